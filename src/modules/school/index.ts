/** Schools: terms, calendar and settings (F2 in part, L1). Ground: imports no other module. */
import type { ModuleDoor } from '#platform/module'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const school: ModuleDoor = { name: 'school', permissions, routes: () => routes, jobs: () => [] }

export { createSchool } from './create-school.ts'
export { listCalendarDays } from './store.ts'
export { saveCalendar } from './save-calendar.ts'
export { saveOpeningHours } from './save-opening-hours.ts'
export { type DemoSchool, findDemo } from './find-demo.ts'
export { lastRemovals, REMOVE_SCHOOL, schoolLeaves } from './leaves.ts'
export { findSchool, isFirstSchool, listSchools, listStages, listTerms, loadSchool } from './store.ts'
export { openDaysBetween } from './open-days.ts'
export { readYear } from './read-year.ts'
export { openingFacts } from './open-times.ts'
export { readSetting, setting, type Setting, writeSetting } from './settings.ts'
