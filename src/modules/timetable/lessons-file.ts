import { say } from '#messages/say'
import { listClasses } from '#people'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import { dayOfInstant } from '#values/instant'
import type { Lesson } from './contract.ts'
import { listLessons } from './store.ts'

/** The timetable as a sheet: a row for each lesson, class by class. */
export async function lessonsFile(db: Db, { language, school, now }: Making): Promise<ListFile> {
  const word = (key: 'class' | 'weekday' | 'time' | 'weeks' | 'room') => say(language, `timetable.column_${key}`)
  const lessons = await listLessons(db, school.schoolId)
  const classes = await listClasses(db, school.schoolId, dayOfInstant(now, school.timeZone))
  const timeOf = ({ time }: Lesson) =>
    time.at === 'time' ? `${time.from}–${time.to}` : say(language, 'timetable.period_n', { n: time.number })
  const rows = classes.flatMap(({ id, label }) =>
    lessons
      .filter((one) => one.classId === id)
      .sort((a, b) => a.weekday - b.weekday)
      .map((one): ExportRow => [
        label,
        say(language, 'timetable.weekday_n', { n: String(one.weekday) }),
        timeOf(one),
        say(language, `timetable.weeks_${one.weeks}`),
        one.room,
      ]),
  )
  return {
    title: say(language, 'timetable.list_title'),
    about: '',
    columns: (['class', 'weekday', 'time', 'weeks', 'room'] as const).map((key) => ({
      title: word(key),
      type: 'text',
      width: 30,
    })),
    rows: each(rows),
  }
}

async function* each(rows: readonly ExportRow[]): AsyncGenerator<ExportRow> {
  yield* rows
}
