/**
 * Dates as they stand in catalogue records and rosters: `2008`, `2008.5`, `[2008]`, `2001年3月`, `民国三十五年`, `二〇〇八年`,
 * `c1998`, `1998-2001`, Excel's `1905-06-30 02:24:00`. The text is kept beside what was read, and a doubt is named.
 */
import { type Day, isDate, makeDay } from './day.ts'
import { dayOfSerial, serialOfDay } from './excel-serial.ts'
import { CHINESE_NUMERAL, readNumeral } from './numerals.ts'
import { collapseSpaces, plainDashes, toHalfWidth } from './text.ts'

/**
 * - `excel-date`: a year that Excel turned into a date, or a date that it turned into a number
 * - `day-or-month-first`: 10/8/2003 may be August or October; only the year is given
 * - `two-digit-year`: 79年8月 is taken for 1979
 * - `guessed`: the record itself marks it: [2008?], 约2008
 * - `decade`: 198-, [19--]: the range is given
 * - `future`: later than next year
 */
export type DateDoubt = 'excel-date' | 'day-or-month-first' | 'two-digit-year' | 'guessed' | 'decade' | 'future'

export interface DateFound {
  /** The text as it was found. */
  readonly text: string
  readonly year: number
  readonly month?: number
  readonly day?: number
  /** The last year of a range: 1998-2001, or a decade. */
  readonly untilYear?: number
  /** The year is a copyright year: c1998. */
  readonly copyright?: true
  readonly doubts: readonly DateDoubt[]
}

/** First year of an era less one. Reign years begin at the lunar new year, so the Western year may be the next. */
const ERAS: readonly (readonly [name: string, zero: number])[] = [
  ['民[国國]', 1911],
  ['宣[统統]', 1908],
  ['光[绪緒]', 1874],
  ['同治', 1861],
  ['咸[丰豐]', 1850],
  ['道光', 1820],
  ['嘉[庆慶]', 1795],
  ['乾隆', 1735],
  ['雍正', 1722],
  ['康熙', 1661],
  ['令和', 2018],
  ['平成', 1988],
  ['昭和', 1925],
  ['大正', 1911],
  ['明治', 1867],
]
const ERA_NAMES = ERAS.map(([name, zero]) => [new RegExp(`^${name}$`), zero] as const)
const NUMERAL = `[${CHINESE_NUMERAL}元\\d]{1,6}`
const ERA = new RegExp(
  `(${ERAS.map(([name]) => name).join('|')}|^民)\\s*(${NUMERAL})\\s*年?(?:\\s*(${NUMERAL})\\s*月)?`,
)
const CHINESE_YEAR = new RegExp(
  `([一二][一二三四五六七八九〇零○]{3})(?:\\s*年)?(?:\\s*(${NUMERAL})\\s*月)?(?:\\s*(${NUMERAL})\\s*[日号])?`,
)
const YEAR = '(1[0-9]\\d\\d|20\\d\\d)'
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_NAME = '(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?'

const RANGE = new RegExp(`(?:^|[^\\d])${YEAR}(?:\\.\\d{1,2})?\\s*(?:年)?\\s*[-~/]\\s*${YEAR}(?!\\d)`)
const COMPACT = new RegExp(`(?:^|[^\\d.])${YEAR}(0\\d|1[0-2])([0-2]\\d|3[01])?(?!\\d)`)
const YEAR_LAST = new RegExp(`^(\\d{1,2})(?:[-/.](\\d{1,2}))?[-/.]${YEAR}$`)
const MONTH_BEFORE_YEAR = new RegExp(`^(\\d{1,2})月\\s*${YEAR}年?`)
const THEN_MONTH = `(?:\\s*[年.\\-/,]\\s*|\\s+)(\\d{1,2}|[${CHINESE_NUMERAL}]{1,3})(?!\\d|期)`
const THEN_DAY = '(?:\\s*[月.\\-/,]\\s*|\\s+)(\\d{1,2})(?!\\d)'
const YEAR_FIRST = new RegExp(`(?:^|[^\\d])${YEAR}(?:${THEN_MONTH}(?:${THEN_DAY})?)?(?!\\d)`)
const SHORT_RANGE = new RegExp(`${YEAR}-(\\d\\d)(?!\\d|-|\\.|月)`)
const MONTH_NAME_FIRST = new RegExp(`\\b${MONTH_NAME}\\s*(?:(\\d{1,2})(?:st|nd|rd|th)?(?!\\d))?,?\\s*${YEAR}`, 'i')
const MONTH_NAME_SECOND = new RegExp(`(\\d{1,2})?\\s*${MONTH_NAME},?\\s*${YEAR}`, 'i')

