/** Part of a day to which visits belong: an opening window, or the time between two of them. */
export interface Span {
  /** Empty outside of every window. */
  readonly name: string
  /** `HH:MM`; text order is time order. */
  readonly from: string
  readonly to: string
}

/**
 * The opening window of a moment. Of several the one that began last: the noon break inside a long day. Outside of them, the gap
 * between the one before and the one after, so that somebody who comes early is counted too.
 */
export function spanAt(time: string, windows: readonly Span[]): Span {
  const [inside] = windows
    .filter(({ from, to }) => from <= time && time < to)
    .sort((a, b) => (a.from === b.from ? order(a.to, b.to) : order(b.from, a.from)))
  if (inside) return { name: inside.name, from: inside.from, to: inside.to }
  const [ended = '00:00'] = windows
    .map(({ to }) => to)
    .filter((to) => to <= time)
    .sort((a, b) => order(b, a))
  const [coming = '24:00'] = windows
    .map(({ from }) => from)
    .filter((from) => from > time)
    .sort()
  return { name: '', from: ended, to: coming }
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** How full the room is, in percent; null where the school has not said how many seats there are. */
export function fullness(inside: number, seats: number): number | null {
  return seats === 0 ? null : Math.round((inside / seats) * 100)
}
