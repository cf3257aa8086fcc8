import * as z from 'zod'
import { listClasses } from '#people'
import { breaksUnique } from '#platform/database/constraint'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { lessonsOn } from '#timetable'
import { dayOfInstant, timeOfInstant } from '#values/instant'
import { closeHour } from './end-hour.ts'
import { nearest } from './rules.ts'
import { findHour, pupilsOf } from './store.ts'
import { mayRun } from './who-runs.ts'

/**
 * B3: a class comes to the desk. Goes on with the hour that is open for it today, whoever opened it; one that nobody ended on an
 * earlier day is ended first, with what was done in it.
 */
export const beginHour = command({
  name: 'class-hours.begin-hour',
  permission: null,
  input: z.object({ classId: z.number().int() }),
  run: async (context, { classId }): Promise<Outcome<{ id: number }>> => {
    const { tx, schoolId, now, newId, actor, record } = context
    const day = dayOfInstant(now)
    const one = (await listClasses(tx, schoolId, day)).find(({ id }) => id === classId)
    if (!one || one.closed || !mayRun(actor, classId))
      return refuse('class-hours.no_such_class', undefined, { status: 404 })
    const pupils = await pupilsOf(tx, schoolId, classId)
    if (pupils.length === 0) return refuse('class-hours.no_pupils', { name: one.label })
    const open = await tx
      .selectFrom('class_hour')
      .select(['id', 'day'])
      .where('school_id', '=', schoolId)
      .where('class_id', '=', classId)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    if (open?.day === day) return done({ id: open.id })
    const left = open && (await findHour(tx, schoolId, open.id))
    if (left) await closeHour(context, left)
    const lessons = (await lessonsOn(tx, schoolId, day)).filter((lesson) => lesson.classId === classId)
    const lesson = nearest(lessons, timeOfInstant(now))
    const id = newId()
    try {
      await tx
        .insertInto('class_hour')
        .values({
          school_id: schoolId,
          id,
          class_id: classId,
          day,
          during: lesson ? `${lesson.from}–${lesson.to}` : '',
          began_at: now,
          ended_at: null,
          actor: actor.label,
          pupils: pupils.length,
          returned: 0,
          lent: 0,
          still_out: 0,
          absent: 0,
        })
        .execute()
    } catch (error) {
      if (breaksUnique(error, 'class_hour_open', 'class_hour.class_id')) return refuse('class-hours.begun_meanwhile')
      throw error
    }
    record({ action: 'begin', entity: 'class-hour', entityId: id, data: { class: classId } })
    return done({ id })
  },
})