/** Reads a date of publication, or any date found. Undefined where the text holds none. */
export function readDate(text: string, latestYear = 2100): DateFound | undefined {
  const plain = collapseSpaces(
    plainDashes(toHalfWidth(text))
      .replace(/(\d)\s*[。.]\s*(?=\d)/g, '$1.')
      .replace(/(\d)--(?=\d)/g, '$1-'),
  )
  for (const read of [readExcel, readEra, readChinese, readDecade, readEnglish, readNumeric, readTwoDigit]) {
    const found = read(plain)
    if (found === undefined) continue
    const doubts = [...(found.doubts ?? [])]
    if (/\?|约|\bca\.?\s|估/.test(plain)) doubts.push('guessed')
    if (found.year > latestYear) doubts.push('future')
    const copyright = /(?:^|[\s[(,])(?:c|cop\.?\s*|©\s*|p)(?=\d{4})/i.test(plain)
    return { text, ...found, ...(copyright ? { copyright: true as const } : {}), doubts }
  }
  return undefined
}

/** A whole day as it stands in a roster: 2012年9月3日, 2012.9.3, 20120903, 41155 (an Excel serial). Undefined for less. */
export function readDay(text: string): Day | undefined {
  const found = readDate(text)
  if (found?.month === undefined || found.day === undefined) return undefined
  return makeDay(found.year, found.month, found.day)
}

type Reading = Omit<DateFound, 'text' | 'doubts' | 'copyright'> & { doubts?: readonly DateDoubt[] }

/**
 * The year 2008 (or 2008.1, January or October) typed into a cell that Excel holds for a date is day number 2008 of its
 * calendar, 1905-06-30, and .1 of a day is 02:24. So a date in the years 1902 to 1905 that comes with a time is really a year
 * from 1000 to 2100; without a time it is taken for one only from May to September 1905, the years 1949 to 2100. The other
 * way round, five digits are the number of a day.
 */
function readExcel(plain: string): Reading | undefined {
  const asDate = /^(190[2-5])[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?|$)/.exec(plain)
  if (asDate !== null) {
    const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = asDate
      .slice(1)
      .map((p) => Number(p ?? 0))
    const serial = isDate(year, month, day) ? serialOfDay(makeDay(year, month, day)) : undefined
    if (serial === undefined || serial < (asDate[4] === undefined ? 1949 : 1000) || serial > 2100) return undefined
    const hundredths = Math.round(((hours * 3600 + minutes * 60 + seconds) / 86_400) * 100)
    // .1 was 2008.1 or 2008.10: nobody can tell, so no month is given.
    const asMonth = hundredths % 10 === 0 ? hundredths / 10 : hundredths
    const sure = asMonth !== 1 || hundredths === 1
    return {
      year: serial,
      ...(sure && asMonth >= 1 && asMonth <= 12 ? { month: asMonth } : {}),
      doubts: ['excel-date'],
    }
  }
  const serial = /^([2-6]\d{4})(?:\.\d+)?$/.exec(plain)
  const day = serial === null ? undefined : dayOfSerial(Number(serial[1]))
  return day === undefined ? undefined : { ...numbersOf(day), doubts: ['excel-date'] }
}

function numbersOf(day: Day): { year: number; month: number; day: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8)) }
}

function readEra(plain: string): Reading | undefined {
  const match = ERA.exec(plain)
  if (match === null) return undefined
  const name = match[1] ?? ''
  const zero = name === '民' ? 1911 : ERA_NAMES.find(([pattern]) => pattern.test(name))?.[1]
  const yearOfEra = readNumeral(match[2] ?? '')
  if (zero === undefined || yearOfEra === undefined || yearOfEra < 1 || yearOfEra > 120) return undefined
  return { year: zero + yearOfEra, ...monthAndDay(zero + yearOfEra, readNumeral(match[3] ?? ''), undefined) }
}

