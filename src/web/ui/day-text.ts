/** Days (`YYYY-MM-DD`), times and numbers as people read them. Days are the school's, so no time zone is involved. */
import { language } from './language.ts'

const utc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
const monthDay = utc({ month: language === 'en' ? 'short' : 'long', day: 'numeric' })
const yearMonthDay = utc({ year: 'numeric', month: language === 'en' ? 'short' : 'long', day: 'numeric' })
const yearMonth = utc({ year: 'numeric', month: 'long' })
const shortWeekday = utc({ weekday: 'short' })
const longWeekday = utc({ weekday: 'long' })
const numbers = new Intl.NumberFormat(language)
const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

const at = (day: string) => new Date(`${day}T00:00:00Z`)

const inOrder = (day: string, weekday: string) => (language === 'en' ? `${weekday} ${day}` : `${day} ${weekday}`)

/** 12月7日 */
export const dayText = (day: string) => monthDay.format(at(day))
/** 2026年12月7日 */
export const fullDayText = (day: string) => yearMonthDay.format(at(day))
/** `2026-11` → 2026年11月 */
export const monthText = (month: string) => yearMonth.format(at(`${month}-01`))
/** 周一 */
export const weekdayText = (day: string) => shortWeekday.format(at(day))
/** 12月7日 周一: the way every due day is written */
export const dayWithWeekday = (day: string) => inOrder(dayText(day), weekdayText(day))
/** 12月7日 星期一: for boards and heads */
export const dayWithLongWeekday = (day: string) => inOrder(dayText(day), longWeekday.format(at(day)))
/** 3,012 */
export const numberText = (value: number) => numbers.format(value)

/** 5.0: figures that stand beside one another have as many places */
export const tenthsText = (value: number) => tenths.format(value)

/** Days from one day to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((at(to).getTime() - at(from).getTime()) / 86_400_000)
}

/** The day of an instant on the clock of this machine, as `instantText` shows it: shortly after midnight the instant's own text still bears the day before. */
export function dayOf(instant: string): string {
  const moment = new Date(instant)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}

/** An instant of the server (ISO, UTC) on the clock of this machine: 11月23日 09:46; with its year when it is not this one. */
export function instantText(instant: string): string {
  const moment = new Date(instant)
  return new Intl.DateTimeFormat(language, {
    ...(moment.getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' }),
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(moment)
}
