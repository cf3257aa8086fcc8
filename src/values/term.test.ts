import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from './day.ts'
import {
  daysOfWeek,
  formatSchoolYear,
  nearestTerm,
  schoolYearOf,
  type Term,
  termOn,
  weekOfTerm,
  weeksInTerm,
} from './term.ts'

/** Begins on a Tuesday. */
const autumn: Term = { schoolYear: 2026, number: 1, firstDay: '2026-09-01', lastDay: '2027-01-22' }
const spring: Term = { schoolYear: 2026, number: 2, firstDay: '2027-02-22', lastDay: '2027-07-02' }

describe('F2 terms and weeks', () => {
  test.each([
    ['2026-09-01', 1],
    ['2026-09-06', 1],
    ['2026-09-07', 2],
    ['2026-11-23', 13],
    ['2027-01-22', 21],
  ])('%s lies in week %i of the term', (day, week) => {
    expect(weekOfTerm(autumn, day)).toBe(week)
  })

  test('outside the term there is no week', () => {
    expect([weekOfTerm(autumn, '2026-08-31'), weekOfTerm(autumn, '2027-01-23')]).toEqual([undefined, undefined])
  })

  test('the first and the last week are cut to the term', () => {
    expect(daysOfWeek(autumn, 1)).toEqual({ from: '2026-09-01', to: '2026-09-06' })
    expect(daysOfWeek(autumn, 21)).toEqual({ from: '2027-01-18', to: '2027-01-22' })
    expect(daysOfWeek(autumn, 22)).toBeUndefined()
    expect(daysOfWeek(autumn, 0)).toBeUndefined()
  })

  test('every day of a term lies in the week that its number names', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 143 }), (n) => {
        const day = addDays(autumn.firstDay, n)
        const week = weekOfTerm(autumn, day)
        const days = week === undefined ? undefined : daysOfWeek(autumn, week)
        return days !== undefined && days.from <= day && day <= days.to && (week ?? 0) <= weeksInTerm(autumn)
      }),
    )
  })

  test('the school year turns on 1 September', () => {
    expect(
      ['2026-08-19', '2026-08-20', '2026-08-31', '2026-09-01', '2027-02-22', '2027-08-19'].map((day) =>
        schoolYearOf(day),
      ),
    ).toEqual([2025, 2026, 2026, 2026, 2026, 2026])
    expect(formatSchoolYear(2026, 'zh-CN')).toBe('2026—2027学年')
    expect(formatSchoolYear(2099, 'en')).toBe('2099–00')
  })

  test('in the holidays there is no term, and the next one is nearest', () => {
    expect(termOn([autumn, spring], '2027-02-01')).toBeUndefined()
    expect(nearestTerm([spring, autumn], '2027-02-01')).toBe(spring)
    expect(nearestTerm([spring, autumn], '2026-10-01')).toBe(autumn)
    expect(nearestTerm([spring, autumn], '2028-10-01')).toBe(spring)
    expect(nearestTerm([], '2028-10-01')).toBeUndefined()
  })
})
