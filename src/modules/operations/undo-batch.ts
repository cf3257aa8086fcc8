import * as z from 'zod'
import type { Db } from '#platform/database'
import { job, type JobRun } from '#platform/jobs'
import type { Parts } from '#platform/module'
import { unwrap } from '#platform/route'
import { endUndo } from './end-undo.ts'

const UNDO = 'operations.undo-batch'
const payload = z.object({ batchId: z.number().int(), kind: z.string() })

/** One job for each batch. */
export const undoKey = (batchId: number): string => `undo-${batchId}`

/** The batches of a school that a job is taking back at this moment, or soon. */
export async function undosAtWork(db: Db, schoolId: number): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('job')
    .select('payload')
    .where('school_id', '=', schoolId)
    .where('kind', '=', UNDO)
    .where('state', 'in', ['waiting', 'running'])
    .execute()
  return new Set(rows.map((row) => payload.parse(JSON.parse(row.payload)).batchId))
}

/** The job that takes a batch back slice by slice; `undoOf` knows the module that made the batch. */
export const undoBatchJob = (undoOf: Parts['undoOf']) =>
  job({
    kind: UNDO,
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
