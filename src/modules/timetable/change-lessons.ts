import { listClasses } from '#people'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { listTerms } from '#school'
import { dayOfInstant } from '#values/instant'
import { type Lesson, lessonChanges } from './contract.ts'
import { sameLesson } from './rules.ts'
import { insertLesson, listLessons, removeLesson } from './store.ts'

/**
 * F3: what leaves the timetable and what comes into it, all or none. The answer holds both, so that it can be sent back the other way
 * round. A class that reads twice at the same time is refused; two classes in one room are not: halls are large.
 */
export const changeLessons = command({
  name: 'timetable.change-lessons',
  permission: 'timetable.change',
  input: lessonChanges,
  run: async (context, { add, remove }): Promise<Outcome<{ added: Lesson[]; removed: Lesson[] }>> => {
    const { tx, schoolId, now, newId, record } = context
    const before = await listLessons(tx, schoolId)
    const removed: Lesson[] = []
    for (const id of new Set(remove)) {
      const lesson = before.find((one) => one.id === id)
      if (lesson && (await removeLesson(tx, schoolId, id))) removed.push(lesson)
    }
    const standing = before.filter((one) => !removed.includes(one))
    const classes = new Map((await listClasses(tx, schoolId, dayOfInstant(now))).map((one) => [one.id, one]))
    const terms = new Set((await listTerms(tx, schoolId)).map((one) => one.id))
    const added: Lesson[] = []
    for (const input of add) {
      const one = classes.get(input.classId)
      if (!one || one.closed) return refuse('timetable.no_such_class')
      if (input.termId !== null && !terms.has(input.termId)) return refuse('timetable.no_such_term')
      if (input.time.at === 'time' && input.time.to <= input.time.from) return refuse('timetable.ends_before')
      if (sameLesson(input, [...standing, ...added])) return refuse('timetable.same_lesson', { name: one.label })
      const lesson = { ...input, id: newId() }
      await insertLesson(tx, schoolId, lesson)
      added.push(lesson)
    }
    if (added.length + removed.length > 0)
      record({ action: 'change', entity: 'timetable', entityId: schoolId, data: { added, removed } })
    return done({ added, removed })
  },
})
