import * as z from 'zod'
import type { Parts } from '#platform/module'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { undoBatchJob } from './undo-batch.ts'

const payload = z.object({ batchId: z.number().int(), kind: z.string() })

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
