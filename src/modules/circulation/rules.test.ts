import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOpen, type OpenDays } from '#school/rules'
import { copyStates } from '#holdings/rules'
import { addDays, daysFrom } from '#values/day'
import {
  type CopyFacts,
  decideLoan,
  decideRenewal,
  dueOn,
  type LendingRule,
  mayRenew,
  type Policy,
  type ReaderFacts,
  ruleFor,
} from './rules.ts'

const MONDAY = '2026-11-23'
const weekdays: OpenDays = { weekdays: [1, 2, 3, 4, 5], exceptions: new Map() }
const closedOn = (...days: string[]): OpenDays => ({
  weekdays: [1, 2, 3, 4, 5],
  exceptions: new Map(days.map((day) => [day, false])),
})

const categories = ['pupil-lower', 'pupil', 'teacher', '*']
const kinds = ['book', 'comic', 'picture-book', '*']
const rule = fc.record({
  category: fc.constantFrom(...categories),
  kind: fc.constantFrom(...kinds),
  count: fc.integer({ min: 0, max: 12 }),
  days: fc.integer({ min: 0, max: 90 }),
  renewals: fc.integer({ min: 0, max: 3 }),
})
/** One line for each pair of reader and kind, as a school can save them. */
const table = fc.uniqueArray(rule, {
  selector: ({ category, kind }) => `${category}/${kind}`,
  minLength: 1,
  maxLength: 12,
})
const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2026-01-01', n))
/** Any week with an open day in it, holidays of up to eight weeks, make-up days. */
const calendar = fc
  .record({
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    holidays: fc.array(fc.record({ from: day, days: fc.integer({ min: 0, max: 56 }) }), { maxLength: 4 }),
    makeUps: fc.array(day, { maxLength: 10 }),
  })
  .map((given): OpenDays => ({
    weekdays: given.weekdays,
    exceptions: new Map([
      ...given.holidays.flatMap(({ from, days }) =>
        daysFrom(from, addDays(from, days)).map((one): [string, boolean] => [one, false]),
      ),
      ...given.makeUps.map((one): [string, boolean] => [one, true]),
    ]),
  }))

describe('B1 the due day', () => {
  test('is never a closed day, and never before the loan', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 90 }), calendar, (today, days, open) => {
        const due = dueOn(today, days, { open, termEnd: undefined })
        expect(isOpen(due, open)).toBe(true)
        expect(due >= addDays(today, days)).toBe(true)
      }),
    )
  })

  test('is no later than the last day of term, where the library opens between now and then', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 90 }),
        fc.integer({ min: 1, max: 140 }),
        calendar,
        (today, days, left, open) => {
          const termEnd = addDays(today, left)
          const due = dueOn(today, days, { open, termEnd })
          if (daysFrom(addDays(today, 1), termEnd).some((one) => isOpen(one, open))) {
            expect(due <= termEnd).toBe(true)
            expect(isOpen(due, open)).toBe(true)
          }
        },
      ),
    )
  })

  test('of a loan in the holidays is not pulled back to a term that is over', () => {
    expect(dueOn('2027-01-25', 14, { open: weekdays, termEnd: '2027-01-22' })).toBe('2027-02-08')
  })

  test('knows the leap day: fourteen days from 15 February 2028 are the 29th', () => {
    expect(dueOn('2028-02-15', 14, { open: weekdays, termEnd: undefined })).toBe('2028-02-29')
    expect(dueOn('2028-02-16', 14, { open: closedOn('2028-03-01', '2028-03-02'), termEnd: undefined })).toBe(
      '2028-03-03',
    )
  })

  test('goes over National Day, and stops on the Saturday that is made up for it', () => {
    const week = daysFrom('2026-10-01', '2026-10-07')
    const exceptions = new Map([...week.map((one): [string, boolean] => [one, false]), ['2026-10-10', true] as const])
    const open: OpenDays = { weekdays: [1, 2, 3, 4, 5], exceptions }
    expect(dueOn('2026-09-17', 14, { open, termEnd: undefined })).toBe('2026-10-08')
    expect(dueOn('2026-09-26', 14, { open, termEnd: undefined })).toBe('2026-10-10')
  })

  test('at the end of term is the last open day, where the last day itself is closed', () => {
    const policy = { open: closedOn('2027-01-22'), termEnd: '2027-01-22' }
    expect(dueOn('2027-01-15', 14, policy)).toBe('2027-01-21')
  })

  test('is the counted day where a calendar forbids everything: a loan is never without one', () => {
    expect(dueOn(MONDAY, 14, { open: { weekdays: [], exceptions: new Map() }, termEnd: undefined })).toBe('2026-12-07')
  })
})

