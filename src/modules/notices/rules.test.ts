import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextSending } from '#outbox/rules'
import { addDays, weekdayOf } from '#values/day'
import { fillText, stepOf, unknownWord, type Word } from './rules.ts'

const steps = { before: 2, onDay: true, late: [1, 7, 21] as const }

describe('B4 what is said of a loan on a day', () => {
  test('is the last of what was missed, and nothing when it is far off', () => {
    const due = '2026-11-23'
    const said = [-3, -2, -1, 0, 1, 6, 7, 20, 21, 90].map((days) => stepOf(due, addDays(due, days), steps))
    expect(said).toEqual([undefined, 'soon', 'soon', 'due', 'late-1', 'late-1', 'late-2', 'late-2', 'late-3', 'late-3'])
  })

  test('leaves out what the school does not want', () => {
    const few = { before: 0, onDay: false, late: [0, 0, 10] as const }
    const said = [-1, 0, 5, 10].map((days) => stepOf('2026-11-23', addDays('2026-11-23', days), few))
    expect(said).toEqual([undefined, undefined, undefined, 'late-3'])
  })
})

describe('B4 quiet hours', () => {
  const hours = { from: '07:30', until: '19:00' }
  const weekdays = (day: string) => weekdayOf(day) <= 5
  const at = (now: string) => nextSending(now, hours, weekdays, 'Asia/Shanghai')

  test('let go at once within the hours of an open day, else when they begin again', () => {
    expect(at('2026-11-23T02:00:00.000Z')).toBe('2026-11-23T02:00:00.000Z')
    expect(at('2026-11-22T22:00:00.000Z')).toBe('2026-11-22T23:30:00.000Z')
    expect(at('2026-11-23T11:00:00.000Z')).toBe('2026-11-23T23:30:00.000Z')
    expect(at('2026-11-20T12:00:00.000Z')).toBe('2026-11-22T23:30:00.000Z')
    expect(nextSending('2026-11-23T02:00:00.000Z', hours, () => false, 'Asia/Shanghai')).toBeUndefined()
  })

  test('never let anything out on a closed day or at night', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
        (date) => {
          const now = date.toISOString()
          const next = at(now) ?? ''
          expect(next >= now).toBe(true)
          const local = new Date(Date.parse(next) + 8 * 3_600_000).toISOString()
          expect(weekdays(local.slice(0, 10))).toBe(true)
          expect(local.slice(11, 16) >= hours.from && local.slice(11, 16) < hours.until).toBe(true)
          expect(at(next)).toBe(next)
        },
      ),
    )
  })
})

describe('B4 words in brackets', () => {
  const vocabulary = new Map<string, Word>([
    ['姓名', 'name'],
    ['链接', 'link'],
  ])

  test('are filled in, and a line that has nothing left to say goes', () => {
    expect(fillText('[姓名]，你好\n【链接】\n再见', vocabulary, { name: '学生甲' })).toBe('学生甲，你好\n再见')
  })

  test('are found when nobody knows them', () => {
    expect(unknownWord('[姓名][名姓]', 'soon', vocabulary)).toBe('名姓')
    expect(unknownWord('[姓名]', 'robot', vocabulary)).toBe('姓名')
  })
})
