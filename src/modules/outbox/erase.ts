import type { ErasureContext } from '#platform/module'

/** The mail address goes, and what a reader was told; how many messages there were stays (L5). */
export async function eraseNotices({ tx, schoolId }: ErasureContext, personId: number): Promise<void> {
  await tx.deleteFrom('notice_address').where('school_id', '=', schoolId).where('person_id', '=', personId).execute()
  await tx
    .updateTable('notice_message')
    .set({ person_id: null, body: '', reason: null })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .execute()
}
