import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dayFromNumber,
  dayNumber,
  daysBetween,
  daysFrom,
  isDay,
  isLeapYear,
  isoWeekOf,
  makeDay,
  mondayOf,
  weekdayOf,
} from './day.ts'
import { formatDay, formatWeekday } from './day-format.ts'

/** Days from 1900 to 2200, for properties. */
const anyDay = fc.integer({ min: -25_567, max: 84_000 }).map(dayFromNumber)

describe('F2 days', () => {
  test.each(['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31'])('%s is a day', (day) => {
    expect(isDay(day)).toBe(true)
  })

  test.each(['2026-02-29', '1900-02-29', '2026-13-01', '2026-1-1', '2026-04-31', '', '2026-11-23T00:00', '0999-01-01'])(
    '"%s" is not a day',
    (text) => {
      expect(isDay(text)).toBe(false)
      expect(() => dayNumber(text)).toThrow(RangeError)
    },
  )

  test('leap years', () => {
    expect([1900, 2000, 2024, 2026, 2100].map(isLeapYear)).toEqual([false, true, true, false, false])
  })

  test('adding days and counting them are inverse', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, n) => daysBetween(day, addDays(day, n)) === n),
    )
  })

  test('the runtime’s own calendar agrees about every day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (day, n) => {
        const plain = Temporal.PlainDate.from(day)
        expect(addDays(day, n)).toBe(plain.add({ days: n }).toString())
        expect(addMonths(day, n)).toBe(plain.add({ months: n }).toString())
        expect(weekdayOf(day)).toBe(plain.dayOfWeek)
        expect(isoWeekOf(day)).toEqual({ year: plain.yearOfWeek, week: plain.weekOfYear })
      }),
    )
  })

  test('text order is time order', () => {
    fc.assert(fc.property(anyDay, anyDay, (a, b) => a < b === dayNumber(a) < dayNumber(b)))
  })

  test('a week begins on Monday', () => {
    fc.assert(
      fc.property(
        anyDay,
        (day) => weekdayOf(mondayOf(day)) === 1 && daysBetween(mondayOf(day), day) === weekdayOf(day) - 1,
      ),
    )
  })

  test('the days of a stretch include both ends; backwards there are none', () => {
    expect(daysFrom('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
    expect(daysFrom('2026-03-01', '2026-02-27')).toEqual([])
  })

  test('a day that does not exist is not made', () => {
    expect(() => makeDay(2026, 2, 29)).toThrow(RangeError)
  })
})

describe('L4 days as people read them', () => {
  test.each([
    ['zh-CN', 'day', '12月7日'],
    ['zh-CN', 'weekday', '12月7日 周一'],
    ['zh-CN', 'due', '12月7日（周一）'],
    ['zh-CN', 'full', '2026年12月7日 星期一'],
    ['zh-CN', 'month', '2026年12月'],
    ['en', 'day', '7 Dec'],
    ['en', 'weekday', 'Mon 7 Dec'],
    ['en', 'full', 'Monday 7 December 2026'],
    ['en', 'month', 'December 2026'],
  ] as const)('%s %s: %s', (locale, style, text) => {
    expect(formatDay('2026-12-07', locale, style)).toBe(text)
  })

  test('the year is shown only where it is not this year', () => {
    expect(formatDay('2027-01-04', 'zh-CN', 'weekday', '2026-12-07')).toBe('2027年1月4日 周一')
    expect(formatDay('2027-01-04', 'en', 'weekday', '2026-12-07')).toBe('Mon 4 Jan 2027')
    expect(formatDay('2026-12-31', 'zh-CN', 'weekday', '2026-12-07')).toBe('12月31日 周四')
  })

  test('a weekday alone', () => {
    expect([formatWeekday('2026-12-06', 'zh-CN'), formatWeekday('2026-12-06', 'en', 'long')]).toEqual([
      '周日',
      'Sunday',
    ])
  })
})
