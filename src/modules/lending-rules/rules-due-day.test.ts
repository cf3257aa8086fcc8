import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOpen, type OpenDays } from '#school/rules'
import { addDays, daysFrom } from '#values/day'
import type { Period } from './contract.ts'
import { dueOn, type DueTerms, firstDayOfNextTerm, type LendingCalendar, seasonOf, type TermDays } from './rules.ts'

const MONDAY = '2026-11-23'
const weekdays: OpenDays = { weekdays: [1, 2, 3, 4, 5], exceptions: new Map() }
const closedOn = (...days: string[]): OpenDays => ({
  weekdays: [1, 2, 3, 4, 5],
  exceptions: new Map(days.map((day) => [day, false])),
})
const AUTUMN: TermDays = { schoolYear: 2026, number: 1, firstDay: '2026-09-01', lastDay: '2027-01-22' }
const SPRING: TermDays = { schoolYear: 2026, number: 2, firstDay: '2027-02-22', lastDay: '2027-07-02' }
const year: LendingCalendar = { open: weekdays, terms: [AUTUMN, SPRING] }
const daysOf = (n: number): DueTerms => ({ period: { unit: 'days', n }, ceiling: 'term-end', closed: 'next' })
const until = (period: Period): DueTerms => ({ period, ceiling: 'term-end', closed: 'next' })
const endingOn = (lastDay: string): TermDays => ({ schoolYear: 2000, number: 1, firstDay: '2000-01-01', lastDay })

const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2026-01-01', n))
/** Any week with an open day in it, holidays of up to eight weeks, make-up days. */
const open = fc
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
const period: fc.Arbitrary<Period> = fc.oneof(
  fc.record({ unit: fc.constant('days' as const), n: fc.integer({ min: 0, max: 90 }) }),
  fc.record({ unit: fc.constant('open-days' as const), n: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ unit: fc.constant('lessons' as const), n: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ unit: fc.constant('term-end' as const) }),
  fc.record({ unit: fc.constant('next-term' as const) }),
  fc.record({ unit: fc.constant('day' as const), day }),
)
const terms = fc
  .record({ first: day, weeks: fc.integer({ min: 1, max: 20 }), holidays: fc.integer({ min: 1, max: 60 }) })
  .map(({ first, weeks, holidays }): TermDays[] => {
    const last = addDays(first, weeks * 7)
    const next = addDays(last, holidays)
    return [
      { schoolYear: 2026, number: 1, firstDay: first, lastDay: last },
      { schoolYear: 2026, number: 2, firstDay: next, lastDay: addDays(next, 120) },
    ]
  })

