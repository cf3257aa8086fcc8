import { describe, expect, test } from 'vitest'
import { STANDARD_SET } from '#lending-rules/rules'
import { lastShelfDay } from '#holds/rules'
import { dayRulesOf, movedDueDay, movedShelfDay } from './rules.ts'

/** Monday to Friday; the term ends on Friday, 15 January 2027, the next one begins on 1 March. */
const terms = [
  { schoolYear: 2026, number: 1, firstDay: '2026-09-01', lastDay: '2027-01-15' },
  { schoolYear: 2026, number: 2, firstDay: '2027-03-01', lastDay: '2027-07-02' },
]
const shutOn = (...days: string[]) => ({
  weekdays: [1, 2, 3, 4, 5],
  exceptions: new Map(days.map((day) => [day, false] as const)),
})
const usual = { closed: 'next', ceiling: 'term-end' } as const

describe('F2 a due day on a closed day', () => {
  const calendar = { open: shutOn('2026-11-25', '2026-11-26', '2026-11-27'), terms }
  const today = '2026-11-24'

  test('moves to the next open day, never back, and stays where the rule allows closed days', () => {
    const moved = (closed: 'next' | 'before' | 'keep') =>
      movedDueDay('2026-11-26', { closed, ceiling: 'term-end' }, { calendar, today })
    expect([moved('next'), moved('before'), moved('keep')]).toEqual(['2026-11-30', '2026-11-30', undefined])
  })

  test('is never a day that has passed when the closing is written down late', () => {
    expect(movedDueDay('2026-11-26', usual, { calendar, today: '2026-12-03' })).toBe('2026-12-03')
  })

  test('moves over the holidays where the rest of the term is closed, unless the rules let books out over them', () => {
    const end = { open: shutOn('2027-01-13', '2027-01-14', '2027-01-15'), terms }
    expect(movedDueDay('2027-01-14', usual, { calendar: end, today })).toBe('2027-03-01')
    expect(movedDueDay('2027-01-14', { ...usual, ceiling: 'none' }, { calendar: end, today })).toBe('2027-01-18')
  })

  test('follows the row of the rules that the loan was made under', () => {
    const [first] = STANDARD_SET.rules
    const set = {
      ...STANDARD_SET,
      rules: [{ ...first, id: 7, when: {}, values: { closed: 'keep' as const } }],
    }
    expect(dayRulesOf('{"closed":7,"period":1}', set)).toEqual({ closed: 'keep', ceiling: 'term-end' })
    expect(dayRulesOf('{}', set)).toEqual(usual)
  })
})

describe('B1 the last day on the hold shelf', () => {
  test('comes as many open days later as the closing took', () => {
    const before = shutOn()
    const until = lastShelfDay('2026-11-23', 3, before)
    expect(until).toBe('2026-11-26')
    const shut = ['2026-11-25', '2026-11-26']
    expect(movedShelfDay('2026-11-23', until, new Set(shut), shutOn(...shut))).toBe('2026-11-30')
    expect(movedShelfDay('2026-11-23', until, new Set(['2026-11-27']), shutOn('2026-11-27'))).toBeUndefined()
  })
})
