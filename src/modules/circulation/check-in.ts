import { moveState, tellCatalog } from '#holdings'
import type { Condition } from '#holdings/rules'
import type { Context } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { daysBetween } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { noteAct } from './desk-acts.ts'
import { type ClassLoanHeld, holdersOf, type Kept, whenConditionNoted, whenReturned } from './hooks.ts'
import { closeLoan, type DeskCopyRow, findDeskCopy, findOpenLoan } from './store.ts'

export interface Returned {
  readonly act: number
  readonly loanId: number
  readonly copyId: number
  readonly bibId: number
  readonly personId: number | null
  readonly title: string
  readonly zone: string
  /** Days past the due day; 0 when in time. */
  readonly lateDays: number
  readonly condition: Condition
  /** Where it goes now: back to the shelf, to be mended, or to the hold shelf. */
  readonly next: 'shelf' | 'repair' | 'hold'
  readonly kept?: Kept
  /** It came back from a class loan: whose, and how many of it are still out. */
  readonly classLoan?: ClassLoanHeld
}

/** B1: takes a copy back, with or without its reader at the desk. */
export async function checkIn(
  context: Context,
  input: { copyId: number; condition?: Condition | undefined },
): Promise<Outcome<Returned>> {
  const { tx, schoolId } = context
  const [copy, loan] = await Promise.all([
    findDeskCopy(tx, schoolId, input.copyId),
    findOpenLoan(tx, schoolId, input.copyId),
  ])
  return copy ? checkInSeen(context, input, { copy, loan }) : notFound()
}

/** The same for a copy that was read already, in this transaction. */
export async function checkInSeen(
  context: Context,
  input: { condition?: Condition | undefined },
  { copy, loan }: { readonly copy: DeskCopyRow; readonly loan: Awaited<ReturnType<typeof findOpenLoan>> },
): Promise<Outcome<Returned>> {
  const { tx, schoolId, now } = context
  if (!loan) return refuse('circulation.return_not_on_loan', { title: copy.title })
  const today = dayOfInstant(now)
  const condition = input.condition ?? copy.condition
  const [closed, moved] = await Promise.all([
    closeLoan(tx, { schoolId, id: loan.id, now, today, condition }),
    moveState(context, copy, 'return'),
  ])
  if (closed === 0 || !moved) return refuse('circulation.return_not_on_loan', { title: copy.title })
  const damaged = input.condition === 'damaged' || input.condition === 'unusable'
  if (input.condition !== undefined && input.condition !== copy.condition)
    await noteCondition(context, copy, input.condition, loan.id)
  if (damaged) await moveState(context, { id: copy.id, state: 'available' }, 'send-to-repair')
  const { bib_id: bibId } = copy
  const news = { loanId: loan.id, copyId: copy.id, bibId, personId: loan.person_id, condition }
  const [kept] = await whenReturned.ask(context, news)
  const classLoanId = loan.class_loan_id
  const classLoan =
    classLoanId === null ? undefined : (await holdersOf(tx, { schoolId, ids: [classLoanId], today })).get(classLoanId)
  const act = noteAct(context, 'return', loan.id, { condition: copy.condition })
  await tellCatalog(context, copy.bib_id)
  context.record({ action: 'return', entity: 'loan', entityId: loan.id, data: { copy: copy.id, condition } })
  return done({
    act,
    loanId: loan.id,
    copyId: copy.id,
    bibId,
    personId: loan.person_id,
    title: copy.title,
    zone: copy.zone_name,
    lateDays: Math.max(0, daysBetween(loan.due_day, today)),
    condition,
    next: damaged ? 'repair' : kept ? 'hold' : 'shelf',
    ...(kept ? { kept } : {}),
    ...(classLoan ? { classLoan } : {}),
  })
}

async function noteCondition(
  context: Context,
  copy: { readonly id: number; readonly bib_id: number; readonly condition: Condition },
  condition: Condition,
  loanId: number,
): Promise<void> {
  const { tx, schoolId, record } = context
  const { id: copyId, bib_id: bibId, condition: before } = copy
  await tx.updateTable('copy').set({ condition }).where('school_id', '=', schoolId).where('id', '=', copyId).execute()
  record({ action: 'note-condition', entity: 'copy', entityId: copyId, data: { condition } })
  await whenConditionNoted.ask(context, { copyId, bibId, before, condition, loanId })
}

interface LostLoan {
  readonly loanId: number
  readonly personId: number | null
}

/**
 * Ends the open loan of a copy that is lost: it is closed without a day of return, so that no figure counts it as brought back.
 * Undefined when it is not out, or somebody has just taken it back.
 */
export async function endAsLost(context: Context, copyId: number): Promise<LostLoan | undefined> {
  const { tx, schoolId, now } = context
  const loan = await findOpenLoan(tx, schoolId, copyId)
  if (!loan) return undefined
  const closed = await tx
    .updateTable('loan')
    .set({ returned_at: now, ended_as: 'lost' })
    .where('school_id', '=', schoolId)
    .where('id', '=', loan.id)
    .where('returned_at', 'is', null)
    .executeTakeFirst()
  if (closed.numUpdatedRows === 0n || !(await moveState(context, { id: copyId, state: 'on-loan' }, 'lose')))
    return undefined
  await tellCatalog(context, loan.bib_id)
  context.record({ action: 'lose', entity: 'loan', entityId: loan.id, data: { copy: copyId } })
  return { loanId: loan.id, personId: loan.person_id }
}

/** The book was not lost after all: the loan goes on as it was. False when its copy is no longer lost. */
export async function reopenLost(context: Context, loanId: number, copyId: number): Promise<boolean> {
  const { tx, schoolId } = context
  const found = await moveState(context, { id: copyId, state: 'lost' }, 'find')
  if (!found || !(await moveState(context, { id: copyId, state: found }, 'lend'))) return false
  // going out again is no second lending
  const copy = await tx
    .updateTable('copy')
    .set((eb) => ({ lendings: eb('lendings', '-', 1) }))
    .where('school_id', '=', schoolId)
    .where('id', '=', copyId)
    .returning('bib_id')
    .executeTakeFirstOrThrow()
  const opened = await tx
    .updateTable('loan')
    .set({ returned_at: null, ended_as: null })
    .where('school_id', '=', schoolId)
    .where('id', '=', loanId)
    .where('ended_as', '=', 'lost')
    .executeTakeFirst()
  if (opened.numUpdatedRows === 0n) throw new Error('a lost loan was reopened that had not ended as lost')
  await tellCatalog(context, copy.bib_id)
  context.record({ action: 'reopen', entity: 'loan', entityId: loanId, data: { copy: copyId } })
  return true
}
