import type { ErasureContext } from '#platform/module'

/** Past loans lose their reader and keep class and category: the figures stay (L5). */
export async function eraseReader({ tx, schoolId }: ErasureContext, personId: number): Promise<void> {
  await tx
    .updateTable('loan')
    .set({ person_id: null, override_reason: null })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .execute()
}
