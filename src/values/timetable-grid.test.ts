import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTimetableGrid } from './timetable-grid.ts'

describe('F3 a timetable from the clipboard', () => {
  const read = (text: string) =>
    readTimetableGrid(text).lessons.map(({ name, weekday, number, weeks }) => [name, weekday, number, weeks])

  test('is read with weekdays above and lessons at the left, several classes in a cell, odd and even weeks', () => {
    const text = '节次\t星期一\t周二\n第1节\t三(1)班\t\n第二节（8:50）\t3.2、七1班（单）\t"三（1）班\n三2双周"\n'
    expect(read(text)).toEqual([
      ['三(1)班', 1, 1, 'all'],
      ['3.2', 1, 2, 'all'],
      ['七1班', 1, 2, 'odd'],
      ['三（1）班', 2, 2, 'all'],
      ['三2', 2, 2, 'even'],
    ])
  })

  test('is read lying on its side as well, and in English', () => {
    expect(read('\t第1节\t第2节\n周三\t\t三（1）班\n周五\t三（2）班\t')).toEqual([
      ['三（2）班', 5, 1, 'all'],
      ['三（1）班', 3, 2, 'all'],
    ])
    expect(read('\tMon\tTue\n3\t三1\t')).toEqual([['三1', 1, 3, 'all']])
  })

  test('names what it cannot understand, and stands whatever is pasted', () => {
    expect(readTimetableGrid('')).toEqual({ lessons: [], refused: [{ text: '', why: 'weekday' }] })
    const { lessons, refused } = readTimetableGrid('\t周一\t周二\n第1节\t\t三（1）班\n午间\t三（2）班\t')
    expect(lessons).toHaveLength(1)
    expect(refused).toEqual([{ text: '午间', why: 'period' }])
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void readTimetableGrid(text)))
  })
})
