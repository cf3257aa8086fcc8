import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#values/day'
import type { Rule } from './contract.ts'
import { decide, type ReaderFacts } from './rules.ts'
import {
  MONDAY,
  open,
  plain,
  line,
  policy,
  settling,
  held,
  reader,
  copy,
  lending,
  now,
  codes,
} from '../../../tests/given/lending-facts.ts'

describe('B2 a decision about a loan', () => {
  const facts = fc.record({
    active: fc.boolean(),
    cardStopped: fc.boolean(),
    held: fc.integer({ min: 0, max: 4 }),
    late: fc.integer({ min: 0, max: 4 }),
    state: fc.constantFrom(
      ...(['processing', 'available', 'on-loan', 'repair', 'not-found', 'lost', 'withdrawn'] as const),
    ),
    reference: fc.boolean(),
    corner: fc.constantFrom(null, 7, 8),
  })

  test('names every reason at once, whichever hold together', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const loans = Array.from({ length: given.held }, (_, i) =>
          held(i, { dueDay: i < given.late ? '2026-11-20' : '2026-12-01' }),
        )
        const { reasons } = decide(
          lending({
            reader: reader({ active: given.active, cardStopped: given.cardStopped, loans }),
            copy: copy({
              state: given.state,
              flags: given.reference ? ['reference'] : [],
              cornerOf: given.corner,
            }),
          }),
          policy(),
          plain,
          now,
        )
        expect(reasons.map((reason) => reason.code.replace('circulation.', ''))).toEqual([
          ...(given.active && !given.cardStopped ? [] : ['card_stopped']),
          ...(Math.min(given.late, given.held) > 0 ? ['overdue_out'] : []),
          ...(given.held >= 3 ? ['limit_reached'] : []),
          ...(given.state === 'on-loan' ? ['lent_to_another'] : []),
          ...(given.state === 'processing' ? ['copy_in_processing'] : []),
          ...(given.state === 'repair' ? ['copy_in_repair'] : []),
          ...(given.state === 'withdrawn' ? ['copy_withdrawn'] : []),
          ...(given.state === 'not-found' || given.state === 'lost' ? ['copy_was_not_found'] : []),
          ...(given.reference ? ['reference_only'] : []),
          ...(given.corner === 8 ? ['copy_of_another_class'] : []),
        ])
      }),
    )
  })

  test('lends nothing to somebody for whom no row is written, and says so', () => {
    expect(codes(lending(), policy(line({ category: 'teacher' })))).toEqual(['blocker circulation.no_rule'])
  })

  test('counts a row for one kind by that kind alone, beside the row for all books', () => {
    const rules = policy(line(), line({ kind: 'comic', count: 1 }, 2))
    const loans = [held(1, { kind: 'comic' })]
    expect(codes(lending({ reader: reader({ loans }), copy: copy({ kind: 'comic' }) }), rules)).toEqual([
      'blocker circulation.kind_limit_reached',
    ])
    expect(codes(lending({ reader: reader({ loans }) }), rules)).toEqual([])
    const full = [...loans, held(2), held(3)]
    expect(codes(lending({ reader: reader({ loans: full }), copy: copy({ kind: 'comic' }) }), rules)).toEqual([
      'blocker circulation.kind_limit_reached',
      'blocker circulation.limit_reached',
    ])
  })

  test('tells which row spoke, under which version, and which row of the same reader did not', () => {
    const rules = policy(line(), line({ kind: 'picture-book', count: 1 }, 2), line({ category: '*', count: 9 }, 3))
    const loans = [1, 2, 3].map((copyId) => held(copyId))
    const { reasons, trace } = decide(lending({ reader: reader({ loans }) }), rules, plain, now)
    expect(trace).toEqual({ version: 4, given: { count: 1, period: 1, renewals: 1 }, fitted: [1, 3] })
    expect(reasons[0]?.params).toEqual({ n: 3, limit: 3, rule: 1, version: 4, fitted: '1,3', idle: 2 })
  })

  test('says of a book that he has already only that', () => {
    const loans = [held(100)]
    expect(
      decide(lending({ reader: reader({ loans }), copy: copy({ state: 'on-loan' }) }), policy(), plain, now).reasons,
    ).toEqual([{ code: 'circulation.already_lent_to_same_reader', level: 'blocker', params: { due: '2026-12-01' } }])
  })

  test('lets a reference book out only by a rule that says so, overnight at the weekend for instance', () => {
    const reference = lending({ copy: copy({ flags: ['reference'] }) })
    expect(codes(reference, policy())).toEqual(['blocker circulation.reference_only'])
    const overnight: Rule = {
      id: 2,
      when: { flag: ['reference'], weekday: [1] },
      values: { allowed: true, period: { unit: 'open-days', n: 1 } },
    }
    expect(decide(reference, policy(line(), overnight), plain, now)).toMatchObject({
      reasons: [],
      dueDay: '2026-11-24',
      trace: { given: { allowed: 2, period: 2, count: 1 } },
    })
  })

  test('leaves the librarian free to pass a stop, or only the maker of the rules, or nobody', () => {
    const full = lending({ reader: reader({ loans: [held(1), held(2), held(3)] }) })
    const override = (value: 'lender' | 'rule-maker' | 'nobody') =>
      decide(full, settling({ override: value }), plain, now).reasons[0]?.override
    expect([override('lender'), override('rule-maker'), override('nobody')]).toEqual([
      'circulation.override',
      'lending-rules.change',
      undefined,
    ])
  })

  test('stops for a term that has had enough, and for a class that has', () => {
    const lent = lending({ reader: reader({ lentThisTerm: 40 }) })
    expect(codes(lent, settling({ perTerm: 40 }))).toEqual(['blocker lending-rules.term_limit_reached'])
    const whole = lending({ action: 'class-loan', classLoan: { copies: 40, out: 20 } })
    expect(codes(whole, settling({ perClass: 60 }))).toEqual([])
    expect(codes(whole, settling({ perClass: 59 }))).toEqual(['blocker lending-rules.class_limit_reached'])
  })

  test('shortens a loan for which many wait', () => {
    const rules = settling({ whenWaiting: { from: 3, days: 7 } })
    const due = (waiting: number) => decide(lending({ copy: copy({ waiting }) }), rules, plain, now).dueDay
    expect([due(0), due(2), due(3)]).toEqual(['2026-12-07', '2026-12-07', '2026-11-30'])
  })

  test('collects before the holidays, and names the day on which lending begins again', () => {
    const terms = [
      { schoolYear: 2026, number: 1, firstDay: '2026-09-01', lastDay: '2026-11-27' },
      { schoolYear: 2026, number: 2, firstDay: '2027-02-22', lastDay: '2027-07-02' },
    ]
    const collect: Rule = { id: 2, when: { season: ['before-winter'], action: ['loan'] }, values: { allowed: false } }
    expect(decide(lending(), policy(line(), collect), { open, terms }, now).reasons).toMatchObject([
      { code: 'lending-rules.term_end_collection', params: { due: '2027-02-22', days: 14 } },
    ])
  })
})

