import * as z from 'zod'
import { checkIn } from '#circulation'
import { findByBarcode } from '#holdings'
import { findReaderByCard } from '#people'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { normaliseScan } from '#values/barcode'
import { type Chosen, mergeFact } from './merge-fact.ts'
import { type FactRow, findFact, loansAround, settleFact, type Settled } from './store.ts'
import { type Solution, solution } from './solution.ts'
import { solutionsOf, type SolutionKind } from './task.ts'

/** What became of a task: `task` again where something else stands in the way now. */
export interface Solved {
  readonly state: 'solved' | 'task'
  readonly reason: string | null
}

/** A teacher settles what the desks could not: the fact is written as he says, never lost. */
export const solveTask = command({
  name: 'offline.solve-task',
  permission: 'offline.solve',
  input: z.object({ id: z.number().int(), solution }),
  run: async (context, input): Promise<Outcome<Solved>> => {
    const { tx, schoolId, record } = context
    const row = await findFact(tx, schoolId, input.id)
    if (!row) return notFound()
    if (row.state !== 'task' || row.reason === null) return refuse('offline.solved_already')
    if (!solutionsOf(row.reason).includes(input.solution.kind)) return refuse('offline.no_such_way')
    const outcome = await settle(context, row, input.solution)
    if (!outcome.ok) return outcome
    const settled = outcome.value
    if (!(await settleFact(tx, schoolId, row, settled))) return refuse('offline.solved_already')
    await tx
      .updateTable('offline_fact')
      .set({ solution: JSON.stringify(input.solution), solved_at: context.now, solved_by: context.actor.label })
      .where('school_id', '=', schoolId)
      .where('id', '=', row.id)
      .execute()
    record({
      action: 'solve',
      entity: 'offline_fact',
      entityId: row.id,
      data: { was: row.reason, way: input.solution.kind },
    })
    return done({ state: settled.state === 'task' ? 'task' : 'solved', reason: settled.reason ?? null })
  },
})

type Way = (context: Context, row: FactRow) => Promise<Outcome<Settled>>

async function settle(context: Context, row: FactRow, chosen: Solution): Promise<Outcome<Settled>> {
  switch (chosen.kind) {
    case 'copy':
      return await withCopy(context, row, chosen.barcode)
    case 'reader':
      return await withReader(context, row, chosen.card)
    case 'again':
      return await merged(context, row, {})
    case 'drop':
      return done({ ...as(row), state: 'dropped' })
    default:
      return await ways[chosen.kind](context, row)
  }
}

const as = (row: FactRow) => ({
  copyId: row.copy_id ?? undefined,
  personId: row.person_id ?? undefined,
  loanId: row.loan_id ?? undefined,
  act: row.act ?? undefined,
})

const ways: { readonly [K in Extract<SolutionKind, 'keep' | 'other' | 'returned'>]: Way } = {
  keep: async (context, row) => {
    // the loan stands already: the teacher has seen it
    if (row.reason === 'reader-stopped' || row.reason === 'kept-for-another')
      return done({ ...as(row), state: 'solved' })
    return await merged(context, row, { ...chosenOf(row), certain: row.reason !== 'device-removed' })
  },
  other: async (_context, row) => done({ ...as(row), state: 'dropped' }),
  returned: async (context, row) => {
    const { tx, schoolId, now } = context
    const copyId = row.copy_id
    const open = copyId === null ? undefined : (await loansAround(tx, { schoolId, copyId, at: now })).at(-1)
    if (copyId !== null && open?.returned_at === null) {
      const back = await checkIn(context, { copyId })
      if (!back.ok) return back
    }
    return done({ ...as(row), state: 'solved' })
  },
}

const chosenOf = (row: FactRow): Chosen => ({
  copyId: row.copy_id ?? undefined,
  personId: row.person_id ?? undefined,
})

/** Written now as it should have been; where it still does not fit it stays a task, with its new reason. */
async function merged(context: Context, row: FactRow, chosen: Chosen): Promise<Outcome<Settled>> {
  const waiting = row.kind === 'renew' && chosen.certain ? { ...row, kind: 'lend' as const } : row
  const settled = await mergeFact(context, waiting, chosen)
  return done(settled.state === 'merged' ? { ...settled, state: 'solved' } : settled)
}

/** The sticker was misread, or is not in the books: this is the book. */
async function withCopy(context: Context, row: FactRow, typed: string): Promise<Outcome<Settled>> {
  const { tx, schoolId } = context
  const text = normaliseScan(typed)
  const found = await findByBarcode(tx, schoolId, text)
  const [only] = found
  if (!only || found.length > 1) return refuse('circulation.copy_unknown', undefined, { status: 404, at: 'barcode' })
  return await merged(context, row, { copyId: only.id })
}

/** The card was misread: this is the reader. */
async function withReader(context: Context, row: FactRow, card: string): Promise<Outcome<Settled>> {
  const personId = await findReaderByCard(context.tx, context.schoolId, normaliseScan(card))
  if (personId === undefined) return refuse('circulation.card_unknown', undefined, { status: 404, at: 'card' })
  return await merged(context, row, { personId, copyId: row.copy_id ?? undefined })
}
