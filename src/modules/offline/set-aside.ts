import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { settleFact, task, waitingFacts } from './store.ts'

/** The first that waits cannot be merged for a reason that nobody foresaw: a teacher looks at it, and the rest goes on. */
export const setAside = command({
  name: 'offline.set-aside',
  permission: 'circulation.lend',
  input: z.object({}),
  run: async ({ tx, schoolId, record }): Promise<Outcome<null>> => {
    const [row] = await waitingFacts(tx, schoolId, 1)
    if (!row) return done(null)
    await settleFact(tx, schoolId, row, task('failed'))
    record({ action: 'ask', entity: 'offline_fact', entityId: row.id, data: { reason: 'failed' } })
    return done(null)
  },
})
