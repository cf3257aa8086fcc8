import type { Db } from '#platform/database'
import type { SchoolRef } from '#platform/route'
import { openDaysBetween, readSetting } from '#school'
import { isOpen } from '#school/rules'
import { addDays } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { nextSending } from './rules.ts'
import { sendingHours } from './settings.ts'

const AHEAD_DAYS = 120

/** The moment at which something may go out, by the school's hours and its calendar; `now` itself where that is now. */
export async function sendingAt(db: Db, school: SchoolRef, now: string): Promise<string> {
  const today = dayOfInstant(now, school.timeZone)
  const open = await openDaysBetween(db, school.schoolId, today, addDays(today, AHEAD_DAYS))
  const hours = await readSetting(db, school.schoolId, sendingHours)
  // a school without open days has nobody to tell; it is asked again in four months
  return (
    nextSending(now, hours, (day) => isOpen(day, open), school.timeZone) ??
    `${addDays(today, AHEAD_DAYS)}T00:00:00.000Z`
  )
}
