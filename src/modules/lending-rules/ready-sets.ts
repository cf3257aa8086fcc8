import type { Rule, RuleSet, RuleValues, RuleWhen } from './contract.ts'

/** One line of the table that a teacher sees: 谁 · 几本 · 几天 · 续几次. */
export interface TableRow {
  readonly category: string
  /** Undefined: every kind of material. */
  readonly kind?: string | undefined
  readonly count: number
  readonly days: number
  readonly renewals: number
}

export function ruleOfRow(id: number, { category, kind, count, days, renewals }: TableRow): Rule {
  return {
    id,
    when: { ...(category === '*' ? {} : { category: [category] }), ...(kind === undefined ? {} : { kind: [kind] }) },
    values: { count, period: { unit: 'days', n: days }, renewals },
  }
}

/** Version 0: what holds until the school chooses. Loans were made under it, so it is never edited. */
export const STANDARD_SET: RuleSet = {
  holidayFrom: 14,
  rules: [
    ruleOfRow(1, { category: 'pupil-lower', count: 2, days: 14, renewals: 1 }),
    ruleOfRow(2, { category: 'pupil', count: 3, days: 14, renewals: 1 }),
    ruleOfRow(3, { category: 'teacher', count: 10, days: 60, renewals: 2 }),
  ],
}

export const readySetNames = ['primary', 'junior', 'senior', 'nine-year'] as const
export type ReadySetName = (typeof readySetNames)[number]

type Line = readonly [RuleWhen, Pick<TableRow, 'count' | 'days' | 'renewals'>]

const LOWER: RuleWhen = { category: ['pupil-lower'] }
const PUPIL: RuleWhen = { category: ['pupil'] }
const TEACHER: RuleWhen = { category: ['teacher'] }
/** Magazines go from hand to hand: one or two for a week. */
const magazines = (count: number): Line => [
  { category: ['pupil', 'pupil-lower'], kind: ['periodical'] },
  { count, days: 7, renewals: 0 },
]

/** Long loans: books that go home before the holidays come back when the next term begins. */
const overHolidays = (count: number): readonly [RuleWhen, RuleValues] => [
  { category: ['pupil', 'pupil-lower'], season: ['before-winter', 'winter', 'before-summer', 'summer'] },
  { count, period: { unit: 'next-term' } },
]

const SETS: { readonly [N in ReadySetName]: { readonly lines: readonly Line[]; readonly holidays: number } } = {
  primary: {
    lines: [
      [LOWER, { count: 2, days: 14, renewals: 1 }],
      [PUPIL, { count: 3, days: 14, renewals: 1 }],
      magazines(1),
      [TEACHER, { count: 10, days: 60, renewals: 2 }],
    ],
    holidays: 5,
  },
  junior: {
    lines: [
      [PUPIL, { count: 4, days: 21, renewals: 1 }],
      magazines(2),
      [TEACHER, { count: 15, days: 60, renewals: 2 }],
    ],
    holidays: 8,
  },
  senior: {
    lines: [
      [PUPIL, { count: 5, days: 30, renewals: 2 }],
      magazines(2),
      [TEACHER, { count: 20, days: 90, renewals: 2 }],
    ],
    holidays: 10,
  },
  'nine-year': {
    lines: [
      [LOWER, { count: 2, days: 14, renewals: 1 }],
      [PUPIL, { count: 3, days: 14, renewals: 1 }],
      [
        { ...PUPIL, stage: ['junior'] },
        { count: 4, days: 21, renewals: 1 },
      ],
      magazines(1),
      [TEACHER, { count: 15, days: 60, renewals: 2 }],
    ],
    holidays: 6,
  },
}

/** A whole set of rules for a kind of school, to begin with and to change. */
export function readySet(name: ReadySetName): RuleSet {
  const { lines, holidays } = SETS[name]
  const pairs: (readonly [RuleWhen, RuleValues])[] = lines.map(([when, { count, days, renewals }]) => [
    when,
    { count, period: { unit: 'days', n: days }, renewals },
  ])
  return {
    holidayFrom: 14,
    rules: [...pairs, overHolidays(holidays)].map(([when, values], i) => ({ id: i + 1, when, values })),
  }
}
