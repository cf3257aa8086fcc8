import type { Db } from '#platform/database'
import type { SchoolRef } from '#platform/route'
import { addDays, daysFrom } from '#values/day'
import { dayOfInstant, timeOfInstant } from '#values/instant'
import type { OpenTimes } from './contract.ts'
import { type OpeningFacts, minutesOfWeek, openTimesOn } from './opening-hours.ts'
import { isOpen } from './rules.ts'
import { openDays } from './open-days.ts'
import { openingHours, readSetting } from './settings.ts'
import { listCalendarDays } from './store.ts'

/** What decides about opening times between two days, and why days differ from the week. */
export async function openingFacts(
  db: Db,
  schoolId: number,
  from: string,
  to: string,
): Promise<OpeningFacts & { readonly reasons: ReadonlyMap<string, string> }> {
  const days = await listCalendarDays(db, schoolId, from, to)
  return {
    open: await openDays(db, schoolId, days),
    days: new Map(days.map((one) => [one.day, one])),
    reasons: new Map(days.map((one) => [one.day, one.reason])),
    ...(await readSetting(db, schoolId, openingHours)),
  }
}

/** Today and the six days after it, for the page open to all. */
export async function openTimes(db: Db, school: SchoolRef, now: string): Promise<OpenTimes> {
  const today = dayOfInstant(now, school.timeZone)
  const time = timeOfInstant(now, school.timeZone)
  const facts = await openingFacts(db, school.schoolId, today, addDays(today, 6))
  const days = daysFrom(today, addDays(today, 6)).map((day) => ({
    day,
    open: isOpen(day, facts.open),
    reason: facts.reasons.get(day) ?? '',
    times: openTimesOn(day, facts),
  }))
  const ends = (days[0]?.times ?? []).filter((one) => one.from <= time && time < one.to).map((one) => one.to)
  return { days, openUntil: ends.sort().at(-1) ?? null, weekMinutes: minutesOfWeek(today, facts) }
}
