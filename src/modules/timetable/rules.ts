/** When a class has its reading lesson: pure, and the same on the screen as in the due days (F3, B2). */
import { isOpen, type OpenDays, termOf } from '#school/rules'
import { addDays, weekdayOf } from '#values/day'
import { weekOfTerm } from '#values/term'
import type { Lesson, LessonInput } from './contract.ts'

interface TermDays {
  readonly id: number
  readonly schoolYear: number
  readonly number: number
  readonly firstDay: string
  readonly lastDay: string
}

/** What decides whether a lesson takes place on a day. */
export interface LessonYear {
  readonly open: OpenDays
  /** The days that differ from the week. */
  readonly days: ReadonlyMap<string, { readonly kind: string; readonly worksAs: number | null }>
  readonly terms: readonly TermDays[]
}

type When = Pick<Lesson, 'weekday' | 'weeks' | 'termId'>

/**
 * Whether a lesson takes place on a day: in its term and week, on its weekday or on the Saturday that is worked as that weekday, the
 * library being open and no examinations written. A school that has entered no terms reads all the year.
 */
export function takesPlace({ weekday, weeks, termId }: When, day: string, { open, days, terms }: LessonYear): boolean {
  const differs = days.get(day)
  if ((differs?.worksAs ?? weekdayOf(day)) !== weekday) return false
  if (differs?.kind === 'exam' || !isOpen(day, open)) return false
  const term = termOf(day, terms)
  if (!term) return terms.length === 0
  if (termId !== null && term.id !== termId) return false
  if (weeks === 'all') return true
  const week = weekOfTerm({ ...term, number: term.number === 1 ? 1 : 2 }, day) ?? 0
  return (week % 2 === 1) === (weeks === 'odd')
}

/** The days after `after`, up to `last`, on which one of these lessons takes place. */
export function* lessonDays(
  lessons: readonly When[],
  { after, last, year }: { readonly after: string; readonly last: string; readonly year: LessonYear },
): Generator<string, undefined> {
  if (lessons.length === 0) return undefined
  for (let day = addDays(after, 1); day <= last; day = addDays(day, 1))
    if (lessons.some((one) => takesPlace(one, day, year))) yield day
  return undefined
}

type Place = Pick<LessonInput, 'weekday' | 'time' | 'room' | 'weeks' | 'termId'>

/** Whether two lessons can ever be at the same time. */
function meet(a: Place, b: Place): boolean {
  const weeks = a.weeks === 'all' || b.weeks === 'all' || a.weeks === b.weeks
  const terms = a.termId === null || b.termId === null || a.termId === b.termId
  return a.weekday === b.weekday && weeks && terms && timesMeet(a.time, b.time)
}

/** A lesson of the bell and a time by the clock are not held against each other: the bell rings otherwise in winter. */
function timesMeet(a: Place['time'], b: Place['time']): boolean {
  if (a.at === 'period') return b.at === 'period' && a.number === b.number
  return b.at === 'time' && a.from < b.to && b.from < a.to
}

/** Two classes at the same time in one room. */
export function clash<T extends Place & { readonly classId: number }>(one: T, lessons: readonly T[]): T | undefined {
  return lessons.find((other) => other.classId !== one.classId && other.room === one.room && meet(one, other))
}

/** A lesson that the class has at that time already. */
export function sameLesson<T extends Place & { readonly classId: number }>(
  one: Place & { readonly classId: number },
  lessons: readonly T[],
): T | undefined {
  return lessons.find((other) => other.classId === one.classId && meet(one, other))
}