function readChinese(plain: string): Reading | undefined {
  const match = CHINESE_YEAR.exec(plain)
  const year = match === null ? undefined : readNumeral(match[1] ?? '')
  if (match === null || year === undefined) return undefined
  return { year, ...monthAndDay(year, readNumeral(match[2] ?? ''), readNumeral(match[3] ?? '')) }
}

function readDecade(plain: string): Reading | undefined {
  const match = /(?:^|[^\d])(1[5-9]|20)(\d|-|\?)(?:-|\?)(?![\d])/.exec(plain)
  if (match === null) return undefined
  const century = Number(match[1]) * 100
  const tens = match[2] ?? ''
  const from = /\d/.test(tens) ? century + Number(tens) * 10 : century
  return { year: from, untilYear: /\d/.test(tens) ? from + 9 : century + 99, doubts: ['decade'] }
}

function readNumeric(plain: string): Reading | undefined {
  const range = RANGE.exec(plain)
  if (range !== null && Number(range[1]) <= Number(range[2]))
    return { year: Number(range[1]), untilYear: Number(range[2]) }
  const compact = COMPACT.exec(plain)
  if (compact !== null) {
    const year = Number(compact[1])
    return { year, ...monthAndDay(year, Number(compact[2]), compact[3] === undefined ? undefined : Number(compact[3])) }
  }
  const dayFirst = YEAR_LAST.exec(plain)
  if (dayFirst !== null) {
    const year = Number(dayFirst[3])
    const first = Number(dayFirst[1])
    if (dayFirst[2] === undefined) return { year, ...monthAndDay(year, first, undefined) }
    const second = Number(dayFirst[2])
    if (first > 12) return { year, ...monthAndDay(year, second, first) }
    if (second > 12) return { year, ...monthAndDay(year, first, second) }
    return { year, doubts: ['day-or-month-first'] }
  }
  const monthFirst = MONTH_BEFORE_YEAR.exec(plain)
  if (monthFirst !== null) {
    return { year: Number(monthFirst[2]), ...monthAndDay(Number(monthFirst[2]), Number(monthFirst[1]), undefined) }
  }
  const usual = YEAR_FIRST.exec(plain)
  if (usual === null) return undefined
  const year = Number(usual[1])
  const short = SHORT_RANGE.exec(plain)
  if (short !== null && Number(short[2]) > 12 && Number(short[2]) > year % 100) {
    return { year, untilYear: year - (year % 100) + Number(short[2]) } // 1998-99
  }
  return { year, ...monthAndDay(year, readNumeral(usual[2] ?? ''), readNumeral(usual[3] ?? '')) }
}

function readEnglish(plain: string): Reading | undefined {
  const monthFirst = MONTH_NAME_FIRST.exec(plain)
  const dayFirst = MONTH_NAME_SECOND.exec(plain)
  const [name, day, year] = monthFirst
    ? [monthFirst[1], monthFirst[2] ?? dayFirst?.[1], monthFirst[3]]
    : [dayFirst?.[2], dayFirst?.[1], dayFirst?.[3]]
  if (name === undefined || year === undefined) return undefined
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
  return { year: Number(year), ...monthAndDay(Number(year), month, day === undefined ? undefined : Number(day)) }
}

/** 79年8月1日, 83年6月: only with 年 and 月, and always the twentieth century. */
function readTwoDigit(plain: string): Reading | undefined {
  const match = /(?:^|\D)(\d\d)年(\d{1,2})月(?:(\d{1,2})日)?/.exec(plain)
  if (match === null) return undefined
  const year = 1900 + Number(match[1])
  const day = match[3] === undefined ? undefined : Number(match[3])
  return { year, ...monthAndDay(year, Number(match[2]), day), doubts: ['two-digit-year'] }
}

/** Keeps what can be true: a month 1–12, a day that the month has. */
function monthAndDay(
  year: number,
  month: number | undefined,
  day: number | undefined,
): { month?: number; day?: number } {
  if (month === undefined || month < 1 || month > 12) return {}
  return day !== undefined && isDate(year, month, day) ? { month, day } : { month }
}
