import type { Context } from '#platform/perform'
import { dayOfInstant } from '#values/instant'

export type PersonStep = 'leave' | 'come-back' | 'stop-card' | 'start-card'

/** Takes a step of somebody's life in the library; false for somebody unknown or erased. His codes and roles stay for the day he comes back. */
export async function takeStep(
  { tx, schoolId, now }: Pick<Context, 'tx' | 'schoolId' | 'now'>,
  id: number,
  step: PersonStep,
): Promise<boolean> {
  const today = dayOfInstant(now)
  const changed = await tx
    .updateTable('person')
    .set((eb) => ({
      ...{
        // Who had left keeps his day: confirming it is no second leaving.
        leave: {
          status: 'left' as const,
          left_on: eb.fn.coalesce('left_on', eb.val(today)),
          left_reason: 'by-hand' as const,
        },
        'come-back': { status: 'active' as const, left_on: null, left_reason: null },
        'stop-card': { card_stopped_on: today },
        'start-card': { card_stopped_on: null },
      }[step],
      changed_at: now,
      version: eb('version', '+', 1),
    }))
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}
