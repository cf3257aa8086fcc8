import { refused } from '#platform/problem'
import { commandRoute, type Route, route } from '#platform/route'
import { changeBib } from './change-bib.ts'
import * as contract from './contract.ts'
import { createBib } from './create-bib.ts'
import { setLocks } from './set-locks.ts'
import { findBib } from './store.ts'

export const routes: readonly Route[] = [
  route(
    contract.getBib,
    async ({ db, school, params }) =>
      (await findBib(db, school.schoolId, params.id)) ?? refused('platform.not_found', undefined, { status: 404 }),
  ),
  commandRoute(contract.createBib, createBib, ({ body }) => ({
    ...body,
    origin: 'hand' as const,
    state: 'complete' as const,
  })),
  commandRoute(contract.changeBib, changeBib, ({ body, params }) => ({ ...body, id: params.id })),
  commandRoute(contract.setLocks, setLocks, ({ body, params }) => ({ ...body, id: params.id })),
]
