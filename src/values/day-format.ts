/** Days as people read them. Words and order come from Intl; the spaces are ours, since they differ between browsers. */
import { dayNumber, type Day } from './day.ts'

/** The languages of the user interface. */
export type Locale = 'zh-CN' | 'en'

/**
 * - `day`: 12月7日 · 7 Dec
 * - `weekday`: 12月7日 周一 · Mon 7 Dec (the usual form)
 * - `due`: 12月7日（周一） · Mon 7 Dec (inside a sentence)
 * - `full`: 2026年12月7日 星期一 · Monday 7 December 2026 (printed forms)
 * - `month`: 2026年12月 · December 2026
 */
export type DayStyle = 'day' | 'weekday' | 'due' | 'full' | 'month'

/**
 * Writes a day in a language. With `today`, the year is added where the day lies in another year: 2027年1月4日 周一. Throws a
 * RangeError for anything that is not a day.
 */
export function formatDay(day: Day, locale: Locale, style: DayStyle = 'weekday', today?: Day): string {
  const date = dayNumber(day) * 86_400_000
  const part = (options: Intl.DateTimeFormatOptions) => formatter(locale, options).format(date)
  const otherYear = today !== undefined && today.slice(0, 4) !== day.slice(0, 4)
  const year = day.slice(0, 4)
  const long = style === 'full' || style === 'month'
  if (locale === 'zh-CN') {
    if (style === 'month') return part({ year: 'numeric', month: 'long' })
    const monthDay = (long || otherYear ? `${year}年` : '') + part({ month: 'long', day: 'numeric' })
    if (style === 'day') return monthDay
    const weekday = part({ weekday: long ? 'long' : 'short' })
    return style === 'due' ? `${monthDay}（${weekday}）` : `${monthDay} ${weekday}`
  }
  const month = part({ month: long ? 'long' : 'short' })
  if (style === 'month') return `${month} ${year}`
  const dayMonth = `${Number(day.slice(8))} ${month}${long || otherYear ? ` ${year}` : ''}`
  return style === 'day' ? dayMonth : `${part({ weekday: long ? 'long' : 'short' })} ${dayMonth}`
}

/** The weekday alone: 周一 / 星期一 · Mon / Monday. */
export function formatWeekday(day: Day, locale: Locale, length: 'short' | 'long' = 'short'): string {
  return formatter(locale, { weekday: length }).format(dayNumber(day) * 86_400_000)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  let found = formatters.get(key)
  if (found === undefined) {
    // A day is midnight UTC of its own date, so it must be shown in UTC whatever zone the machine is in.
    found = new Intl.DateTimeFormat(locale === 'en' ? 'en-US' : locale, { ...options, timeZone: 'UTC' })
    formatters.set(key, found)
  }
  return found
}
