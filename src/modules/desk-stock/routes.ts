import type { Db } from '#platform/database'
import type { Actor } from '#platform/permissions'
import { refused } from '#platform/problem'
import { commandRoute, type Route, route } from '#platform/route'
import { readSetting } from '#school'
import { dayOfInstant } from '#values/instant'
import * as contract from './contract.ts'
import { readChanges } from './read-changes.ts'
import { readHead } from './read-head.ts'
import { readPage } from './read-rows.ts'
import { saveSettings, stockSettings } from './save-settings.ts'

export const routes: readonly Route[] = [
  route(contract.getStockHead, async ({ db, school, actor, now }) => {
    await atDesk(db, actor)
    return await readHead(db, school, actor, now)
  }),
  route(contract.getStockRows, async ({ db, school, actor, now, query }) => {
    await atDesk(db, actor)
    return await readPage(db, school.schoolId, query.part, query.after, dayOfInstant(now, school.timeZone))
  }),
  route(contract.getStockChanges, async ({ db, school, actor, now, query }) => {
    await atDesk(db, actor)
    return await readChanges(db, school.schoolId, query.since, { now, today: dayOfInstant(now, school.timeZone) })
  }),
  route(contract.getSettings, ({ db, school }) => readSetting(db, school.schoolId, stockSettings)),
  commandRoute(contract.saveSettings, saveSettings, ({ body }) => body),
]

/** All readers and books of a school: only at a desk that it registered, and that nobody has removed. */
async function atDesk(db: Db, { schoolId, deviceId }: Actor): Promise<void> {
  const desk =
    deviceId === null
      ? undefined
      : await db
          .selectFrom('device')
          .select('id')
          .where('school_id', '=', schoolId)
          .where('id', '=', deviceId)
          .where('kind', '=', 'desk')
          .where('removed_at', 'is', null)
          .executeTakeFirst()
  if (!desk) refused('offline.no_desk_here')
}
