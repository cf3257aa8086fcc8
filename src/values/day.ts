/**
 * A day without a time, as `YYYY-MM-DD`: due days, terms, holidays. The string is stored, compared and sent as it is;
 * text order is time order (design §4.12). Years 1000–9999. No Temporal here: these functions run in old browsers too.
 */
export type Day = string

/** Monday is 1, Sunday 7, as in ISO 8601 and in the Chinese 周一 … 周日. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const SHAPE = /^([1-9]\d{3})-(\d{2})-(\d{2})$/

/** True for a real day of the calendar written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const parts = SHAPE.exec(text)
  return parts !== null && isDate(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

/** True when the month has that day in that year. */
export function isDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** True for 2024, false for 2026 and 1900. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** 28 to 31; months count from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The day from its parts. Throws a RangeError when there is no such day: check with {@link isDate} first. */
export function makeDay(year: number, month: number, day: number): Day {
  if (!isDate(year, month, day) || year < 1000 || year > 9999)
    throw new RangeError(`no such day: ${year}-${month}-${day}`)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Year, month and day as numbers. Throws a RangeError for anything that is not a day. */
export function partsOfDay(day: Day): { year: number; month: number; day: number } {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8)) }
}

/** The days of some ten years, both ways: the same few are asked for all day, and reading one costs more than looking it up. */
const knownNumbers = new Map<Day, number>()
const knownDays = new Map<number, Day>()
const MOST_KEPT = 4000

function kept<K, V>(known: Map<K, V>, key: K, value: V): V {
  if (known.size >= MOST_KEPT) known.clear()
  known.set(key, value)
  return value
}

/** Days since 1970-01-01, negative before: makes differences and weekdays plain arithmetic. */
export function dayNumber(day: Day): number {
  const known = knownNumbers.get(day)
  if (known !== undefined) return known
  const parts = partsOfDay(day)
  return kept(knownNumbers, day, Date.UTC(parts.year, parts.month - 1, parts.day) / 86_400_000)
}

const FIRST_DAY = dayNumber('1000-01-01')
const LAST_DAY = dayNumber('9999-12-31')

/** The inverse of {@link dayNumber}. */
export function dayFromNumber(number: number): Day {
  const known = knownDays.get(number)
  if (known !== undefined) return known
  if (!Number.isInteger(number) || number < FIRST_DAY || number > LAST_DAY)
    throw new RangeError(`no day with the number ${number}`)
  return kept(knownDays, number, new Date(number * 86_400_000).toISOString().slice(0, 10))
}

/** The day `days` later, or earlier where negative. */
export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days)
}

/** The same day of another month; 31 January and one month is the last of February. */
export function addMonths(day: Day, months: number): Day {
  const parts = partsOfDay(day)
  const index = parts.year * 12 + parts.month - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return makeDay(year, month, Math.min(parts.day, daysInMonth(year, month)))
}

/** Days from the first to the second: 1 from today to tomorrow, negative backwards. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** Monday 1 … Sunday 7. */
export function weekdayOf(day: Day): Weekday {
  const fromMonday = (dayNumber(day) + 3) % 7 // 1970-01-01 was a Thursday
  return (((fromMonday + 7) % 7) + 1) as Weekday
}

/** The Monday of the week in which the day lies. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day))
}

/** The week by ISO 8601; its year can differ from the day's at the turn of the year. */
export function isoWeekOf(day: Day): { year: number; week: number } {
  const thursday = addDays(mondayOf(day), 3)
  const year = Number(thursday.slice(0, 4))
  return { year, week: Math.floor(daysBetween(makeDay(year, 1, 1), thursday) / 7) + 1 }
}

/** Every day from the first to the last, both included; empty when the last is earlier. */
export function daysFrom(first: Day, last: Day): Day[] {
  const days: Day[] = []
  for (let n = dayNumber(first), end = dayNumber(last); n <= end; n++) days.push(dayFromNumber(n))
  return days
}

/** The earlier of two days. */
export function earlierDay(a: Day, b: Day): Day {
  return a < b ? a : b
}

/** The later of two days. */
export function laterDay(a: Day, b: Day): Day {
  return a > b ? a : b
}
