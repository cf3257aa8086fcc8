import * as z from 'zod'
import { setBatchState } from '#platform/batch'
import { job, type JobRun } from '#platform/jobs'
import type { Parts } from '#platform/module'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { unwrap } from '#platform/route'

const payload = z.object({ batchId: z.number().int(), kind: z.string() })

/** The job that takes a batch back slice by slice; `undoOf` knows the module that made the batch. */
export const undoBatchJob = (undoOf: Parts['undoOf']) =>
  job({
    kind: 'operations.undo-batch',
    payload,
    attempts: 3,
    handler: async () => (run) => undoWholeBatch(run, undoOf),
  })

async function undoWholeBatch(
  run: JobRun<z.output<typeof payload>>,
  undoOf: Parts['undoOf'],
): Promise<{ undone: true }> {
  const { batchId, kind } = run.payload
  const work = undoOf(kind)
  if (!work) throw new Error(`nobody knows how to undo batches of kind ${kind}`)
  let whole: number | undefined
  for (;;) {
    if (run.signal.aborted) throw new Error('stopped')
    const { left } = unwrap(await run.perform(run.actor, run.now(), work.slice, { batchId }))
    whole ??= left
    await run.progress(whole - left, whole)
    if (left === 0) break
  }
  unwrap(await run.perform(run.actor, run.now(), endUndo, { batchId }))
  return { undone: true }
}

/** Marks an applied batch as being undone; the job takes it back slice by slice. Obstacles were asked for before. */
export const startUndo = (undoOf: Parts['undoOf']) =>
  command({
    name: 'operations.start-undo',
    permission: 'operations.undo',
    input: payload,
    run: async (context, { batchId, kind }): Promise<Outcome<{ job: number }>> => {
      const { tx, schoolId, record, later } = context
      const taken = await tx
        .updateTable('batch')
        .set({ state: 'undoing' })
        .where('school_id', '=', schoolId)
        .where('id', '=', batchId)
        .where('state', '=', 'applied')
        .executeTakeFirst()
      if (taken.numUpdatedRows === 0n) return refuse('operations.not_undoable')
      record({ action: 'undo', entity: 'batch', entityId: batchId, data: { kind } })
      return done({ job: later(undoBatchJob(undoOf), { batchId, kind }, { key: `undo-${batchId}` }) })
    },
  })

/** The last step: the batch is taken back as a whole. */
export const endUndo = command({
  name: 'operations.end-undo',
  permission: 'operations.undo',
  input: z.object({ batchId: z.number().int() }),
  run: async (context, { batchId }): Promise<Outcome<null>> => {
    await setBatchState(context, batchId, 'undone')
    return done(null)
  },
})
