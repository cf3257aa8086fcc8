import type { Db } from '#platform/database'
import { listTerms, openingFacts } from '#school'
import { bellsOn } from '#school/rules'
import type { Lesson } from './contract.ts'
import { lessonDays, type LessonYear, takesPlace } from './rules.ts'
import { listLessons } from './store.ts'

/** The reading lessons of a day with their times; those whose lesson the bell does not know on that day are left out. */
export async function lessonsOn(
  db: Db,
  schoolId: number,
  day: string,
): Promise<(Lesson & { readonly from: string; readonly to: string })[]> {
  const facts = await openingFacts(db, schoolId, day, day)
  const year = { open: facts.open, days: facts.days, terms: await listTerms(db, schoolId) }
  const periods = bellsOn(day, facts.bells)?.periods ?? []
  return (await listLessons(db, schoolId))
    .filter((lesson) => takesPlace(lesson, day, year))
    .flatMap((lesson) => {
      const { time } = lesson
      const span =
        time.at === 'time' ? time : periods.find((one) => one.kind === 'lesson' && one.number === time.number)
      return span ? [{ ...lesson, from: span.from, to: span.to }] : []
    })
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id - b.id))
}

/** For due days: on which days after a day a class has its reading lesson, as far as `to`. */
export async function lessonDaysBetween(
  db: Db,
  schoolId: number,
  from: string,
  to: string,
): Promise<(classId: number, after: string) => Iterable<string>> {
  const { open, days } = await openingFacts(db, schoolId, from, to)
  const year: LessonYear = { open, days, terms: await listTerms(db, schoolId) }
  const byClass = Map.groupBy(await listLessons(db, schoolId), (one) => one.classId)
  return (classId, after) => lessonDays(byClass.get(classId) ?? [], { after, last: to, year })
}
