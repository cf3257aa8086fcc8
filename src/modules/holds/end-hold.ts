import { tellCatalog } from '#holdings'
import type { Context } from '#platform/perform'
import { dayOfInstant } from '#values/instant'
import { keepForNext } from './keep-copy.ts'
import type { HoldOutcome } from './rules.ts'
import type { OpenHold } from './store.ts'

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
