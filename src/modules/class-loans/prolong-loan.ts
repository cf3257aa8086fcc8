import * as z from 'zod'
import { findDeskCopy, loadLending, waitedFor } from '#circulation'
import { copyOf, decide, readerOf } from '#lending-rules/rules'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, type Reason, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { prolong as endpoint } from './contract.ts'
import { decideCopy, takingOf } from './decide-copy.ts'
import { oneDueDay } from './rules.ts'
import { copiesOf, type CopyRow, findHead, type HeadRow } from './store.ts'

/** A later day for all of a class loan that is still out. */
export const prolongLoan = command({
  name: 'class-loans.prolong-loan',
  permission: 'class-loans.lend',
  input: endpoint.body.extend({ id: z.number().int() }),
  run: async (context, { id, dueDay: asked, override }): Promise<Outcome<{ dueDay: string; copies: number }>> => {
    const { tx, schoolId, may, record } = context
    const head = await findHead(tx, schoolId, id)
    if (!head) return notFound()
    const open = (await copiesOf(tx, schoolId, id)).filter((one) => one.returned_at === null)
    if (open.length === 0) return refuse('class-loans.all_back')
    const usual = await dueAgain(context, head, open)
    if (usual === undefined) return refuse('class-loans.holder_missing')
    const dueDay = asked ?? usual
    if (dueDay <= head.due_day) return refuse('class-loans.not_longer', { due: head.due_day }, { at: 'dueDay' })
    const reasons = await against(context, head, open)
    if (dueDay > usual)
      reasons.push({
        code: 'class-loans.due_too_late',
        level: 'blocker',
        params: { due: usual },
        override: 'circulation.override',
      })
    const [first] = reasons
    const passed = override && reasons.every((one) => one.override !== undefined && may(one.override))
    if (first && !passed) return refuse(first.code, first.params, { reasons })
    const moved = await tx
      .updateTable('class_loan')
      .set({ due_day: dueDay, renewals: head.renewals + 1 })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('renewals', '=', head.renewals)
      .executeTakeFirst()
    if (moved.numUpdatedRows === 0n) return refuse('class-loans.changed_meanwhile')
    const { numUpdatedRows } = await tx
      .updateTable('loan')
      .set((eb) => ({ due_day: dueDay, renewals: eb('renewals', '+', 1) }))
      .where('school_id', '=', schoolId)
      .where('class_loan_id', '=', id)
      .where('returned_at', 'is', null)
      .executeTakeFirst()
    const why = first && override ? { override: override.words ?? override.reason } : {}
    record({ action: 'renew', entity: 'class-loan', entityId: id, data: { from: head.due_day, due: dueDay, ...why } })
    return done({ dueDay, copies: Number(numUpdatedRows) })
  },
})

/** The day that the same lending would have today. */
async function dueAgain({ tx, schoolId, now }: Context, head: HeadRow, open: readonly CopyRow[]) {
  const { kind, class_id: classId, person_id: personId, office } = head
  const taking = await takingOf(tx, schoolId, { kind, classId, personId, office }, now)
  if (!taking) return undefined
  const days = []
  for (const bibId of new Set(open.map((one) => one.bib_id))) {
    const one = open.find((row) => row.bib_id === bibId)
    const copy = one && (await findDeskCopy(tx, schoolId, one.copy_id))
    if (copy) days.push((await decideCopy(tx, schoolId, copy, taking, 0)).decision.dueDay)
  }
  return oneDueDay(days)
}

/** Prolonged often enough, or somebody waits for one of its titles. */
async function against({ tx, schoolId, now }: Context, head: HeadRow, open: readonly CopyRow[]): Promise<Reason[]> {
  const today = dayOfInstant(now)
  const { policy, calendar } = await loadLending(tx, schoolId, today)
  const bibIds = [...new Set(open.map((one) => one.bib_id))]
  const waiting = (await waitedFor.ask(tx, { schoolId, bibIds })).flatMap((one) => [...one.values()])
  const { reasons } = decide(
    {
      action: 'renew',
      channel: 'desk',
      reader: readerOf('teacher', { classId: head.class_id }),
      copy: copyOf('book', { state: 'on-loan', waiting: waiting.reduce((sum, n) => sum + n, 0) }),
      loan: { dueDay: head.due_day, renewals: head.renewals },
    },
    policy,
    calendar,
    { day: today },
  )
  return reasons.filter((one) => one.level === 'blocker')
}
