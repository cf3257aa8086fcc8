import * as z from 'zod'
import { job, type JobRun } from '#platform/jobs'
import type { Parts } from '#platform/module'
import { unwrap } from '#platform/route'
import { endUndo } from './end-undo.ts'

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
