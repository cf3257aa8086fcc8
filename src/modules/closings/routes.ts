import { commandRoute, type Route, route } from '#platform/route'
import { may } from '#platform/permissions'
import { refused } from '#platform/problem'
import { daysBetween } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { closeLibrary } from './close-library.ts'
import * as contract from './contract.ts'
import { previewClosing } from './preview-closing.ts'
import { MOST_DAYS } from './rules.ts'
import { lastClosings } from './store.ts'

export const routes: readonly Route[] = [
  route(contract.previewClosing, async ({ db, school, body, now, actor }) => {
    if (body.to < body.from) return refused('closings.last_before_first', undefined, { at: 'to' })
    if (daysBetween(body.from, body.to) >= MOST_DAYS)
      return refused('closings.too_long', { n: MOST_DAYS }, { at: 'to' })
    const today = dayOfInstant(now, school.timeZone)
    return await previewClosing(db, school.schoolId, body, { today, names: may(actor, 'holds.manage') })
  }),
  commandRoute(contract.closeLibrary, closeLibrary, ({ body }) => body),
  route(contract.listClosings, ({ db, school }) => lastClosings(db, school.schoolId)),
]
