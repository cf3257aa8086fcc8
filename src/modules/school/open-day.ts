import { addDays, weekdayOf } from '#values/day'

/** When the library is open, as far as days go: the weekly pattern and the days that differ from it. */
export interface OpenDays {
  /** 1 = Monday … 7 = Sunday. */
  readonly weekdays: readonly number[]
  /** Days that differ from the pattern: true = open all the same (make-up day), false = closed (holiday). */
  readonly exceptions: ReadonlyMap<string, boolean>
}

/** A search for the next open day that finds none within a year means a calendar that forbids everything. */
const HORIZON_DAYS = 370

export function isOpen(day: string, open: OpenDays): boolean {
  return open.exceptions.get(day) ?? open.weekdays.includes(weekdayOf(day))
}

/** The day itself when open, else the next open day; undefined when the calendar has none within a year. */
export function nextOpenDay(day: string, open: OpenDays): string | undefined {
  let candidate = day
  for (let step = 0; step < HORIZON_DAYS; step++) {
    if (isOpen(candidate, open)) return candidate
    candidate = addDays(candidate, 1)
  }
  return undefined
}
