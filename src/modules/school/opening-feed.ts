import ical from 'ical-generator'
import { say } from '#messages/say'
import type { FileReply } from '#platform/endpoint'
import type { Call } from '#platform/route'
import { addDays, daysFrom } from '#values/day'
import { dayOfInstant, instantAt } from '#values/instant'
import type * as contract from './contract.ts'
import { openTimesOn } from './opening-hours.ts'
import { openingFacts } from './open-times.ts'

const WEEKS = 8

/** Opening times and closed days for a calendar program, which asks again by itself (RFC 5545). */
export async function openingFeed(call: Call<typeof contract.openingFeed>): Promise<FileReply> {
  const { db, school, now, language } = call
  const today = dayOfInstant(now, school.timeZone)
  const last = addDays(today, WEEKS * 7 - 1)
  const facts = await openingFacts(db, school.schoolId, today, last)
  const library = say(language, 'school.library')
  const feed = ical({ name: `${school.name} ${library}`, ttl: 6 * 3600, prodId: '//Shuxiang//opening//ZH' })
  const stamp = new Date(now)
  for (const day of daysFrom(today, last)) {
    for (const { windowId, name, from, to } of openTimesOn(day, facts)) {
      const [start, end] = [from, to].map((time) => new Date(instantAt(day, time, school.timeZone)))
      if (!start || !end) continue
      const id = `${day}-${windowId}-${from.replace(':', '')}@${school.slug}`
      feed.createEvent({ id, stamp, start, end, summary: `${library} ${name}` })
    }
    if (facts.open.exceptions.get(day) !== false) continue
    const reason = facts.reasons.get(day) ?? ''
    feed.createEvent({
      id: `${day}-closed@${school.slug}`,
      stamp,
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      timezone: 'UTC',
      summary: say(language, 'school.closed_because', { reason }),
    })
  }
  return { file: feed.toString(), name: 'opening.ics', inline: true }
}
