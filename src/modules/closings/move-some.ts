import * as z from 'zod'
import { moveDueDay } from '#circulation'
import { moveClassLoan } from '#class-loans'
import { moveShelfDay } from '#holds'
import { type BatchItem, countOutcomes, findBatch, lastItems, noteSlice, setBatchState } from '#platform/batch'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { calendarDay } from '#school/contract'
import { daySchema } from '#values/wire'
import { dayOfInstant } from '#values/instant'
import { findMoves, kinds, type Looking, type Met, type MovedKind } from './find-moves.ts'
import { closingOfBatch } from './store.ts'
import { yearAround } from './year-around.ts'

export const BATCH = 'closings.move-days'
/** Some 15 ms of the writer on an old computer: the desks' beeps go in between. */
const SLICE = 60

export const closingBatch = z.object({
  from: daySchema,
  to: daySchema,
  /** Days that the closing shut, and what the calendar said of some of them before. */
  shut: z.array(daySchema),
  before: z.array(calendarDay),
  /** How many rows there were to look at: for the progress alone. */
  rows: z.number().int(),
})
export type ClosingBatch = z.output<typeof closingBatch>

/** What was done to one row, for the undo. */
export interface Moved {
  readonly from: string
  readonly to: string
  readonly before?: Met['before']
}

interface Slice {
  readonly position: number
  readonly all: number
  readonly over: boolean
}

/** One slice: loans of readers first, then class loans, then the hold shelf. It goes on after the last row that it noted. */
export const moveSome = command({
  name: 'closings.move-some',
  permission: 'school.change',
  input: z.object({ batchId: z.number().int() }),
  run: async (context, { batchId }): Promise<Outcome<Slice>> => {
    const { tx, schoolId, now } = context
    const batch = await findBatch(tx, schoolId, batchId)
    const closing = await closingOfBatch(tx, schoolId, batchId)
    if (batch?.kind !== BATCH || !closing) return notFound()
    const { from, to, shut, rows } = closingBatch.parse(batch.input)
    if (batch.state !== 'applying') return done({ position: batch.position, all: rows, over: true })
    const today = dayOfInstant(now)
    const year = await yearAround(tx, schoolId, { from, to }, today)
    const met = await nextOf(context, { schoolId, year, shut, today }, batchId)
    const items: BatchItem[] = []
    for (const one of met) items.push(await move(context, one, closing.reason))
    const position = batch.position + items.length
    await noteSlice(context, batchId, { firstSeq: batch.position, items, position })
    const over = met.length === 0
    if (over) await setBatchState(context, batchId, 'applied', await countOutcomes(tx, schoolId, batchId))
    return done({ position, all: rows, over })
  },
})

/** The rows of the next slice; none: all is done. */
async function nextOf({ tx, schoolId }: Context, looking: Looking, batchId: number): Promise<Met[]> {
  const [last] = await lastItems(tx, schoolId, batchId, Number.MAX_SAFE_INTEGER, 1)
  const at = last ? kinds.findIndex((kind) => kind === last.entity) : 0
  for (const [n, kind] of kinds.slice(at).entries()) {
    const after = n === 0 ? (last?.entity_id ?? 0) : 0
    const found = await findMoves(tx, looking, kind, { after, limit: SLICE })
    if (found.length > 0) return found
  }
  return []
}

async function move(context: Context, met: Met, why: string): Promise<BatchItem> {
  const { kind, id, from, to, before } = met
  const moved =
    to !== undefined && to !== from && (await writeMove(context, met.kind, { id, from, to, why: { from, to, why } }))
  const detail: Moved | null = moved ? { from, to, ...(before === undefined ? {} : { before }) } : null
  return {
    place: '',
    outcome: moved ? 'changed' : kind === 'hold' ? 'unchanged' : 'kept',
    entity: kind,
    entityId: id,
    detail,
  }
}

/** The same deed forwards and back. */
export async function writeMove(
  context: Context,
  kind: MovedKind,
  {
    id,
    from,
    to,
    why,
  }: { id: number; from: string; to: string; why: { from: string; to: string; why: string } | null },
): Promise<boolean> {
  if (kind === 'loan') return await moveDueDay(context, { loanId: id, from, to, why })
  if (kind === 'class-loan') return await moveClassLoan(context, { id, from, to, why })
  return await moveShelfDay(context, { holdId: id, from, to })
}
