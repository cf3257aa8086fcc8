import type { InstantText } from '#platform/database'

/** The time that rules see. Ids and audit order never depend on it. */
export interface Clock {
  now(): InstantText
}

/** A clock that somebody else moves: work that comes back has to be told. */
export interface MovedClock extends Clock {
  /** Called at each move with the time before and after. */
  follow(hear: (from: InstantText, to: InstantText) => Promise<void>): void
}

export const systemClock: Clock = { now: () => new Date().toISOString() }

/** A clock that stands where it is put: for tests and simulations. */
export function standingClock(at: InstantText): Clock & { set(at: InstantText): void; advance(ms: number): void } {
  let now = at
  return {
    now: () => now,
    set: (next) => {
      now = next
    },
    advance: (ms) => {
      now = new Date(Date.parse(now) + ms).toISOString()
    },
  }
}

/** Instant arithmetic for stores: `ms` after `at`. */
export function after(at: InstantText, ms: number): InstantText {
  return new Date(Date.parse(at) + ms).toISOString()
}
