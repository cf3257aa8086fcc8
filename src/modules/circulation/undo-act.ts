import * as z from 'zod'
import { moveState, tellCatalog } from '#holdings'
import { type Condition, conditions } from '#holdings/rules'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { type Kept, whenTakenBack, whenUndone } from './hooks.ts'
import type { DeskActKind } from './store.ts'

const returnBefore = z.object({ condition: z.enum(conditions) })
const renewBefore = z.object({ dueDay: z.string(), renewals: z.number() })

/**
 * Takes back one deed of the desk: the loan is removed as if it had not been lent, the return opened again, the renewal
 * shortened. Refused when something later stands on it. The audit log keeps both.
 */
export const undoAct = command({
  name: 'circulation.undo-act',
  permission: 'circulation.lend',
  input: z.object({ act: z.number().int() }),
  run: async (context, input): Promise<Outcome<{ act: number; kind: DeskActKind; kept?: Kept }>> => {
    const { tx, schoolId, now } = context
    const act = await tx
      .selectFrom('desk_act as a')
      .innerJoin('loan as l', (join) => join.onRef('l.school_id', '=', 'a.school_id').onRef('l.id', '=', 'a.loan_id'))
      .selectAll('a')
      .select(['l.copy_id', 'l.bib_id', 'l.person_id', 'l.returned_at'])
      .where('a.school_id', '=', schoolId)
      .where('a.id', '=', input.act)
      .executeTakeFirst()
    if (!act) return notFound()
    const later = await tx
      .selectFrom('desk_act')
      .select('id')
      .where('school_id', '=', schoolId)
      .where('loan_id', '=', act.loan_id)
      .where('id', '>', act.id)
      .where('undone_at', 'is', null)
      .executeTakeFirst()
    if (act.undone_at !== null || later) return refuse('circulation.cannot_undo')
    const { loan_id: loanId, copy_id: copyId, bib_id: bibId, person_id: personId, kind } = act
    const news = { kind, loanId, copyId, bibId, personId }
    const [against] = await whenUndone.ask(context, news)
    if (against) return refuse(against.code, against.params)
    const undone = await takeBack(context, act)
    if (!undone) return refuse('circulation.cannot_undo')
    await tx
      .updateTable('desk_act')
      .set({ undone_at: now })
      .where('school_id', '=', schoolId)
      .where('id', '=', act.id)
      .execute()
    const [kept] = await whenTakenBack.ask(context, news)
    await tellCatalog(context, act.bib_id)
    context.record({ action: `undo-${act.kind}`, entity: 'loan', entityId: act.loan_id, data: { act: act.id } })
    return done({ act: act.id, kind: act.kind, ...(kept ? { kept } : {}) })
  },
})

interface Act {
  readonly kind: DeskActKind
  readonly loan_id: number
  readonly copy_id: number
  readonly before: string
}

async function takeBack(context: Context, act: Act): Promise<boolean> {
  const { tx, schoolId } = context
  const loan = tx.updateTable('loan').where('school_id', '=', schoolId).where('id', '=', act.loan_id)
  if (act.kind === 'renew') {
    const { dueDay, renewals } = renewBefore.parse(JSON.parse(act.before))
    return (
      (await loan.set({ due_day: dueDay, renewals }).where('returned_at', 'is', null).executeTakeFirst())
        .numUpdatedRows === 1n
    )
  }
  if (act.kind === 'lend') return takeBackLoan(context, { loanId: act.loan_id, copyId: act.copy_id })
  return reopen(context, act)
}

/** Takes an open loan away as if it had not been made; the copy stands on the shelf again. False when it is not open any more. */
export async function takeBackLoan(context: Context, { loanId, copyId }: { loanId: number; copyId: number }) {
  const { tx, schoolId, now } = context
  const closed = await tx
    .updateTable('loan')
    .set({ returned_at: now, voided_at: now })
    .where('school_id', '=', schoolId)
    .where('id', '=', loanId)
    .where('returned_at', 'is', null)
    .executeTakeFirst()
  if (closed.numUpdatedRows === 0n) return false
  await tx
    .updateTable('copy')
    .set((eb) => ({ lendings: eb('lendings', '-', 1) }))
    .where('school_id', '=', schoolId)
    .where('id', '=', copyId)
    .execute()
  return (await moveState(context, { id: copyId, state: 'on-loan' }, 'return')) !== undefined
}

/** A return taken back: the copy must still stand where the return put it. */
async function reopen(context: Context, act: Act): Promise<boolean> {
  const { tx, schoolId } = context
  const { condition } = returnBefore.parse(JSON.parse(act.before))
  const copy = await tx
    .selectFrom('copy')
    .select(['id', 'state', 'condition'])
    .where('school_id', '=', schoolId)
    .where('id', '=', act.copy_id)
    .executeTakeFirst()
  if (!copy) return false
  const onShelf = copy.state === 'repair' ? await moveState(context, copy, 'shelve') : copy.state === 'available'
  if (!onShelf || !(await moveState(context, { id: copy.id, state: 'available' }, 'lend'))) return false
  await tx
    .updateTable('copy')
    .set((eb) => ({ condition: condition satisfies Condition, lendings: eb('lendings', '-', 1) }))
    .where('school_id', '=', schoolId)
    .where('id', '=', copy.id)
    .execute()
  const opened = await tx
    .updateTable('loan')
    .set({ returned_at: null, returned_day: null, returned_condition: null })
    .where('school_id', '=', schoolId)
    .where('id', '=', act.loan_id)
    .executeTakeFirst()
  return opened.numUpdatedRows === 1n
}
