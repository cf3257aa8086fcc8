import * as z from 'zod'
import { after } from '#platform/clock'
import { countOutcomes, findBatch, setBatchState } from '#platform/batch'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { forgetPlanJob } from './save-plan.ts'
import { IMPORT } from './store.ts'

/** Rows that were not taken over can be looked at and mended for a month. */
const REST_KEPT_MS = 30 * 86_400_000

/** Ends an import that somebody stopped: what was done stays and can be undone, the rest is not taken over. */
export const settleImport = command({
  name: 'roster.settle-import',
  permission: 'people.manage-readers',
  input: z.object({ id: z.number().int() }),
  run: async (context, { id }): Promise<Outcome<null>> => {
    const { tx, schoolId } = context
    const batch = await findBatch(tx, schoolId, id)
    if (batch?.kind !== IMPORT) return notFound()
    if (batch.state !== 'applying') return done(null)
    await tx
      .updateTable('batch_item')
      .set({ outcome: 'skipped' })
      .where('school_id', '=', schoolId)
      .where('batch_id', '=', id)
      .where('seq', '>=', batch.position)
      .where('outcome', 'in', ['class', 'new', 'changed', 'returned', 'left'])
      .execute()
    await settle(context, id)
    return done(null)
  },
})

/** Counts what was done, and forgets what the list said of those of whom nothing changed. */
export async function settle(context: Context, id: number): Promise<void> {
  const { tx, schoolId } = context
  const { kept: _, ...counts } = await countOutcomes(tx, schoolId, id)
  await tx
    .deleteFrom('batch_item')
    .where('school_id', '=', schoolId)
    .where('batch_id', '=', id)
    .where('outcome', 'in', ['unchanged', 'kept'])
    .execute()
  await setBatchState(context, id, 'applied', counts)
  context.later(forgetPlanJob, { id }, { runAt: after(context.now, REST_KEPT_MS) })
}
