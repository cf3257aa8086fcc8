import { commandRoute, type Route, route } from '#platform/route'
import { refused } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { changeSchool } from './change-school.ts'
import * as contract from './contract.ts'
import { saveCalendar } from './save-calendar.ts'
import { readHolidayFile } from './read-holiday-file.ts'
import { saveOpeningHours } from './save-opening-hours.ts'
import { openingFeed } from './opening-feed.ts'
import { openTimes } from './open-times.ts'
import { saveTerm } from './save-term.ts'
import { applyHolidays } from './apply-holidays.ts'
import { holidayPlans } from './holiday-plans.ts'
import { openingHours, readSetting } from './settings.ts'
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
  route(contract.getOpeningHours, ({ db, school }) => readSetting(db, school.schoolId, openingHours)),
  commandRoute(contract.saveOpeningHours, saveOpeningHours, ({ body }) => body),
  route(contract.listOpenTimes, ({ db, school, now }) => openTimes(db, school, now)),
  route(contract.openingFeed, openingFeed),
  route(contract.listHolidayPlans, async ({ now, school, language }) =>
    holidayPlans(dayOfInstant(now, school.timeZone), language),
  ),
  route(contract.readHolidays, ({ file, language }) => readHolidayFile(file, language)),
  commandRoute(contract.applyHolidays, applyHolidays, ({ body }) => body),
]
