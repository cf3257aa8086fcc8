/** How holds end, and how ended ones begin again: their book was not lent after all, or the library was shut when they ran out. */
import { moveState, tellCatalog } from '#holdings'
import type { Db } from '#platform/database'
import type { Context } from '#platform/perform'
import { dayOfInstant } from '#values/instant'
import { keepForNext, setAside, tell } from './keep-copy.ts'
import type { HoldOutcome } from './rules.ts'
import { openHold, type OpenHold, queueOf } from './store.ts'

interface Ending {
  readonly outcome: HoldOutcome
  /** The loan that fulfilled it. */
  readonly loanId?: number
  readonly reason?: string
}

/** Ends a hold; false when somebody else has just done so. A copy that was set aside for it is not looked at: {@link passOn}. */
export async function endHold(
  context: Context,
  hold: Pick<OpenHold, 'id'>,
  { outcome, loanId, reason }: Ending,
): Promise<boolean> {
  const { tx, schoolId, now } = context
  const ended = await tx
    .updateTable('hold')
    .set({ ended_at: now, ended_day: dayOfInstant(now), outcome, loan_id: loanId ?? null })
    .where('school_id', '=', schoolId)
    .where('id', '=', hold.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) return false
  const data = { outcome, ...(loanId === undefined ? {} : { loan: loanId }), ...(reason ? { reason } : {}) }
  context.record({ action: 'end', entity: 'hold', entityId: hold.id, data })
  return true
}

/** What was set aside for a hold that has ended goes to the next, or waits on the hold shelf to be put back. */
export async function passOn(context: Context, { keptCopyId, bibId }: OpenHold): Promise<void> {
  if (keptCopyId === null) return
  await keepForNext(context, { id: keptCopyId, bibId, state: 'on-hold' })
  await tellCatalog(context, bibId)
}

interface EndedHold {
  readonly id: number
  readonly bibId: number
  readonly personId: number | null
  readonly setId: number | null
}

/** He waits again in his old place, and nothing is set aside for him yet. False where he has asked for it anew meanwhile. */
export async function openAgain(context: Context, ended: EndedHold, data: object): Promise<boolean> {
  const { tx, schoolId, record } = context
  const queue = await queueOf(tx, schoolId, ended.bibId)
  if (ended.setId === null && queue.some((one) => one.setId === null && one.personId === ended.personId)) return false
  const open = { ended_at: null, ended_day: null, outcome: null, loan_id: null }
  const opened = await tx
    .updateTable('hold')
    .set({ ...open, kept_copy_id: null, ready_day: null, until_day: null })
    .where('school_id', '=', schoolId)
    .where('id', '=', ended.id)
    .where('ended_at', 'is not', null)
    .executeTakeFirst()
  if (opened.numUpdatedRows === 0n) return false
  record({ action: 'restore', entity: 'hold', entityId: ended.id, data: { ...data } })
  return true
}

/** Whether a copy stands on the hold shelf for nobody; `fromShelf`: it is in hand, and is put there now. */
export async function isFree(
  context: Context,
  copyId: number,
  { bibId, fromShelf = false }: { readonly bibId: number; readonly fromShelf?: boolean },
): Promise<boolean> {
  const { tx, schoolId } = context
  if (fromShelf) return (await moveState(context, { id: copyId, state: 'available' }, 'keep')) !== undefined
  if ((await queueOf(tx, schoolId, bibId)).some((one) => one.keptCopyId === copyId)) return false
  const copy = await tx
    .selectFrom('copy')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('id', '=', copyId)
    .where('state', '=', 'on-hold')
    .executeTakeFirst()
  return copy !== undefined
}

/** What becomes of a hold that ran out on the shelf, if it is given back: why not, where it is not. */
export type Back = 'kept' | 'waits' | 'asked-anew' | 'left'

