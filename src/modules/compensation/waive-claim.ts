import { balanceOfCase, book, chosenSettings } from '#money'
import { type Context, command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { readSetting } from '#school'
import * as z from 'zod'
import { type CaseNow, moveCase, settle } from './settle-case.ts'
import { aboutCase, type CaseRow, lockCase, noteStep } from './store.ts'

const held = { id: z.number().int(), version: z.number().int() }

/**
 * B5: a waiver, of all or of a part of what is owed. Above the school's limit, and where nobody knows what the book is worth, a second
 * person decides; the reason stands in no list.
 */
export const waiveClaim = command({
  name: 'compensation.waive-claim',
  permission: 'compensation.handle',
  input: z.object({
    ...held,
    /** A part of what is owed, in fen; left out: all of it. */
    fen: z.number().int().min(1).optional(),
    reason: z.string().max(300),
  }),
  run: async (context, input): Promise<Outcome<CaseNow & { waits: boolean }>> => {
    const { tx, schoolId, actor } = context
    const locked = await lockCase(context, input.id, input.version)
    if (!locked.ok) return locked
    const row = locked.value
    if (row.state !== 'open') return refuse(`compensation.stuck_${row.state}`)
    const reason = input.reason.trim()
    if (reason === '') return refuse('compensation.reason_needed')
    const { owed } = await balanceOfCase(tx, schoolId, row.id)
    if (input.fen !== undefined && input.fen > owed) return refuse('compensation.more_than_owed')
    const worth = input.fen ?? (owed > 0 ? owed : row.asked_fen)
    const { approveAbove } = await readSetting(tx, schoolId, chosenSettings)
    if (worth !== null && worth <= approveAbove) {
      const waived = await carryOut(context, row, input.fen ?? null, reason)
      return waived.ok ? done({ ...waived.value, waits: false }) : waived
    }
    const moved = await moveCase(context, row, 'ask-waiver')
    if (!moved.ok) return moved
    await tx
      .updateTable('loss_case')
      .set({ waiver_fen: input.fen ?? 0, waiver_reason: reason, waiver_by: actor.label })
      .where('school_id', '=', schoolId)
      .where('id', '=', row.id)
      .execute()
    await noteStep(context, row.id, 'waiver-asked', { fen: worth, reason })
    context.record({ action: 'ask-waiver', entity: 'loss-case', entityId: row.id, data: { fen: worth } })
    return done({ ...moved.value, waits: true })
  },
})

/** Carries a waiver out, of a part or of all that is owed. */
export async function carryOut(
  context: Context,
  row: CaseRow,
  part: number | null,
  reason: string,
): Promise<Outcome<CaseNow>> {
  const { owed, paid } = await balanceOfCase(context.tx, context.schoolId, row.id)
  const fen = part ?? owed
  if (fen > owed) return refuse('compensation.more_than_owed')
  if (fen > 0) {
    const waived = await book(context, { kind: 'waiver', fen, ...(await aboutCase(context, row)) })
    if (!waived.ok) return waived
  }
  await context.tx
    .updateTable('loss_case')
    .set({ waiver_reason: reason })
    .where('school_id', '=', context.schoolId)
    .where('id', '=', row.id)
    .execute()
  await noteStep(context, row.id, 'waived', { fen, reason })
  context.record({ action: 'waive', entity: 'loss-case', entityId: row.id, data: { fen } })
  if (fen < owed) return done({ id: row.id, version: row.version })
  return await settle(context, row, paid > 0 ? 'paid' : 'waived')
}
