import * as z from 'zod'
import { decodeDetail, findBatch, lastItems, noteSlice, type UndoWork } from '#platform/batch'
import { markLabelled } from '#holdings'
import { command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'

const SLICE = 200

/** The printer tore the sheet: the copies of a run wait for their labels again. Barcodes that it gave stay where they are. */
const unmarkLabels = command({
  name: 'labels.unmark-labels',
  permission: 'labels.print',
  input: z.object({ batchId: z.number().int() }),
  run: async (context, { batchId }): Promise<Outcome<{ left: number }>> => {
    const { tx, schoolId } = context
    const batch = await findBatch(tx, schoolId, batchId)
    if (!batch) return notFound()
    const items = await lastItems(tx, schoolId, batchId, batch.position, SLICE)
    const before = Map.groupBy(items, (item) => decodeDetail<{ before: string | null }>(item.detail).before)
    for (const [at, some] of before)
      await markLabelled(
        context,
        some.flatMap((item) => item.entity_id ?? []),
        at,
      )
    const position = items.at(-1)?.seq ?? 0
    await noteSlice(context, batchId, { firstSeq: position, items: [], position })
    return done({ left: position })
  },
})

/** Nothing can stand in the way: a label that was printed again later is simply printed once more. */
export const undoPrintRun: UndoWork = {
  kind: 'labels.print-labels',
  obstacles: async () => [],
  slice: unmarkLabels,
}
