/** When each class reads (F3): one lesson a week or several, by which due days and the class at the desk go. */
import type { ModuleDoor } from '#platform/module'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const timetable: ModuleDoor = { name: 'timetable', permissions, routes: () => routes, jobs: () => [] }

export { lessonDaysBetween, lessonsOn } from './lesson-times.ts'
export { changeLessons } from './change-lessons.ts'
