import { commandRoute, type Route, route } from '#platform/route'
import { refused } from '#platform/problem'
import { changeSchool } from './change-school.ts'
import * as contract from './contract.ts'
import { saveCalendar } from './save-calendar.ts'
import { saveTerm } from './save-term.ts'
import { listCalendarDays, loadSchool } from './store.ts'

export const routes: readonly Route[] = [
  route(
    contract.getSchool,
    async ({ db, school }) =>
      (await loadSchool(db, school.schoolId)) ?? refused('platform.not_found', undefined, { status: 404 }),
  ),
  route(contract.listCalendar, ({ db, school, query }) => listCalendarDays(db, school.schoolId, query.from, query.to)),
  commandRoute(contract.changeSchool, changeSchool, ({ body }) => body),
  commandRoute(contract.saveTerm, saveTerm, ({ body }) => body),
  commandRoute(contract.saveCalendar, saveCalendar, ({ body }) => body),
]
