import type { ErasureContext } from '#platform/module'
import { endSessionsOf } from '#platform/sessions'

/** Accounts, cards, PINs, roles and sessions of a person go (L5). */
export async function eraseAccount({ tx, schoolId }: ErasureContext, personId: number): Promise<void> {
  await endSessionsOf(tx, schoolId, personId)
  for (const table of ['account', 'card_code', 'pupil_pin', 'role_grant'] as const)
    await tx.deleteFrom(table).where('school_id', '=', schoolId).where('person_id', '=', personId).execute()
}
