import { reopenLost } from '#circulation'
import { findCopy } from '#holdings'
import { balanceOfCase } from '#money'
import { type Context, command } from '#platform/perform'
import { type Outcome, refuse } from '#platform/problem'
import * as z from 'zod'
import { type CaseNow, dropClaim, moveCase } from './settle-case.ts'
import { type CaseRow, findCaseCopy, lockCase, noteStep } from './store.ts'

/** A case that was opened by mistake: the loan goes on as if nothing had been said. Money that was paid is given back first. */
export const cancelCase = command({
  name: 'compensation.cancel-case',
  permission: 'compensation.handle',
  input: z.object({ id: z.number().int(), version: z.number().int(), reason: z.string().max(300) }),
  run: async (context, { id, version, reason }): Promise<Outcome<CaseNow>> => {
    const { tx, schoolId } = context
    const locked = await lockCase(context, id, version)
    if (!locked.ok) return locked
    const row = locked.value
    if (row.state !== 'open') return refuse(`compensation.stuck_${row.state}`)
    if ((await balanceOfCase(tx, schoolId, id)).paid > 0) return refuse('compensation.paid_stands')
    const copy = row.kind === 'lost' ? await findCaseCopy(tx, schoolId, row.copy_id) : undefined
    const cancelled = await cancel(context, row, reason)
    if (!cancelled.ok || copy?.state !== 'lost') return cancelled
    const there =
      row.loan_id === null
        ? await findCopy(context, { id: copy.id, bibId: copy.bib_id, state: copy.state })
        : await reopenLost(context, row.loan_id, copy.id)
    return there ? cancelled : refuse('compensation.changed_meanwhile')
  },
})

/** A case that a key at the desk opened, and nobody has worked on. */
export async function cancelQuietly(context: Context, row: CaseRow): Promise<void> {
  const locked = await lockCase(context, row.id)
  if (locked.ok) await cancel(context, locked.value, '')
}

async function cancel(context: Context, row: CaseRow, reason: string): Promise<Outcome<CaseNow>> {
  await dropClaim(context, row)
  const moved = await moveCase(context, row, 'cancel')
  if (!moved.ok) return moved
  await noteStep(context, row.id, 'cancelled', { reason })
  context.record({ action: 'cancel', entity: 'loss-case', entityId: row.id })
  return moved
}
