import type { ErasureContext } from '#platform/module'
import { dayOfInstant } from '#values/instant'

/** Holds of somebody who is erased end; what was waited for stays as a number. A copy set aside for him waits to be put back. */
export async function eraseHolds({ tx, schoolId, now }: ErasureContext, personId: number): Promise<void> {
  await tx
    .updateTable('hold')
    .set({ ended_at: now, ended_day: dayOfInstant(now), outcome: 'erased' })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute()
  await tx
    .updateTable('hold')
    .set({ person_id: null, note: '' })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .execute()
}
