import { describe, expect, test } from 'vitest'
import { checkBefore, lastOpenDay, oneDueDay } from './rules.ts'

describe('B3 the days of a class loan', () => {
  test('books that fall due on several days fall due together on the first', () => {
    expect(oneDueDay(['2028-03-01', '2028-02-29', '2028-03-02'])).toBe('2028-02-29')
    expect(oneDueDay([])).toBeUndefined()
  })

  test('what was lent on a leap day is checked a year later, and the check of a leap day looks a year back', () => {
    expect(checkBefore('2028-02-29')).toBe('2027-02-28')
    expect('2028-02-29' <= checkBefore('2029-02-27')).toBe(false)
    expect('2028-02-29' <= checkBefore('2029-03-01')).toBe(true)
  })

  test('the end of a term that is closed goes back to its last open day, and to none where it is all closed', () => {
    const weekday = (day: string) => !['2027-01-22', '2027-01-23'].includes(day)
    expect(lastOpenDay('2027-01-20', '2027-01-23', weekday)).toBe('2027-01-21')
    expect(lastOpenDay('2027-01-22', '2027-01-23', weekday)).toBeUndefined()
  })
})
