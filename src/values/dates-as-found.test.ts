import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharedData, sharedFile } from '../../tests/given/shared-data.ts'
import { readDate, readDay } from './dates-as-found.ts'
import { dayFromNumber } from './day.ts'
import { dayOfSerial, serialOfDay, wholeNumberText } from './excel-serial.ts'

describe('A4 dates as they stand in records', () => {
  test.each([
    ['2008', { year: 2008 }],
    ['2008.5', { year: 2008, month: 5 }],
    ['[2008]', { year: 2008 }],
    ['2001年3月', { year: 2001, month: 3 }],
    ['1985年二月', { year: 1985, month: 2 }],
    ['民国三十五年', { year: 1946 }],
    ['民國35年12月', { year: 1946, month: 12 }],
    ['宣统元年', { year: 1909 }],
    ['光绪三年', { year: 1877 }],
    ['二〇〇八年', { year: 2008 }],
    ['二○○八年五月', { year: 2008, month: 5 }],
    ['c1998', { year: 1998, copyright: true }],
    ['©1998', { year: 1998, copyright: true }],
    ['1998-2001', { year: 1998, untilYear: 2001 }],
    ['1998-99', { year: 1998, untilYear: 1999 }],
    ['1999.10-2003.4', { year: 1999, untilYear: 2003 }],
    ['1998-10', { year: 1998, month: 10 }],
    ['1998-', { year: 1998 }],
    ['198-', { year: 1980, untilYear: 1989, doubts: ['decade'] }],
    ['[19--]', { year: 1900, untilYear: 1999, doubts: ['decade'] }],
    ['约2008年', { year: 2008, doubts: ['guessed'] }],
    ['2008-05-01 00:00:00', { year: 2008, month: 5, day: 1, doubts: [] }],
    ['20030701', { year: 2003, month: 7, day: 1 }],
    ['19950000', { year: 1995 }],
    ['May 28, 2007', { year: 2007, month: 5, day: 28 }],
    ['01 July, 2003', { year: 2003, month: 7, day: 1 }],
    ['10月2005年', { year: 2005, month: 10 }],
    ['31/10/2003', { year: 2003, month: 10, day: 31 }],
    ['10/8/2003', { year: 2003, doubts: ['day-or-month-first'] }],
    ['83年6月', { year: 1983, month: 6, doubts: ['two-digit-year'] }],
    ['第1版 (2006年8月1日)', { year: 2006, month: 8, day: 1 }],
    ['2009年02期', { year: 2009 }],
    ['2008-02-30', { year: 2008, month: 2 }],
    ['2008.13', { year: 2008 }],
    ['北京,２００８', { year: 2008 }],
  ])('%s', (text, read) => {
    const found = readDate(text)
    expect(found).toMatchObject({ text, ...read })
    expect([found?.month, found?.day]).toEqual([
      'month' in read ? read.month : undefined,
      'day' in read ? read.day : undefined,
    ])
  })

  test.each(['', '49', '三月', '12月', '民国年间', '202015.1', '9999', '1234567890', '出版社'])(
    '"%s" holds no date',
    (text) => {
      expect(readDate(text)).toBeUndefined()
    },
  )

  test.each([
    ['1905-06-30 02:24:00', 2008, undefined], // 2008.1 is January or October
    ['1905-06-30 12:00:00', 2008, 5],
    ['1905-07-01 02:38:24', 2009, 11],
    ['1905-06-30', 2008, undefined],
    ['39600', 2008, 6],
  ])('a year that Excel turned into a date is found again: %s', (text, year, month) => {
    expect(readDate(text)).toMatchObject({ year, doubts: ['excel-date'] })
    expect(readDate(text)?.month).toBe(month)
  })

  test('a year later than the next one is doubted', () => {
    expect(readDate('2099', 2027)?.doubts).toEqual(['future'])
  })

  test.skipIf(sharedData === undefined)('of 20,000 real titles every field with a date is read', () => {
    const unread = readFileSync(sharedFile('books/real-titles.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) => String(JSON.parse(line).info).split(' / '))
      .filter(
        (field) => /(?<!\d)(?:19|20)\d\d\s*[-./年]\s*\d{1,2}(?![\d%])/.test(field) && readDate(field) === undefined,
      )
    expect(unread).toEqual([])
  })
})

describe('F1 days in rosters', () => {
  test.each(['2012年9月3日', '2012.9.3', '2012/9/3', '2012-09-03', '20120903', '41155'])(
    '%s is 3 September 2012',
    (text) => {
      expect(readDay(text)).toBe('2012-09-03')
    },
  )

  test.each(['2012年9月', '2012', '10/8/2003', ''])('"%s" is no whole day', (text) => {
    expect(readDay(text)).toBeUndefined()
  })
})

describe('F1 what Excel makes of numbers', () => {
  test('a day and its serial are inverse, around the leap day of 1900 that never was too', () => {
    const day = fc.integer({ min: -25_566, max: 84_000 }).map(dayFromNumber)
    fc.assert(fc.property(day, (d) => dayOfSerial(serialOfDay(d) ?? 0) === d))
    expect([dayOfSerial(1), dayOfSerial(59), dayOfSerial(60), dayOfSerial(61)]).toEqual([
      '1900-01-01',
      '1900-02-28',
      undefined,
      '1900-03-01',
    ])
    expect([dayOfSerial(0, true), dayOfSerial(39_000, true)]).toEqual(['1904-01-01', '2010-10-11'])
    expect([dayOfSerial(0), dayOfSerial(Number.NaN), serialOfDay('1899-12-31')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('a number from which nothing is lost is read, a rounded one is told', () => {
    expect(wholeNumberText('20250301.0')).toEqual({ kind: 'text', text: '20250301' })
    expect(wholeNumberText('9.787506371049E12')).toEqual({ kind: 'text', text: '9787506371049' })
    expect(wholeNumberText(20250301)).toEqual({ kind: 'text', text: '20250301' })
    expect(wholeNumberText('4.40101E+17')).toEqual({ kind: 'digits-lost', shown: '4.40101E+17' })
    expect(wholeNumberText(440101201209031000)).toEqual({ kind: 'digits-lost', shown: '440101201209031000' })
    expect(wholeNumberText('0012001')).toBeUndefined()
    expect(wholeNumberText('12.5')).toBeUndefined()
  })
})
