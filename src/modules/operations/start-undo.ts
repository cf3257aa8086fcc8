import * as z from 'zod'
import type { Parts } from '#platform/module'
import { type Context, command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { undoBatchJob, undoKey, undosAtWork } from './undo-batch.ts'

const payload = z.object({ batchId: z.number().int(), kind: z.string() })

/** Marks an applied batch as being undone; the job takes it back slice by slice. Obstacles were asked for before. */
export const startUndo = (undoOf: Parts['undoOf']) =>
  command({
    name: 'operations.start-undo',
    permission: 'operations.undo',
    input: payload,
    run: async (context, { batchId, kind }): Promise<Outcome<{ job: number }>> => {
      const { record, later } = context
      if (!(await mark(context, batchId))) return refuse('operations.not_undoable')
      record({ action: 'undo', entity: 'batch', entityId: batchId, data: { kind } })
      return done({ job: later(undoBatchJob(undoOf), { batchId, kind }, { key: undoKey(batchId) }) })
    },
  })

/** Takes an applied batch; or one whose undo stopped half-way, where no job is at it any more. */
async function mark({ tx, schoolId }: Context, batchId: number): Promise<boolean> {
  const working = await undosAtWork(tx, schoolId)
  const taken = await tx
    .updateTable('batch')
    .set({ state: 'undoing' })
    .where('school_id', '=', schoolId)
    .where('id', '=', batchId)
    .where('state', 'in', working.has(batchId) ? ['applied'] : ['applied', 'undoing'])
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}
