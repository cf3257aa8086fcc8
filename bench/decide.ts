/** Decisions about loans and renewals in one process, under 200 rules of every shape that a school could write. */
import {
  compile,
  decide,
  type Facts,
  type LendingCalendar,
  type Moment,
  type Policy,
  ruleOfRow,
  seasons,
} from '#lending-rules/rules'
import type { Rule } from '#lending-rules/contract'
import { bibKinds } from '#catalog/rules'
import { addDays } from '#values/day'
import type { Size } from './given-library.ts'
import { processorSeconds, type Row, row } from './rows.ts'

const RULES = 200
const ROUND: Readonly<Record<Size, number>> = { full: 200_000, quick: 30_000 }
const CATEGORIES = ['pupil-lower', 'pupil', 'teacher']
const MONDAY = '2026-11-23'

/** A row for each reader and kind, exceptions by grade, class, zone, class number, season and weekday. */
function policy(): Policy {
  const rows = CATEGORIES.flatMap((category) =>
    [undefined, ...bibKinds].map((kind) => ({ category, kind, count: 3, days: 14, renewals: 1 })),
  )
  const rules: Rule[] = rows.map((one, i) => ruleOfRow(i + 1, one))
  for (let id = rules.length + 1; id <= RULES; id++) {
    const shapes: Rule['when'][] = [
      { grade: [1 + (id % 9)], kind: [bibKinds[id % bibKinds.length] ?? 'book'] },
      { class: [id % 30] },
      { zone: [id % 12], weekday: [1 + (id % 7)] },
      { classNumber: [`I${id % 30}`] },
      { season: [seasons[id % seasons.length] ?? 'teaching'], category: [CATEGORIES[id % 3] ?? 'pupil'] },
      { dates: { from: addDays(MONDAY, id - 150), to: addDays(MONDAY, id - 100) } },
    ]
    rules.push({ id, when: shapes[id % shapes.length] ?? {}, values: { renewals: id % 3, grace: id % 2 } })
  }
  return compile(
    { rules, holidayFrom: 14 },
    1,
    new Map(Array.from({ length: 12 }, (_, i) => [i, i > 3 ? i % 4 : null])),
  )
}

const calendar: LendingCalendar = {
  open: { weekdays: [1, 2, 3, 4, 5], exceptions: new Map([['2027-01-01', false]]) },
  terms: [
    { schoolYear: 2026, number: 1, firstDay: '2026-09-01', lastDay: '2027-01-22' },
    { schoolYear: 2026, number: 2, firstDay: '2027-02-22', lastDay: '2027-07-02' },
  ],
}

/** Pupils and teachers with none to three books, each asking for another kind of book. */
function deeds(): { facts: Facts; now: Moment }[] {
  return Array.from({ length: 997 }, (_, i) => {
    const kind = bibKinds[i % bibKinds.length] ?? 'book'
    const book = { kind, classNumber: `I${i % 40}7`, zone: i % 12, flags: [] }
    const renews = i % 5 === 0
    return {
      now: { day: addDays(MONDAY, i % 60) },
      facts: {
        action: renews ? 'renew' : 'loan',
        channel: 'desk',
        reader: {
          category: CATEGORIES[i % 3] ?? 'pupil',
          roles: [],
          classId: i % 30,
          stage: 'primary',
          grade: 1 + (i % 9),
          active: true,
          cardStopped: false,
          loans: Array.from({ length: i % 4 }, (_, n) => ({ ...book, copyId: n, dueDay: addDays(MONDAY, 7 - i) })),
        },
        copy: { ...book, id: 100 + i, state: 'available', cornerOf: null },
        ...(renews ? { loan: { dueDay: addDays(MONDAY, 3), renewals: 0 } } : {}),
      },
    }
  })
}

export async function run(size: Size): Promise<Row[]> {
  const rules = policy()
  const asked = deeds()
  const round = (count: number) => {
    const from = performance.now()
    const used = process.cpuUsage()
    for (let i = 0; i < count; i++) {
      const one = asked[i % asked.length]
      if (one) decide(one.facts, rules, calendar, one.now)
    }
    const seconds = (performance.now() - from) / 1000
    return { perSecond: count / seconds, perProcessorSecond: count / processorSeconds(used) }
  }
  round(ROUND.quick)
  const { perSecond, perProcessorSecond } = round(ROUND[size])
  return [
    row(`decisions with ${RULES} rules in one process`, perSecond, '/s', { atLeast: 50_000 }),
    row(`decisions with ${RULES} rules in a second of processor time`, perProcessorSecond, ''),
  ]
}
