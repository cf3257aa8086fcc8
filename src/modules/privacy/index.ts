/** Children's data: the least that is needed, erased on time (L5). Reaches every module through its door; nobody imports it. */
import type { ModuleDoor } from '#platform/module'
import { commandRoute, route, unwrap } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import * as contract from './contract.ts'
import { erasePerson } from './erase-person.ts'
import { keepDays } from './keep-days.ts'
import { keepHouse, noteErasure } from './keep-house.ts'
import { readKeptData } from './read-kept.ts'
import { permissions } from './permissions.ts'

export const privacy: ModuleDoor = {
  name: 'privacy',
  permissions,
  routes: (parts) => [
    route(contract.erasePerson, async ({ perform, actor, now, params, school, options }) => {
      const outcome = await perform(actor, now, erasePerson(parts.eraseEverywhere), { personId: params.id }, options)
      const erased = unwrap(outcome)
      if (!options.dryRun) await noteErasure(parts, { schoolId: school.schoolId, personId: erased.personId, at: now })
      return erased
    }),
    route(contract.readKeptData, ({ database, school, now, query }) =>
      readKeptData(database.read, school.schoolId, dayOfInstant(now, school.timeZone), query.days),
    ),
    commandRoute(contract.setKeptDays, keepDays, ({ body }) => body),
  ],
  jobs: (parts) => [keepHouse(parts)],
  periodic: (parts) => [
    {
      name: 'keep-house',
      pattern: '10 3,13 * * *',
      timeZone: 'Asia/Shanghai',
      write: (later, slot) => later(keepHouse(parts), {}, { key: `keep-house ${slot}` }),
    },
  ],
}

export { eraseTraces } from './erase-person.ts'
export { type Erasure, keepHouse } from './keep-house.ts'
