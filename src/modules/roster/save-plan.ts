import * as z from 'zod'
import { noteSlice, openBatch, setBatchState } from '#platform/batch'
import { after } from '#platform/clock'
import type { InstantText } from '#platform/database'
import { job } from '#platform/jobs'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { planInput, plannedItem } from './plan-row.ts'
import { IMPORT } from './store.ts'

/** A preview that nobody came back to is forgotten after a day, with all its names. */
const KEPT_MS = 86_400_000

export const forgetPlanJob = job({
  kind: 'roster.forget-plan',
  payload: z.object({ id: z.number().int() }),
  attempts: 3,
  handler: async () => (await import('./drop-plan.ts')).forgetOld,
})

/** Keeps what a list would do: a new preview, or the same one compared again. Nothing of the readers changes. */
export const savePlan = command({
  name: 'roster.save-plan',
  permission: 'people.manage-readers',
  input: z.object({
    /** The preview that is compared again, or that this one takes the place of. */
    replaces: z.number().int().nullable(),
    input: planInput,
    items: z.array(plannedItem),
    counts: z.record(z.string(), z.number().int()),
  }),
  run: async (context, { replaces, input, items, counts }): Promise<Outcome<{ id: number }>> => {
    if (replaces !== null) await forgetPlan(context, replaces)
    const id = await openBatch(context, { kind: IMPORT, label: input.fileName, input, state: 'planned' })
    await noteSlice(context, id, {
      firstSeq: 0,
      items: items.map(({ place, outcome, entityId, detail }) => ({
        place,
        outcome,
        entity: outcome === 'class' ? 'class' : 'person',
        entityId,
        detail,
      })),
      position: 0,
    })
    await setBatchState(context, id, 'planned', counts)
    forgetLater(context.later, id, context.now)
    return done({ id })
  },
})

/** A preview is kept for a while; nobody has to think of it. */
export function forgetLater(later: Context['later'], id: number, now: InstantText): void {
  later(forgetPlanJob, { id }, { key: `forget-plan-${id}`, runAt: after(now, KEPT_MS) })
}

/** Forgets a preview that was not applied, with all it holds of the file; false when there is none. */
export async function forgetPlan({ tx, schoolId }: Pick<Context, 'tx' | 'schoolId'>, id: number): Promise<boolean> {
  const taken = await tx
    .updateTable('batch')
    .set({ state: 'failed' })
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('kind', '=', IMPORT)
    .where('state', '=', 'planned')
    .executeTakeFirst()
  if (taken.numUpdatedRows === 0n) return false
  await tx.deleteFrom('batch_item').where('school_id', '=', schoolId).where('batch_id', '=', id).execute()
  await tx.deleteFrom('batch').where('school_id', '=', schoolId).where('id', '=', id).execute()
  return true
}

export const notPlanned = () => notFound('roster.preview_gone')
