import type { Db } from '#platform/database'
import type { CalendarDay } from './contract.ts'
import type { OpenDays } from './rules.ts'
import { openWeekdays, readSetting } from './settings.ts'
import { listCalendarDays } from './store.ts'

/** The open days of a school as the pure rules want them, with the exceptions between two days. */
export async function openDaysBetween(db: Db, schoolId: number, from: string, to: string): Promise<OpenDays> {
  const [days, weekdays] = await Promise.all([
    listCalendarDays(db, schoolId, from, to),
    readSetting(db, schoolId, openWeekdays),
  ])
  return toOpenDays(weekdays, days)
}

/** The same from days that were read already. */
export async function openDays(db: Db, schoolId: number, days: readonly CalendarDay[]): Promise<OpenDays> {
  return toOpenDays(await readSetting(db, schoolId, openWeekdays), days)
}

function toOpenDays(weekdays: OpenDays['weekdays'], days: readonly CalendarDay[]): OpenDays {
  return { weekdays, exceptions: new Map(days.map(({ day, open }) => [day, open])) }
}
