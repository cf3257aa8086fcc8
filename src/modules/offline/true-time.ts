import { instantOf, msOf } from '#values/instant'

/** Two measures of a clock that differ by less are the same: the time a message travels. */
const SAME_MS = 120_000

export interface Clocks {
  /** The device's clock at the deed. */
  readonly clock: string
  /** The server's time when the device last heard of it: the deed is later. */
  readonly since: string
  /** How far the server was ahead of the device then. */
  readonly offset: number
  /** The same measured while the facts come in; undefined for a file. */
  readonly offsetNow: number | undefined
  /** The server's time now: the deed is earlier. */
  readonly now: string
}

/**
 * When it happened. A device's clock may be wrong, by a day or by ten years where the battery of the board is empty, and it may
 * be put right between the deed and the sending: of the two measures of its error the one holds that puts the deed between
 * the last word from the server and now. Where neither does, the nearer end.
 */
export function trueTime({ clock, since, offset, offsetNow, now }: Clocks): string {
  const [from, to] = [msOf(since), Math.max(msOf(now), msOf(since))]
  const then = msOf(clock) + offset
  const later = offsetNow === undefined ? then : msOf(clock) + offsetNow
  const within = (ms: number) => ms >= from - SAME_MS && ms <= to + SAME_MS
  const chosen = within(then) ? then : later
  return instantOf(Math.min(Math.max(chosen, from), to))
}
