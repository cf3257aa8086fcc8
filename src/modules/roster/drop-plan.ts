import * as z from 'zod'
import type { JobRun } from '#platform/jobs'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { forgetPlan, notPlanned } from './save-plan.ts'

/** Forgets a preview that was not applied, with all it holds of the file. */
export const dropPlan = command({
  name: 'roster.drop-plan',
  permission: 'people.manage-readers',
  input: z.object({ id: z.number().int() }),
  run: async (context, { id }): Promise<Outcome<null>> => ((await forgetPlan(context, id)) ? done(null) : notPlanned()),
})

/** Forgets a preview that nobody came back to; one that was applied or dropped meanwhile is none any more. */
export async function forgetOld(run: JobRun<{ id: number }>): Promise<{ forgotten: boolean }> {
  const dropped = await run.perform(run.actor, run.now(), dropPlan, run.payload)
  return { forgotten: dropped.ok }
}
