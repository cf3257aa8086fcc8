import type { Context } from '#platform/perform'
import { type CopyEvent, type CopyState, stepFrom } from './rules.ts'

/**
 * Takes one step of a copy's life. The state it was seen in is part of the condition, so of two desks with one book exactly
 * one wins (undefined for the other). Lending counts up the copy's lendings in the same statement.
 */
export async function moveState(
  { tx, schoolId, now }: Pick<Context, 'tx' | 'schoolId' | 'now'>,
  copy: { readonly id: number; readonly state: CopyState },
  event: CopyEvent,
): Promise<CopyState | undefined> {
  const step = stepFrom(copy.state, event)
  if (!step) return undefined
  const moved = await tx
    .updateTable('copy')
    .set((eb) => ({
      state: step.to,
      state_since: now,
      version: eb('version', '+', 1),
      ...(event === 'lend' ? { lendings: eb('lendings', '+', 1) } : {}),
    }))
    .where('school_id', '=', schoolId)
    .where('id', '=', copy.id)
    .where('state', '=', copy.state)
    .executeTakeFirst()
  return moved.numUpdatedRows === 1n ? step.to : undefined
}
