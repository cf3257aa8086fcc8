import * as z from 'zod'
import { setBatchState } from '#platform/batch'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'

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
