import type { Parts } from '#platform/module'
import { type Route, route } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import { listSchools } from '#school'
import * as contract from './contract.ts'
import { setUp } from './set-up.ts'

export const routes = ({ confirmClock }: Parts): readonly Route[] => [
  route(contract.listSchools, async ({ db }) => {
    const schools = await listSchools(db)
    return {
      unclaimed: schools.every((one) => one.demo),
      schools: schools.map(({ slug, name, demo }) => ({ slug, name, demo })),
    }
  }),
  route(contract.checkSetupCode, async () => ({ ok: true as const })),
  route(contract.setUp, setUp),
  route(contract.confirmClock, async ({ now, school }) => {
    await confirmClock()
    return { today: dayOfInstant(now, school.timeZone) }
  }),
]
