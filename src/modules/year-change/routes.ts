import { commandRoute, type Route, route } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import { applyYear } from './apply-year.ts'
import * as contract from './contract.ts'
import { previewYear } from './preview-year.ts'

export const routes: readonly Route[] = [
  route(contract.previewYear, ({ db, school, body, now, language }) =>
    previewYear(db, school.schoolId, body, { today: dayOfInstant(now, school.timeZone), language }),
  ),
  commandRoute(contract.applyYear, applyYear, ({ body }) => body),
]
