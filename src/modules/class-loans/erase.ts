import type { ErasureContext } from '#platform/module'

/** Past class loans lose the teacher who answered for them; the books and the days stay. */
export async function eraseTeacher({ tx, schoolId }: ErasureContext, personId: number): Promise<void> {
  await tx
    .updateTable('class_loan')
    .set({ person_id: null, override_reason: null })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .execute()
}
