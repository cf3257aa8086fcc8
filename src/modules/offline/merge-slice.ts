import * as z from 'zod'
import { type Context, command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { mergeFact } from './merge-fact.ts'
import { claimFact, type FactRow, settleFact, waitingFacts } from './store.ts'

/** So long a slice holds the one writer (milliseconds): the desk's beeps come in between. */
const HOLD_MS = 8

/** The next facts in the order in which they happened, as many as there is time for; answers how many it looked at. */
export const mergeSlice = command({
  name: 'offline.merge-slice',
  permission: 'circulation.lend',
  input: z.object({ limit: z.number().int() }),
  run: async (context, { limit }): Promise<Outcome<{ looked: number }>> => {
    const { tx, schoolId } = context
    const from = performance.now()
    let looked = 0
    for (const row of await waitingFacts(tx, schoolId, limit)) {
      await mergeOne(context, row)
      looked += 1
      if (performance.now() - from > HOLD_MS) break
    }
    return done({ looked })
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