describe('B2 the due day', () => {
  test('is never a closed day unless the strategy says so, and never before the loan', () => {
    fc.assert(
      fc.property(day, period, open, terms, fc.constantFrom('next' as const, 'before' as const), (...given) => {
        const [from, asked, days, year, closed] = given
        fc.pre(hasOpenDay(from, days))
        const due = dueOn(from, { period: asked, ceiling: 'term-end', closed }, { open: days, terms: year }, 7)
        // a term without an open day before its end leaves no day to choose
        const end = year.find((term) => term.firstDay <= from && from <= term.lastDay)?.lastDay
        const choice = end === undefined || end === from || daysFrom(addDays(from, 1), end).some((d) => isOpen(d, days))
        if (choice) expect(isOpen(due, days)).toBe(true)
        expect(due >= from).toBe(true)
      }),
    )
  })

  test('is the counted day itself where the strategy keeps it', () => {
    const keep: DueTerms = { period: { unit: 'days', n: 5 }, ceiling: 'none', closed: 'keep' }
    expect(dueOn(MONDAY, keep, year)).toBe('2026-11-28')
    expect(dueOn(MONDAY, { ...keep, closed: 'before' }, year)).toBe('2026-11-27')
    expect(dueOn(MONDAY, { ...keep, closed: 'next' }, year)).toBe('2026-11-30')
  })

  test('is no later than the last day of term, where the library opens between now and then', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 140 }), open, (...given) => {
        const [today, days, left, calendar] = given
        const last = addDays(today, left)
        const due = dueOn(today, daysOf(days), { open: calendar, terms: [endingOn(last)] })
        if (daysFrom(addDays(today, 1), last).some((one) => isOpen(one, calendar))) {
          expect(due <= last).toBe(true)
          expect(isOpen(due, calendar)).toBe(true)
        }
      }),
    )
  })

  test('of a loan in the holidays is not pulled back to a term that is over', () => {
    expect(dueOn('2027-01-25', daysOf(14), { open: weekdays, terms: [AUTUMN] })).toBe('2027-02-08')
  })

  test('knows the leap day: fourteen days from 15 February 2028 are the 29th', () => {
    expect(dueOn('2028-02-15', daysOf(14), { open: weekdays, terms: [] })).toBe('2028-02-29')
    const open = closedOn('2028-03-01', '2028-03-02')
    expect(dueOn('2028-02-16', daysOf(14), { open, terms: [] })).toBe('2028-03-03')
  })

  test('goes over National Day, and stops on the Saturday that is made up for it', () => {
    const week = daysFrom('2026-10-01', '2026-10-07')
    const exceptions = new Map([...week.map((one): [string, boolean] => [one, false]), ['2026-10-10', true] as const])
    const calendar: LendingCalendar = { open: { weekdays: [1, 2, 3, 4, 5], exceptions }, terms: [] }
    expect(dueOn('2026-09-17', daysOf(14), calendar)).toBe('2026-10-08')
    expect(dueOn('2026-09-26', daysOf(14), calendar)).toBe('2026-10-10')
    expect(dueOn('2026-09-30', until({ unit: 'open-days', n: 3 }), calendar)).toBe('2026-10-10')
  })

  test('at the end of term is the last open day, where the last day itself is closed', () => {
    const calendar: LendingCalendar = { open: closedOn('2027-01-22'), terms: [AUTUMN] }
    expect(dueOn('2027-01-15', daysOf(14), calendar)).toBe('2027-01-21')
    expect(dueOn('2026-11-23', until({ unit: 'term-end' }), calendar)).toBe('2027-01-21')
  })

  test('is the counted day where a calendar forbids everything: a loan is never without one', () => {
    const closed: LendingCalendar = { open: { weekdays: [], exceptions: new Map() }, terms: [] }
    expect(dueOn(MONDAY, daysOf(14), closed)).toBe('2026-12-07')
    expect(dueOn(MONDAY, until({ unit: 'open-days', n: 14 }), closed)).toBe('2026-12-07')
  })

  test('of a holiday loan is the first open day of the next term, whatever lies between', () => {
    const calendar: LendingCalendar = { open: closedOn('2027-02-22'), terms: [SPRING, AUTUMN] }
    expect(firstDayOfNextTerm('2027-01-18', calendar)).toBe('2027-02-23')
    expect(dueOn('2027-01-18', until({ unit: 'next-term' }), calendar)).toBe('2027-02-23')
    // a school that has not entered its next term yet collects at the end of this one
    expect(dueOn('2027-01-18', until({ unit: 'next-term' }), { open: weekdays, terms: [AUTUMN] })).toBe('2027-01-22')
  })

  test('is the next reading lesson of the class; without a lesson in the timetable a week from now', () => {
    const lessonDays = (classId: number) => (classId === 7 ? ['2026-11-26', '2026-12-03'] : [])
    const calendar: LendingCalendar = { ...year, lessonDays }
    expect(dueOn(MONDAY, until({ unit: 'lessons', n: 1 }), calendar, 7)).toBe('2026-11-26')
    expect(dueOn(MONDAY, until({ unit: 'lessons', n: 2 }), calendar, 7)).toBe('2026-12-03')
    expect(dueOn(MONDAY, until({ unit: 'lessons', n: 1 }), calendar, 8)).toBe('2026-11-30')
  })

  test('is never in the past, though a rule names a day that is over', () => {
    expect(dueOn(MONDAY, until({ unit: 'day', day: '2026-10-12' }), year)).toBe(MONDAY)
  })
})

describe('B2 the part of the year', () => {
  test('turns a fortnight before a term ends, and holidays are named after the term before them', () => {
    const seasons = ['2026-11-23', '2027-01-08', '2027-01-09', '2027-01-22', '2027-02-01', '2027-06-25', '2027-08-01']
    expect(seasons.map((one) => seasonOf(one, [AUTUMN, SPRING], 14))).toEqual([
      'teaching',
      'teaching',
      'before-winter',
      'before-winter',
      'winter',
      'before-summer',
      'summer',
    ])
    expect(seasonOf('2026-08-20', [AUTUMN, SPRING], 14)).toBe('summer')
    expect(seasonOf(MONDAY, [], 14)).toBeUndefined()
  })
})

function hasOpenDay(from: string, open: OpenDays): boolean {
  return daysFrom(from, addDays(from, 300)).some((one) => isOpen(one, open))
}
