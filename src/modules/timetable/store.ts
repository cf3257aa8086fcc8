import type { Db, Fixed, Tx } from '#platform/database'
import { prepared } from '#platform/database/prepared'
import type { Lesson, weekKinds } from './contract.ts'

declare module '#platform/database' {
  interface Tables {
    reading_lesson: {
      school_id: Fixed<number>
      id: Fixed<number>
      class_id: Fixed<number>
      weekday: Fixed<number>
      /** The number of a lesson of the bell; null where the times are its own. */
      period: Fixed<number | null>
      from_time: Fixed<string | null>
      to_time: Fixed<string | null>
      room: Fixed<string>
      weeks: Fixed<(typeof weekKinds)[number]>
      term_id: Fixed<number | null>
    }
  }
}

const lessonsOfSchool = prepared((db: Db, p: { schoolId: number }) =>
  db
    .selectFrom('reading_lesson as l')
    .innerJoin('school_class as c', (join) =>
      join.onRef('c.school_id', '=', 'l.school_id').onRef('c.id', '=', 'l.class_id'),
    )
    .selectAll('l')
    .where('l.school_id', '=', p.schoolId)
    .where('c.closed_on', 'is', null)
    .orderBy('l.id'),
)

/** The lessons of all classes that are not closed, in the order in which they were set. */
export async function listLessons(db: Db, schoolId: number): Promise<Lesson[]> {
  const rows = await lessonsOfSchool(db, { schoolId })
  return rows.map((row) => ({
    id: row.id,
    classId: row.class_id,
    weekday: row.weekday,
    time:
      row.period === null
        ? { at: 'time', from: row.from_time ?? '', to: row.to_time ?? '' }
        : { at: 'period', number: row.period },
    room: row.room,
    weeks: row.weeks,
    termId: row.term_id,
  }))
}

export async function insertLesson(tx: Tx, schoolId: number, lesson: Lesson): Promise<void> {
  const { id, classId, weekday, time, room, weeks, termId } = lesson
  await tx
    .insertInto('reading_lesson')
    .values({
      school_id: schoolId,
      id,
      class_id: classId,
      weekday,
      period: time.at === 'period' ? time.number : null,
      from_time: time.at === 'time' ? time.from : null,
      to_time: time.at === 'time' ? time.to : null,
      room,
      weeks,
      term_id: termId,
    })
    .execute()
}

/** Takes a lesson out; false when it is not there any more. */
export async function removeLesson(tx: Tx, schoolId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('reading_lesson')
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