describe('B1 the table of rules', () => {
  test('speaks the same in whatever order its lines stand', () => {
    const shuffled = table.chain((rules) =>
      fc.tuple(fc.constant(rules), fc.shuffledSubarray(rules, { minLength: rules.length })),
    )
    fc.assert(
      fc.property(
        shuffled,
        fc.constantFrom(...categories),
        fc.constantFrom(...kinds),
        ([rules, other], category, kind) => {
          expect(ruleFor(other, category, kind)).toEqual(ruleFor(rules, category, kind))
        },
      ),
    )
  })

  test('lets the line that says more go before the one that says less', () => {
    fc.assert(
      fc.property(table, rule, (rules, own) => {
        const others = rules.filter((one) => one.category !== own.category || one.kind !== own.kind)
        const said = (one: LendingRule) => (one.category === '*' ? 0 : 2) + (one.kind === '*' ? 0 : 1)
        const taken = ruleFor([...others, own], own.category, own.kind)
        expect(taken).toEqual(own)
        const general = ruleFor(others, own.category, own.kind)
        expect(said(general) <= said(own)).toBe(true)
      }),
    )
  })

  test('lends nothing to somebody for whom no line is written, and says so', () => {
    const decision = decideLoan(reader(), copy(), policy({ rules: [line({ category: 'teacher' })] }), MONDAY)
    expect(decision.reasons).toMatchObject([{ code: 'circulation.no_rule', override: 'circulation.override' }])
  })
})

const line = (given: Partial<LendingRule> = {}): LendingRule => ({
  category: 'pupil',
  kind: '*',
  count: 3,
  days: 14,
  renewals: 1,
  ...given,
})
const policy = (given: Partial<Policy> = {}): Policy => ({
  rules: [line()],
  open: weekdays,
  overdueStops: false,
  termEnd: undefined,
  ...given,
})
const reader = (given: Partial<ReaderFacts> = {}): ReaderFacts => ({
  category: 'pupil',
  active: true,
  cardStopped: false,
  classId: 7,
  loans: [],
  ...given,
})
const copy = (given: Partial<CopyFacts> = {}): CopyFacts => ({
  id: 100,
  state: 'available',
  kind: 'book',
  lends: true,
  cornerOf: null,
  ...given,
})

describe('B1 renewing', () => {
  test('never shortens a loan, and never ends on a closed day that it chose itself', () => {
    fc.assert(
      fc.property(day, day, rule, calendar, fc.integer({ min: 0, max: 4 }), (today, dueDay, own, open, renewals) => {
        const decided = decideRenewal({ dueDay, renewals }, own, policy({ rules: [own], open }), today)
        expect(decided.dueDay >= dueDay).toBe(true)
        if (decided.dueDay > dueDay) expect(isOpen(decided.dueDay, open)).toBe(true)
        expect(decided.reasons.length > 0).toBe(renewals >= own.renewals)
      }),
    )
  })

  test('is not offered where it would gain no day', () => {
    const far = { dueDay: '2026-12-31', renewals: 0 }
    expect(mayRenew(far, line(), policy(), MONDAY)).toBe(false)
    expect(mayRenew({ dueDay: MONDAY, renewals: 0 }, line(), policy(), MONDAY)).toBe(true)
  })
})

