import { minutesOf } from '#values/instant'

/** A class may stand at the door so many minutes before its lesson, and stay so many after it. */
const EARLY = 10
const LATE = 5

interface Span {
  readonly from: string
  readonly to: string
}

/** Whether it is a lesson's time now, the way to the library counted in. */
export function isNow({ from, to }: Span, time: string): boolean {
  const at = minutesOf(time)
  return minutesOf(from) - EARLY <= at && at < minutesOf(to) + LATE
}

/** The lesson whose time it is; of two, the one that begins later: the class before is leaving. */
export function nearest<T extends Span>(lessons: readonly T[], time: string): T | undefined {
  const now = lessons.filter((one) => isNow(one, time))
  return now.sort((a, b) => (a.from < b.from ? 1 : -1))[0]
}

type SeatState = 'absent' | 'lent' | 'out' | 'back' | 'none'

/** How far a pupil is in the hour: what he has taken counts more than what he still has from before, for the queue moves on. */
export function stateOfSeat(one: {
  readonly absent: boolean
  readonly lent: number
  readonly returned: number
  /** Books from before the hour that he still has. */
  readonly before: number
}): SeatState {
  if (one.absent) return 'absent'
  if (one.lent > 0) return 'lent'
  if (one.before > 0) return 'out'
  return one.returned > 0 ? 'back' : 'none'
}

/** So many come to the desk together: nobody pushes. */
const GROUP = 8

/** Whose turn it is next, by seat: nobody before the first has borrowed, while all books still come back in one pile. */
export function nextGroup(seats: readonly { readonly number: string; readonly state: SeatState }[]): string[] {
  if (!seats.some(({ state }) => state === 'lent')) return []
  return seats
    .filter(({ state }) => state !== 'lent' && state !== 'absent')
    .slice(0, GROUP)
    .map(({ number }) => number)
}
