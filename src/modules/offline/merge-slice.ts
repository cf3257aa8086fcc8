import * as z from 'zod'
import { type Context, command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { mergeFact } from './merge-fact.ts'
import { claimFact, type FactRow, settleFact, waitingFacts } from './store.ts'

/** The next facts in the order in which they happened; answers how many it looked at. */
export const mergeSlice = command({
  name: 'offline.merge-slice',
  permission: 'circulation.lend',
  input: z.object({ limit: z.number().int() }),
  run: async (context, { limit }): Promise<Outcome<{ looked: number }>> => {
    const { tx, schoolId } = context
    const rows = await waitingFacts(tx, schoolId, limit)
    for (const row of rows) await mergeOne(context, row)
    return done({ looked: rows.length })
  },
})

/** One fact, once: what becomes of it is written with it. */
async function mergeOne(context: Context, row: FactRow): Promise<void> {
  const { tx, schoolId, record } = context
  if (!(await claimFact(tx, schoolId, row.id))) return
  const settled = await mergeFact(context, row)
  await settleFact(tx, schoolId, row, settled)
  if (settled.state === 'task')
    record({ action: 'ask', entity: 'offline_fact', entityId: row.id, data: { reason: settled.reason } })
}