describe('B1 a decision', () => {
  const facts = fc.record({
    active: fc.boolean(),
    cardStopped: fc.boolean(),
    held: fc.integer({ min: 0, max: 4 }),
    late: fc.integer({ min: 0, max: 4 }),
    state: fc.constantFrom(...copyStates),
    lends: fc.boolean(),
    corner: fc.constantFrom(null, 7, 8),
    stops: fc.boolean(),
  })
  const decide = (given: typeof facts extends fc.Arbitrary<infer T> ? T : never) => {
    const loans = Array.from({ length: given.held }, (_, i) => ({
      kind: 'book',
      copyId: i,
      dueDay: i < given.late ? '2026-11-20' : '2026-12-01',
    }))
    return decideLoan(
      reader({ active: given.active, cardStopped: given.cardStopped, loans }),
      copy({ state: given.state, lends: given.lends, cornerOf: given.corner }),
      policy({ overdueStops: given.stops }),
      MONDAY,
    )
  }

  test('names every reason at once, whichever hold together', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const codes = decide(given).reasons.map((reason) => reason.code.replace('circulation.', ''))
        const expected = [
          ...(given.active && !given.cardStopped ? [] : ['card_stopped']),
          ...(Math.min(given.late, given.held) > 0 ? ['overdue_out'] : []),
          ...(given.held >= 3 ? ['limit_reached'] : []),
          ...(given.state === 'on-loan' ? ['lent_to_another'] : []),
          ...(given.state === 'processing' ? ['copy_in_processing'] : []),
          ...(given.state === 'repair' ? ['copy_in_repair'] : []),
          ...(given.state === 'withdrawn' ? ['copy_withdrawn'] : []),
          ...(given.state === 'not-found' || given.state === 'lost' ? ['copy_was_not_found'] : []),
          ...(given.lends ? [] : ['reference_only']),
          ...(given.corner === 8 ? ['copy_of_another_class'] : []),
        ]
        expect(codes).toEqual(expected)
      }),
    )
  })

  test('stops for what is overdue only where the school wants it so', () => {
    const late = {
      active: true,
      cardStopped: false,
      held: 1,
      late: 1,
      state: 'available',
      lends: true,
      corner: null,
    } as const
    expect(decide({ ...late, stops: false }).reasons).toMatchObject([{ level: 'warning' }])
    expect(decide({ ...late, stops: true }).reasons).toMatchObject([
      { level: 'blocker', override: 'circulation.override' },
    ])
  })

  test('tells which line spoke and which one did not apply', () => {
    const rules = [line(), line({ kind: 'picture-book', count: 1 })]
    const loans = [1, 2, 3].map((copyId) => ({ kind: 'book', dueDay: '2026-12-01', copyId }))
    const { reasons, trace } = decideLoan(reader({ loans }), copy(), policy({ rules }), MONDAY)
    expect(trace).toEqual({ used: rules[0], idle: [rules[1]] })
    expect(reasons[0]?.params).toMatchObject({ ruleCount: 3, ruleDays: 14, idleKind: 'picture-book', idleCount: 1 })
  })

  test('counts a line for one kind by that kind alone', () => {
    const rules = [line(), line({ kind: 'comic', count: 1 })]
    const loans = [{ kind: 'comic', dueDay: '2026-12-01', copyId: 1 }]
    const codes = (kind: string) =>
      decideLoan(reader({ loans }), copy({ kind }), policy({ rules }), MONDAY).reasons.map((reason) => reason.code)
    expect(codes('comic')).toEqual(['circulation.kind_limit_reached'])
    expect(codes('book')).toEqual([])
  })

  test('says of a book that he has already only that', () => {
    const loans = [{ kind: 'book', dueDay: '2026-12-01', copyId: 100 }]
    expect(decideLoan(reader({ loans }), copy({ state: 'on-loan' }), policy(), MONDAY).reasons).toEqual([
      { code: 'circulation.already_lent_to_same_reader', level: 'blocker', params: { due: '2026-12-01' } },
    ])
  })
})
