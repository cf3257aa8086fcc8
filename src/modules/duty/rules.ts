import { clockTimeOf, minutesOf } from '#values/instant'

/** Who opens the desk a little before the bell means the opening window that comes. */
const EARLY = 15
/** The last in the queue are served when the bell has gone. */
const LATE = 10
const LAST_MINUTE = 23 * 60 + 59

export interface Window {
  readonly from: string
  readonly to: string
}

/**
 * Until when a desk that is opened now stays open: ten minutes past the end of the opening window, and never longer than the school
 * allows; outside of every window just that long. Not beyond midnight.
 * @param hours the longest that a desk stays open
 */
export function endOfDuty(time: string, windows: readonly Window[], hours: number): string {
  const now = minutesOf(time)
  const ends = windows
    .filter(({ from, to }) => minutesOf(from) - EARLY <= now && now < minutesOf(to))
    .map(({ to }) => minutesOf(to) + LATE)
  const longest = now + hours * 60
  return clockTimeOf(Math.min(LAST_MINUTE, longest, ...(ends.length > 0 ? [Math.max(...ends)] : [])))
}
