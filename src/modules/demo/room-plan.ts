import { spanAt } from '#reading-room/rules'
import { isOpen, type OpenDays } from '#school/rules'
import { addDays, type Day, weekdayOf } from '#values/day'
import { clockTimeOf, minutesOf } from '#values/instant'
import type { DemoHour } from './lending-plan.ts'
import { demoWindows, READING_LESSONS, type Window } from './calendar.ts'
import type { Random } from './random.ts'
import type { DemoCopy } from './stock-plan.ts'
import { ROOM_NOTES } from './words-table.ts'

/** What was counted in the reading room on one day. */
export interface DemoRoomDay {
  readonly day: Day
  readonly visits: readonly {
    readonly at: string
    readonly window: Window
    readonly heads: number
    readonly classIndex: number | null
    /** A pupil who showed his card; the others came by a tap. */
    readonly reader: number | null
  }[]
  readonly uses: readonly { readonly at: string; readonly window: Window; readonly copy: number }[]
  readonly note: { readonly window: Window; readonly text: string } | null
}

interface RoomInput {
  readonly first: Day
  readonly today: Day
  readonly time: string
  readonly open: OpenDays
  readonly copies: readonly DemoCopy[]
  readonly hours: readonly DemoHour[]
  readonly pupils: readonly { readonly classIndex: number }[]
}

/** How many come by themselves in a window, on an average. */
const USUAL = 9

/** The reading room day by day: a class in its lesson, heads by taps, some by card, and what lay on the trolley afterwards. */
export function planRoom(input: RoomInput, dice: Random): DemoRoomDay[] {
  const windows = demoWindows()
  const own = windows.filter(({ from }) => !READING_LESSONS.some((lesson) => lesson.from === from))
  const readHere = input.copies.flatMap(({ place, state }, index) =>
    place === 'readingRoom' && state === 'available' ? [index] : [],
  )
  const hoursOn = Map.groupBy(input.hours, (hour) => hour.day)
  const days: DemoRoomDay[] = []
  for (let day = input.first; day <= input.today; day = addDays(day, 1)) {
    if (!isOpen(day, input.open) || weekdayOf(day) > 5) continue
    const past = (time: string) => day < input.today || time < input.time
    const classes = (hoursOn.get(day) ?? []).map((hour) => ({
      at: hour.began,
      window: spanAt(hour.began, windows),
      heads: hour.pupils - hour.absent,
      classIndex: hour.classIndex,
      reader: null,
    }))
    const shown = new Set<number>()
    const alone = own.flatMap((window) => comers(window, shown, input, dice))
    const uses = windows.flatMap((window) => trolley(window, readHere, dice))
    const seen = new Set<number>()
    const window = windows[dice.below(windows.length)]
    const text = dice.chance(0.12) ? dice.pick(ROOM_NOTES) : ''
    days.push({
      day,
      visits: [...classes, ...alone].filter(({ at }) => past(at)),
      // a copy counts once a day
      uses: uses.filter(({ at, copy }) => past(at) && !seen.has(copy) && seen.add(copy)),
      note: text !== '' && window && past(window.to) ? { window, text } : null,
    })
  }
  return days
}

function comers(window: Window, shown: Set<number>, { pupils }: RoomInput, dice: Random): DemoRoomDay['visits'] {
  return Array.from({ length: 1 + dice.below(3) }, () => {
    const reader = dice.below(pupils.length)
    const byCard = dice.chance(0.3) && !shown.has(reader)
    shown.add(reader)
    const classIndex = byCard ? (pupils[reader]?.classIndex ?? null) : null
    return {
      at: clockTimeOf(minutesOf(window.from) + dice.below(minutesOf(window.to) - minutesOf(window.from) - 6)),
      window,
      heads: byCard ? 1 : 1 + dice.below(USUAL),
      classIndex,
      reader: byCard ? reader : null,
    }
  })
}

function trolley(window: Window, readHere: readonly number[], dice: Random): DemoRoomDay['uses'] {
  if (readHere.length === 0) return []
  const at = clockTimeOf(minutesOf(window.to) - 5)
  return Array.from({ length: dice.below(5) }, () => ({ at, window, copy: dice.pick(readHere) }))
}