describe('B2 what is done about late books', () => {
  const late = (days: number, given: Partial<ReaderFacts> = {}) =>
    lending({ reader: reader({ ...given, loans: [held(1, { dueDay: addDays(MONDAY, -days) })] }) })
  const ladder = settling({
    grace: 1,
    ladder: [
      { from: 1, step: 'remind', perDay: 0, most: 0 },
      { from: 7, step: 'talk', perDay: 0, most: 0 },
      { from: 21, step: 'pause', perDay: 1, most: 5 },
      { from: 60, step: 'teacher', perDay: 0, most: 0 },
    ],
  })

  test('is a reminder and nothing else, until the school decides otherwise', () => {
    for (const days of [1, 30, 300]) expect(codes(late(days), policy())).toEqual(['warning circulation.overdue_out'])
  })

  test('goes from reminding to talking, to a pause, to the teacher, step by step', () => {
    const said = [1, 4, 7, 21, 60].map((days) => codes(late(days), ladder).join())
    expect(said).toEqual([
      '', // Sunday: no open day has passed but today, and one is grace
      'warning circulation.overdue_out',
      'confirmation lending-rules.talk_first',
      'blocker circulation.overdue_out',
      'blocker lending-rules.teacher_decides',
    ])
  })

  test('never stops a child of the first three grades, whatever the ladder says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 200 }), (grade, days) => {
        const cameLate = [{ dueDay: addDays(MONDAY, -40), returnedDay: addDays(MONDAY, -1) }]
        for (const given of [{ grade }, { category: 'pupil-lower' }]) {
          const facts = late(days, { ...given, cameLate })
          const rules = policy({ ...(ladder.rules[0]?.rule ?? line()), when: {} })
          expect(decide(facts, rules, plain, now).reasons.filter(({ level }) => level === 'blocker')).toEqual([])
        }
      }),
    )
  })

  test('goes on pausing for a while after the book is back, and no longer than the cap', () => {
    const paused = (lateDays: number, back: string) => {
      const cameLate = [{ dueDay: addDays(back, -lateDays), returnedDay: back }]
      return decide(lending({ reader: reader({ grade: 5, cameLate }) }), ladder, plain, now).reasons
    }
    expect(paused(30, '2026-11-20')).toMatchObject([
      { code: 'lending-rules.borrowing_paused', params: { due: '2026-11-25' } },
    ])
    expect(paused(30, '2026-11-16')).toEqual([])
    expect(paused(10, '2026-11-20')).toEqual([])
  })
})
