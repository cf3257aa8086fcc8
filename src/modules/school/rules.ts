interface TermDays {
  readonly schoolYear: number
  readonly number: number
  readonly firstDay: string
  readonly lastDay: string
}

/** The term a day lies in. */
export function termOf<T extends TermDays>(day: string, terms: readonly T[]): T | undefined {
  return terms.find((term) => term.firstDay <= day && day <= term.lastDay)
}

/** A term that shares a day with `term`, other than itself. */
export function overlapping<T extends TermDays>(term: TermDays, terms: readonly T[]): T | undefined {
  return terms.find(
    (other) =>
      !(other.schoolYear === term.schoolYear && other.number === term.number) &&
      other.firstDay <= term.lastDay &&
      term.firstDay <= other.lastDay,
  )
}

export { isOpen, nextOpenDay, type OpenDays } from './open-day.ts'
export { bellsOn, minutesOfWeek, openTimesOn, timesOf } from './opening-hours.ts'
export { usualHours } from './usual-hours.ts'
