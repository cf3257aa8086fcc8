import type { ErasureContext } from '#platform/module'

/** Whoever is erased is absent nowhere any more; the counts of past hours name nobody. */
export async function eraseAbsences({ tx, schoolId }: ErasureContext, personId: number): Promise<void> {
  await tx.deleteFrom('class_hour_absent').where('school_id', '=', schoolId).where('person_id', '=', personId).execute()
}
