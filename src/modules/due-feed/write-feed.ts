import ical from 'ical-generator'
import { say } from '#messages/say'
import { classTeachers } from '#outbox'
import { classLabel } from '#people'
import type { FileReply } from '#platform/endpoint'
import { refused } from '#platform/problem'
import type { Call } from '#platform/route'
import { loadSchool } from '#school'
import { dayOfInstant } from '#values/instant'
import type * as contract from './contract.ts'
import { dueOfClass, ownClassLoans, ownLoans, readerOfToken } from './store.ts'

/**
 * Due days for a calendar program, which asks again by itself (RFC 5545): a reader's own with their titles, a class teacher's class
 * as figures, never with a name. Who taught a class last year does not see it any more: that is asked each time.
 */
export async function writeFeed(call: Call<typeof contract.dueFeed>): Promise<FileReply> {
  const { db, school, now, language, params } = call
  const { schoolId, slug } = school
  const reader = await readerOfToken(db, schoolId, params.token)
  if (!reader) return refused('platform.not_found', undefined, { status: 404 })
  const today = dayOfInstant(now, school.timeZone)
  const library = (await loadSchool(db, schoolId))?.libraryName ?? say(language, 'school.library')
  const feed = ical({ name: `${library} ${reader.name}`, ttl: 6 * 3600, prodId: '//Shuxiang//due//ZH' })
  const stamp = new Date(now)
  const add = (id: string, day: string, summary: string) =>
    feed.createEvent({
      id: `${id}-${day}@${slug}`,
      stamp,
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      timezone: 'UTC',
      summary,
    })
  for (const [day, loans] of Map.groupBy(await ownLoans(db, schoolId, reader.id), (one) => one.due_day)) {
    const books = loans.map(({ title }) => say(language, 'due-feed.title', { title })).join('')
    add('own', day, say(language, 'due-feed.own', { books }))
  }
  for (const { due_day, books } of await ownClassLoans(db, schoolId, reader.id))
    add('class-loan', due_day, say(language, 'due-feed.class_loan', { n: books }))
  const classes = (await classTeachers(db, schoolId, today)).filter((one) => one.personId === reader.id)
  for (const { classId } of classes) {
    const className = await classLabel(db, schoolId, classId, today)
    for (const { due_day, books } of await dueOfClass(db, schoolId, classId))
      add(`class-${classId}`, due_day, say(language, 'due-feed.of_class', { className, n: books }))
  }
  return { file: feed.toString(), name: 'due.ics', inline: true }
}
