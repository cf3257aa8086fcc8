import type { ErasureContext } from '#platform/module'

/** What desks noted keeps its book and its time and loses card, reader and words (L5). */
export async function eraseReader({ tx, schoolId }: ErasureContext, personId: number): Promise<void> {
  await tx
    .updateTable('offline_fact')
    .set({ card: '', person_id: null, content: '{}', solution: null })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .execute()
}
