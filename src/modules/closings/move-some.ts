import * as z from 'zod'
import { moveDueDay, tellReader } from '#circulation'
import { moveClassLoan } from '#class-loans'
import { giveBack, moveShelfDay, runOutAgain } from '#holds'
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
/** Some 20 ms of the writer on an old computer: the desks' beeps go in between. */
const SLICE = 40
/** More than one reader has at hand. */
const MOST_OF_READERS = 2000

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
    const looking = { schoolId, year, shut, today }
    const met = await nextOf(context, looking, batchId)
    const items: BatchItem[] = []
    for (const one of met) items.push(await move(context, one, closing))
    const changed = met.filter((_, at) => items[at]?.outcome === 'changed')
    await tellOfMoved(context, looking, changed, closing)
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

/** What a slice needs to know of its closing. */
interface Closing {
  readonly id: number
  readonly reason: string
}

async function move(context: Context, met: Met, { id: closing, reason }: Closing): Promise<BatchItem> {
  const { kind, id, from, to, before } = met
  const why = to === undefined ? null : { from, to, why: reason }
  const moved =
    to !== undefined && to !== from && (await writeMove(context, kind, { id, from, to, why, closing, reason }))
  const detail: Moved | null = moved ? { from, to, ...(before === undefined ? {} : { before }) } : null
  return {
    place: '',
    outcome: moved ? 'changed' : kind === 'hold' || (kind === 'ran-out' && !met.ranOut) ? 'unchanged' : 'kept',
    entity: kind,
    entityId: id,
    detail,
  }
}

/**
 * Each reader hears once of all his books that get the same new day, as soon as the first of them is moved: the others are moved by
 * this slice or by a later one, which then has nothing to add.
 */
async function tellOfMoved(
  context: Context,
  looking: Looking,
  changed: readonly Met[],
  { id: closing, reason }: Closing,
): Promise<void> {
  const loans = changed.filter((one) => one.kind === 'loan' && one.personId != null)
  const readers = [...new Set(loans.flatMap(({ personId }) => personId ?? []))]
  if (readers.length === 0) return
  const more = await findMoves(context.tx, { ...looking, readers }, 'loan', { after: 0, limit: MOST_OF_READERS })
  for (const own of Map.groupBy([...loans, ...more], ({ personId, to }) => `${personId ?? ''}/${to ?? ''}`).values()) {
    const [first] = own
    if (first?.personId == null || first.to === undefined) continue
    const titles = own.map(({ title = '' }) => title)
    await tellDueDay(context, { personId: first.personId, titles, until: first.to, closing, reason })
  }
}

/** @param told `reason` null: the closing was taken back. */
export async function tellDueDay(
  context: Context,
  told: {
    readonly personId: number
    readonly titles: readonly string[]
    readonly until: string
    readonly closing: number
    readonly reason: string | null
  },
): Promise<void> {
  const { personId, titles, until, closing, reason } = told
  // an undo tells of each slice's books: those of the next are others
  const once = reason === null ? `undone/${until}/${context.now}` : `closed/${until}`
  const params = { about: closing, titles, until, closing: { reason, once } }
  await tellReader.ask(context, { personId, classId: null, kind: 'due-moved', params })
}

/** The same deed forwards and back: `reason` is null when the closing is taken back. */
export async function writeMove(
  context: Context,
  kind: MovedKind,
  {
    id,
    from,
    to,
    why,
    closing,
    reason,
  }: {
    readonly id: number
    readonly from: string
    readonly to: string
    readonly why: { from: string; to: string; why: string } | null
    readonly closing: number
    readonly reason: string | null
  },
): Promise<boolean> {
  switch (kind) {
    case 'loan':
      return await moveDueDay(context, { loanId: id, from, to, why })
    case 'class-loan':
      return await moveClassLoan(context, { id, from, to, why })
    case 'hold': {
      const once = `${closing}/${reason === null ? 'undone' : 'closed'}`
      return await moveShelfDay(context, { holdId: id, from, to, closing: { reason, once } })
    }
    case 'ran-out':
      return reason === null
        ? await runOutAgain(context, { holdId: id, until: from })
        : await giveBack(context, { holdId: id, from, to })
  }
}
