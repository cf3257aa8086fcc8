import type { Db } from '#platform/database'
import type { Context } from '#platform/perform'

/** Copies asked for in one statement. */
const SLICE = 200

/** Loans follow their copies to another title, when two records are merged or parted again. Answers how many. */
export async function moveLoans({ tx, schoolId }: Context, copyIds: readonly number[], toBib: number): Promise<number> {
  let moved = 0
  for (let at = 0; at < copyIds.length; at += SLICE) {
    const { numUpdatedRows } = await tx
      .updateTable('loan')
      .set({ bib_id: toBib })
      .where('school_id', '=', schoolId)
      .where('copy_id', 'in', copyIds.slice(at, at + SLICE))
      .executeTakeFirst()
    moved += Number(numUpdatedRows)
  }
  return moved
}

interface Move {
  readonly from: string
  readonly to: string
  readonly why: WhyMoved | null
}

/** Another due day for what is still out and falls due on `from`, of a loan or of a whole class loan. Answers how many. */
export async function moveOpen(
  { tx, schoolId }: Context,
  which: { readonly column: 'id' | 'class_loan_id'; readonly is: number },
  { from, to, why }: Move,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('loan')
    .set({ due_day: to, moved_from: why?.from ?? null, moved_to: why?.to ?? null, moved_why: why?.why ?? null })
    .where('school_id', '=', schoolId)
    .where(which.column, '=', which.is)
    .where('due_day', '=', from)
    .where('returned_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Why a loan falls due on another day than its reader was promised. */
export interface WhyMoved {
  readonly from: string
  readonly to: string
  /** In the school's words: what closed the library. */
  readonly why: string
}

function dueOnDays(db: Db, schoolId: number, days: readonly string[]) {
  return db
    .selectFrom('loan as l')
    .where('l.school_id', '=', schoolId)
    .where('l.due_day', 'in', days)
    .where('l.returned_at', 'is', null)
    .where('l.class_loan_id', 'is', null)
}

export async function countLoansDueOn(db: Db, schoolId: number, days: readonly string[]): Promise<number> {
  const { n } = await dueOnDays(db, schoolId, days)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** Open loans of readers that fall due on some days, by number: after one, so many; of all readers, or of some. */
export async function loansDueOn(
  db: Db,
  schoolId: number,
  days: readonly string[],
  { after, limit, readers }: { readonly after: number; readonly limit: number; readonly readers?: readonly number[] },
) {
  if (days.length === 0) return []
  let query = dueOnDays(db, schoolId, days)
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'l.school_id').onRef('b.id', '=', 'l.bib_id'))
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .select(['l.id', 'l.due_day', 'l.rules_version', 'l.terms', 'l.moved_from', 'l.moved_to', 'l.moved_why'])
    .select(['l.person_id', 'b.title', 'p.class_id'])
    .where('l.id', '>', after)
  if (readers) query = query.where('l.person_id', 'in', readers)
  return await query.orderBy('l.id').limit(limit).execute()
}

/** Loans by their numbers, with whose they are. */
export async function loansOfNumbers(db: Db, schoolId: number, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('loan as l')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'l.school_id').onRef('b.id', '=', 'l.bib_id'))
    .select(['l.id', 'l.person_id', 'b.title'])
    .where('l.school_id', '=', schoolId)
    .where('l.id', 'in', ids)
    .orderBy('l.id')
    .execute()
}

/**
 * Gives an open loan another due day, whatever its rules say, and notes why. False when it was returned, or falls due on another
 * day by now: what a person decided meanwhile stands. `why` null takes such a note back.
 */
export async function moveDueDay(
  context: Context,
  { loanId, ...move }: Move & { readonly loanId: number },
): Promise<boolean> {
  if ((await moveOpen(context, { column: 'id', is: loanId }, move)) === 0) return false
  const { from, to } = move
  context.record({ action: 'move-due', entity: 'loan', entityId: loanId, data: { from, due: to } })
  return true
}
