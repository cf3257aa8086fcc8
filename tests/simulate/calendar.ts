/**
 * The simulated term's own calendar: nothing here is the program's. Days are `YYYY-MM-DD`, counted in UTC; the school keeps the time
 * of Shanghai, eight hours ahead.
 */
const DAY_MS = 86_400_000

export function plus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** How many days `to` lies after `from`. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** The instant at which the clock on the school's wall shows `time` (`HH:MM`). */
export function instant(day: string, time: string): string {
  return new Date(Date.parse(`${day}T${time}:00+08:00`)).toISOString()
}

export interface MarkedDay {
  readonly day: string
  readonly open: boolean
  readonly reason: string
  readonly kind: 'holiday' | 'make-up' | 'closed'
}

/** Autumn 2026 by the State Council's plan: 中秋 and 国庆 with their worked weekend days, 元旦. */
const HOLIDAYS: readonly (readonly [day: string, open: boolean, reason: string])[] = [
  ['2026-09-20', true, '国庆节调休'],
  ['2026-09-25', false, '中秋节'],
  ...['01', '02', '03', '04', '05', '06', '07'].map((day) => [`2026-10-${day}`, false, '国庆节'] as const),
  ['2026-10-10', true, '国庆节调休'],
  ['2027-01-01', false, '元旦'],
]

export class TermCalendar {
  readonly firstDay = '2026-08-31'
  readonly lastDay: string
  readonly weeks: number
  readonly #open = new Map<string, boolean>()

  constructor(weeks: number) {
    this.weeks = weeks
    this.lastDay = plus(this.firstDay, weeks * 7 - 3)
    for (const [day, open] of HOLIDAYS) this.#open.set(day, open)
  }

  /** The days that differ from Monday to Friday, as the school enters them. */
  marked(): MarkedDay[] {
    return HOLIDAYS.filter(([day]) => day <= plus(this.lastDay, 60)).map(([day, open, reason]) => ({
      day,
      open,
      reason,
      kind: open ? 'make-up' : 'holiday',
    }))
  }

  close(day: string): void {
    this.#open.set(day, false)
  }

  isOpen(day: string): boolean {
    return this.#open.get(day) ?? weekday(day) <= 5
  }

  /** That day, or the next one on which the library is open. */
  openFrom(from: string): string {
    let day = from
    while (!this.isOpen(day)) day = plus(day, 1)
    return day
  }

  /** The library's days of the term. */
  *days(): Generator<string> {
    for (let day = this.firstDay; day <= this.lastDay; day = plus(day, 1)) if (this.isOpen(day)) yield day
  }

  /**
   * When a book is due that goes out on `from` for `days` days: the first open day from then on, but while the term lasts no later
   * than its last open day. A teacher's loan may run over the end of term.
   */
  due(from: string, days: number, overTheTerm: boolean): string {
    const counted = plus(from, days)
    const capped = overTheTerm || from >= this.lastDay || counted <= this.lastDay ? counted : this.lastDay
    const day = this.openFrom(capped)
    if (overTheTerm || from >= this.lastDay || day <= this.lastDay) return day
    let last = this.lastDay
    while (last > from && !this.isOpen(last)) last = plus(last, -1)
    return last > from ? last : capped
  }
}
