import { checkIn, findDeskCopy, noteCondition, undoAct } from '#circulation'
import { findByBarcode } from '#holdings'
import { findReaderByCard } from '#people'
import type { Context } from '#platform/perform'
import { dayOfInstant } from '#values/instant'
import { normaliseScan } from '#values/barcode'
import { type FactContent, factContent } from './fact.ts'
import { keepPromise, type Lending, placeLoan } from './place-loan.ts'
import { type FactRow, factOfLedger, loansAround, returnedEarlier, settleFact, type Settled, task } from './store.ts'
import { takePastLoan } from './take-past-loan.ts'
import type { TaskReason } from './task.ts'

/** What a teacher has found out since: which book it was, which reader, and that the loan counts whoever else has the book. */
export interface Chosen {
  readonly copyId?: number | undefined
  readonly personId?: number | undefined
  readonly certain?: boolean
}

/**
 * What a fact becomes: it has happened, so it is written as it was, at its own time, and whatever does not fit with what other desks
 * did meanwhile becomes a task.
 */
export async function mergeFact(given: Context, row: FactRow, chosen: Chosen = {}): Promise<Settled> {
  const context: Context = {
    ...given,
    now: row.at,
    actor: { ...given.actor, label: row.actor, deviceId: row.device_id },
  }
  const content = factContent.parse(JSON.parse(row.content))
  if (row.kind === 'undo') return await takeBack(context, row, content)
  const copyId = chosen.copyId ?? (await copyOf(context, row.barcode))
  if (typeof copyId === 'string') return task(copyId)
  switch (row.kind) {
    case 'return':
      return await giveBack(context, row, content, copyId)
    case 'condition':
      if (content.condition) await noteCondition.run(context, { copyId, condition: content.condition })
      return { state: 'merged', copyId }
    case 'lend':
    case 'renew': {
      const personId =
        chosen.personId ?? (await findReaderByCard(context.tx, context.schoolId, normaliseScan(row.card)))
      if (personId === undefined) return task('card-unknown', { copyId })
      const fact: Lending = { row, content, copyId, personId, certain: chosen.certain ?? false }
      return row.kind === 'lend' ? await placeLoan(context, fact) : await prolong(context, fact)
    }
  }
}

/** A barcode, or `#` and a number where one of several copies without barcodes of their own was chosen. */
async function copyOf({ tx, schoolId }: Context, barcode: string): Promise<number | TaskReason> {
  const found = await findByBarcode(tx, schoolId, normaliseScan(barcode))
  const [only] = found
  if (only) return found.length === 1 ? only.id : 'barcode-shared'
  const chosen = /^#(\d+)$/.exec(barcode)?.[1]
  const copy = chosen === undefined ? undefined : await findDeskCopy(tx, schoolId, Number(chosen))
  return copy?.id ?? 'barcode-unknown'
}

/** The book was at a desk at that moment. Whatever loan covers the moment ended there; without one the return waits for its loan. */
async function giveBack(context: Context, row: FactRow, content: FactContent, copyId: number): Promise<Settled> {
  const { tx, schoolId } = context
  const covering = (await loansAround(tx, { schoolId, copyId, at: row.at })).find((loan) => loan.lent_at <= row.at)
  if (!covering) {
    if (content.condition) await noteCondition.run(context, { copyId, condition: content.condition })
    return { state: 'merged', copyId, notes: ['not-on-loan'] }
  }
  const { id: loanId, person_id: personId } = covering
  if (covering.returned_at !== null) {
    const moved = await returnedEarlier(tx, { schoolId, id: loanId, at: row.at, day: dayOfInstant(row.at) })
    // what counts returns by day and window has to hear of it
    if (moved > 0) context.record({ action: 'return-earlier', entity: 'loan', entityId: loanId, data: { at: row.at } })
    return { state: 'merged', copyId, loanId, personId: personId ?? undefined, notes: ['known-already'] }
  }
  const back = await checkIn(context, { copyId, condition: content.condition })
  if (!back.ok) return task('failed', { copyId, loanId, notes: [back.problem.code] })
  return { state: 'merged', copyId, loanId, personId: personId ?? undefined, act: back.value.act }
}

/** Renewed: the same loan, until the day that the reader was told. */
async function prolong(context: Context, { row, copyId, personId }: Lending): Promise<Settled> {
  const { tx, schoolId } = context
  const around = await loansAround(tx, { schoolId, copyId, at: row.at })
  const his = around.find((loan) => loan.lent_at <= row.at && loan.person_id === personId)
  if (!his) return task('renew-not-out', { copyId, personId })
  const about = { copyId, personId, loanId: his.id }
  if (his.returned_at !== null) return { state: 'merged', ...about, notes: ['known-already'] }
  return await keepPromise(context, row, about, his.due_day)
}

async function takeBack(context: Context, row: FactRow, { of }: FactContent): Promise<Settled> {
  const { tx, schoolId } = context
  const deed = of === undefined ? undefined : await factOfLedger(tx, schoolId, row.ledger, of)
  if (!deed || deed.state === 'waiting') return task('undo-late')
  const about = { copyId: deed.copy_id ?? undefined, personId: deed.person_id ?? undefined }
  // what waits for a teacher and was taken back at once needs him no more
  if (deed.state === 'task' && deed.act === null) {
    await settleFact(tx, schoolId, deed, { state: 'dropped', notes: ['taken-back'] })
    return { state: 'merged', ...about }
  }
  if (deed.act === null) {
    const taken = await takePastLoan(context, deed)
    if (taken) await settleFact(tx, schoolId, { ...deed, loan_id: null }, { state: 'dropped', notes: ['taken-back'] })
    return { state: 'merged', ...about, notes: taken ? [] : ['nothing-to-take-back'] }
  }
  const undone = await undoAct.run(context, { act: deed.act })
  if (!undone.ok) return task('undo-late', { ...about, loanId: deed.loan_id ?? undefined })
  await settleFact(tx, schoolId, deed, { state: 'dropped', notes: ['taken-back'] })
  return { state: 'merged', ...about }
}