/** Holds that were not fetched, whose last day was on or after a day, by number: after one, so many. */
export async function ranOutSince(
  db: Db,
  schoolId: number,
  day: string,
  { after, limit, only }: { readonly after: number; readonly limit: number; readonly only?: number },
) {
  let query = db
    .selectFrom('hold as h')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'h.school_id').onRef('b.id', '=', 'h.bib_id'))
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.person_id'))
    .leftJoin('copy as c', (join) =>
      join.onRef('c.school_id', '=', 'h.school_id').onRef('c.id', '=', 'h.kept_copy_id').on('c.state', '=', 'on-hold'),
    )
    .leftJoin('hold as k', (join) =>
      join.onRef('k.school_id', '=', 'h.school_id').onRef('k.kept_copy_id', '=', 'c.id').on('k.ended_at', 'is', null),
    )
    .leftJoin('hold as a', (join) =>
      join
        .onRef('a.school_id', '=', 'h.school_id')
        .onRef('a.bib_id', '=', 'h.bib_id')
        .onRef('a.person_id', '=', 'h.person_id')
        .on('a.set_id', 'is', null)
        .on('a.ended_at', 'is', null),
    )
    .select([
      'h.id',
      'h.bib_id',
      'h.person_id',
      'h.class_id',
      'h.set_id',
      'h.kept_copy_id',
      'h.ready_day',
      'h.until_day',
    ])
    .select(['b.title', 'p.name', 'p.class_id as reader_class', 'p.status', 'c.id as on_shelf', 'k.id as kept_for'])
    .select('a.id as asked_anew')
    .where('h.school_id', '=', schoolId)
    .where('h.outcome', '=', 'expired')
    .where('h.until_day', '>=', day)
    .where('h.id', '>', after)
  if (only !== undefined) query = query.where('h.id', '=', only)
  const rows = await query.orderBy('h.id').limit(limit).execute()
  return rows.map((row) => ({ ...row, back: backOf(row) }))
}

interface RanOut {
  readonly person_id: number | null
  readonly set_id: number | null
  readonly status: string | null
  readonly on_shelf: number | null
  readonly kept_for: number | null
  readonly asked_anew: number | null
}

function backOf({ person_id, set_id, status, on_shelf, kept_for, asked_anew }: RanOut): Back {
  if (person_id !== null && status !== 'active') return 'left'
  if (set_id === null && asked_anew !== null) return 'asked-anew'
  return on_shelf !== null && kept_for === null ? 'kept' : 'waits'
}

/**
 * B1: the library was shut while a book stood on the hold shelf, and that was written down only after the hold had run out: it
 * begins again, with the book where that still stands there, else in its old place. False where it cannot.
 */
export async function giveBack(
  context: Context,
  { holdId, from, to }: { readonly holdId: number; readonly from: string; readonly to: string },
): Promise<boolean> {
  const { tx, schoolId, now } = context
  const [row] = await ranOutSince(tx, schoolId, from, { after: 0, limit: 1, only: holdId })
  if (!row || row.until_day !== from || row.back === 'left' || row.back === 'asked-anew') return false
  const { bib_id: bibId, person_id: personId, class_id: classId, set_id: setId, kept_copy_id: copyId } = row
  if (!(await openAgain(context, { id: holdId, bibId, personId, setId }, { from, until: to }))) return false
  const kept =
    copyId !== null &&
    (await isFree(context, copyId, { bibId })) &&
    (await setAside(context, holdId, copyId, { today: dayOfInstant(now), until: to }))
  const hold = { id: holdId, personId, classId }
  await tell(context, hold, bibId, kept ? 'hold-ready' : 'hold-waits-again', kept ? to : '')
  return true
}

/** The closing is taken back: the hold has run out as before, unless it has gone on meanwhile. */
export async function runOutAgain(
  context: Context,
  { holdId, until }: { readonly holdId: number; readonly until: string },
): Promise<boolean> {
  const hold = await openHold(context.tx, context.schoolId, holdId)
  if (!hold || (hold.keptCopyId !== null && hold.untilDay !== until)) return false
  if (!(await endHold(context, hold, { outcome: 'expired' }))) return false
  await passOn(context, hold)
  await tell(context, hold, hold.bibId, 'hold-expired')
  return true
}
