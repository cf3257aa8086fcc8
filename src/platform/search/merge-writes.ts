import type { Database, Tx } from '#platform/database'
import { type MergeOptions, type MergeStep, mergeSteps, type MergeTicket } from './merge-steps.ts'
import type { SearchShape } from './shape.ts'
import {
  beginMerge,
  dropBlocks,
  dropLog,
  dropPage,
  dropSegments,
  finishMerge,
  holdsTicket,
  writeBlocks,
  writePage,
  writeSegment,
} from './merge-store.ts'

/** Somebody else began a merge of the same school: this one is given up, nothing is lost. */
export class MergeOvertaken extends Error {}

/** Blocks and entries of the log taken out in one step. */
const SWEPT_BLOCKS = 200
const SWEPT_ENTRIES = 40

/** Does one step of {@link mergeSteps}; the answer goes back to it. */
export async function applyMergeStep(
  tx: Tx,
  schoolId: number,
  step: MergeStep,
): Promise<MergeTicket | boolean | undefined> {
  if (step.kind === 'begin') return await beginMerge(tx, schoolId)
  // `finish` moves the generation on by one, and the sweeping comes after it.
  const generation = step.ticket.generation + (step.kind === 'sweep' ? 1 : 0)
  if (!(await holdsTicket(tx, schoolId, generation))) throw new MergeOvertaken(`school ${schoolId}`)
  if (step.kind === 'page') {
    await writePage(tx, schoolId, { epoch: step.epoch, page: step.page, part: step.part }, step.body)
  } else if (step.kind === 'blocks') {
    await writeBlocks(tx, schoolId, step.ticket.segment, step.first, step.bodies)
  } else if (step.kind === 'finish') {
    const { epoch, segment, merged, documents, entered } = step
    await dropSegments(tx, schoolId, step.replaced)
    if (segment) await writeSegment(tx, schoolId, epoch, { number: step.ticket.segment, ...segment })
    await finishMerge(tx, schoolId, { epoch, merged, documents, entered })
  } else if ('merged' in step) {
    return (await dropLog(tx, schoolId, step.merged, SWEPT_ENTRIES)) > 0
  } else if ('segment' in step) {
    return (await dropBlocks(tx, schoolId, step.segment, SWEPT_BLOCKS)) === SWEPT_BLOCKS
  } else {
    await dropPage(tx, schoolId, step)
  }
  return undefined
}

/** A whole merge in this thread: for tests and the command line. The server lets {@link mergeSteps} run in a thread of its own. */
export async function mergeHere(
  database: Database,
  shape: SearchShape,
  schoolId: number,
  options: MergeOptions = {},
): Promise<void> {
  const steps = mergeSteps(database.read, shape, schoolId, options)
  let answer: unknown
  for (;;) {
    const next = await steps.next(answer)
    if (next.done) return
    answer = await database.write((tx) => applyMergeStep(tx, schoolId, next.value))
  }
}
