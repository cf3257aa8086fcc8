import * as z from 'zod'
import type { JobRun } from '#platform/jobs'
import { findBatch } from '#platform/batch'
import { type Context, command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { forgetPlan, notPlanned } from './save-plan.ts'
import { IMPORT } from './store.ts'

/**
 * Forgets a preview that was not applied, with all it holds of the file; of one that was applied, the rows of which nothing came:
 * no reader belongs to them with whom they would be erased one day.
 */
export const dropPlan = command({
  name: 'roster.drop-plan',
  permission: 'people.manage-readers',
  input: z.object({ id: z.number().int() }),
  run: async (context, { id }): Promise<Outcome<null>> =>
    (await forgetPlan(context, id)) || (await forgetRest(context, id)) ? done(null) : notPlanned(),
})

async function forgetRest({ tx, schoolId }: Context, id: number): Promise<boolean> {
  const batch = await findBatch(tx, schoolId, id)
  if (batch?.kind !== IMPORT || batch.state === 'applying') return false
  await tx
    .deleteFrom('batch_item')
    .where('school_id', '=', schoolId)
    .where('batch_id', '=', id)
    .where('entity', '=', 'person')
    .where('entity_id', 'is', null)
    .execute()
  return true
}

/** The job that forgets in time; what was dropped meanwhile is none any more. */
export async function forgetOld(run: JobRun<{ id: number }>): Promise<{ forgotten: boolean }> {
  const dropped = await run.perform(run.actor, run.now(), dropPlan, run.payload)
  return { forgotten: dropped.ok }
}
