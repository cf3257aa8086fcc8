import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOpen } from '#school/rules'
import { addDays } from '#values/day'
import type { Rule } from './contract.ts'
import { type CopyFacts, decide, type Facts, mayRenew, renewsItself } from './rules.ts'
import {
  MONDAY,
  open,
  plain,
  line,
  policy,
  settling,
  reader,
  copy,
  held,
  lending,
  now,
  codes,
} from '../../../tests/given/lending-facts.ts'

const renewing = (loan: NonNullable<Facts['loan']>, given: Partial<Facts> = {}) =>
  lending({ action: 'renew', loan, ...given })

describe('B2 a decision about renewing', () => {
  test('never shortens a loan, and never ends on a closed day that it chose itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -30, max: 90 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 3 }),
        (left, days, renewals, allowed) => {
          const loan = { dueDay: addDays(MONDAY, left), renewals }
          const decided = decide(renewing(loan), policy(line({ days, renewals: allowed })), plain, now)
          expect(decided.dueDay >= loan.dueDay).toBe(true)
          if (decided.dueDay > loan.dueDay) expect(isOpen(decided.dueDay, open)).toBe(true)
          expect(decided.reasons.length > 0).toBe(renewals >= allowed)
        },
      ),
    )
  })

  test('is not offered where it would gain no day', () => {
    const may = (dueDay: string) => mayRenew(decide(renewing({ dueDay, renewals: 0 }), policy(), plain, now), dueDay)
    expect([may('2026-12-31'), may(MONDAY)]).toEqual([false, true])
  })

  test('has a period of its own where a row gives one', () => {
    const rules = settling({ renewPeriod: { unit: 'days', n: 7 } })
    expect(decide(renewing({ dueDay: MONDAY, renewals: 0 }), rules, plain, now).dueDay).toBe('2026-11-30')
  })

  test('waits for nobody else, and where the book must be seen is done at the desk', () => {
    const loan = { dueDay: MONDAY, renewals: 0 }
    expect(codes(renewing(loan, { copy: copy({ waiting: 1 }) }), policy())).toEqual([
      'blocker lending-rules.renew_reserved',
    ])
    const seen = settling({ renewBy: 'desk' })
    expect(codes(renewing(loan, { channel: 'me' }), seen)).toEqual(['blocker lending-rules.renew_with_book'])
    expect(codes(renewing(loan, { channel: 'desk' }), seen)).toEqual([])
  })
})

describe('B2 renewing by itself', () => {
  const itself = settling({ autoRenew: true, ladder: [{ from: 1, step: 'pause', perDay: 0, most: 0 }] })
  const due = (renewals: number) => ({ dueDay: MONDAY, renewals, byItself: true })

  test('happens only where a row says so, and the trace names the row', () => {
    const asked = renewing(due(0))
    expect(renewsItself(decide(asked, policy(), plain, now), MONDAY)).toBe(false)
    const decided = decide(asked, itself, plain, now)
    expect(renewsItself(decided, MONDAY)).toBe(true)
    expect(decided.trace.given.autoRenew).toBe(1)
  })

  test('never goes beyond the limit, never before somebody who waits, never for a reader who is stopped or must bring the book', () => {
    fc.assert(
      fc.property(
        fc.record({
          renewals: fc.integer({ min: 0, max: 4 }),
          allowed: fc.integer({ min: 0, max: 4 }),
          waiting: fc.integer({ min: 0, max: 2 }),
          active: fc.boolean(),
          cardStopped: fc.boolean(),
          late: fc.boolean(),
          seen: fc.boolean(),
        }),
        ({ renewals, allowed, waiting, active, cardStopped, late, seen }) => {
          const rules = settling({
            autoRenew: true,
            renewals: allowed,
            renewBy: seen ? 'desk' : 'reader',
            ladder: [{ from: 1, step: 'pause', perDay: 0, most: 0 }],
          })
          const loans = late ? [held(200, { dueDay: '2026-11-10' })] : []
          const facts = renewing(due(renewals), {
            channel: 'me',
            reader: reader({ active, cardStopped, loans, grade: 5 }),
            copy: copy({ waiting }),
          })
          const may = renewals < allowed && waiting === 0 && active && !cardStopped && !late && !seen
          expect(renewsItself(decide(facts, rules, plain, now), MONDAY)).toBe(may)
        },
      ),
    )
  })

  test('a book that is late, of which nothing is said but a word, stops nobody', () => {
    const gentle = settling({ autoRenew: true })
    const facts = renewing(due(0), { reader: reader({ loans: [held(200, { dueDay: '2026-11-10' })] }) })
    expect(renewsItself(decide(facts, gentle, plain, now), MONDAY)).toBe(true)
  })
})

describe('B2 holds and reading on the spot', () => {
  test('a hold is refused to whom has as many as the rules allow, or for what nobody may take home', () => {
    const hold = (holds: number) => lending({ action: 'hold', reader: reader({ holds }) })
    expect(codes(hold(1), policy())).toEqual([])
    expect(codes(hold(2), policy())).toEqual(['blocker lending-rules.hold_limit_reached'])
    const none: Rule = { id: 2, when: { action: ['hold'] }, values: { allowed: false } }
    expect(codes(hold(0), policy(line(), none))).toEqual(['blocker lending-rules.not_allowed'])
  })

  test('a reference book is read on the spot by anybody, one on loan only after it is given back', () => {
    const read = (given: Partial<CopyFacts>) => codes(lending({ action: 'in-house', copy: copy(given) }), policy())
    expect(read({ flags: ['reference'] })).toEqual([])
    expect(read({ state: 'on-loan' })).toEqual(['confirmation circulation.lent_to_another'])
  })
})
