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
