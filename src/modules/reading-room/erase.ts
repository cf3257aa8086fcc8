import type { ErasureContext } from '#platform/module'

/** Whose card it was is forgotten; that somebody of the class came stays in the log. */
export async function eraseVisitor({ tx, schoolId }: ErasureContext, personId: number): Promise<void> {
  await tx
    .updateTable('room_visit')
    .set({ person_id: null })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .execute()
}
