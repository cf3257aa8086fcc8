import type { ErasureContext } from '#platform/module'

/** Takes out of this module's tables what names a person; the row stays for the figures (L5). */
export async function erasePerson({ tx, schoolId, now }: ErasureContext, personId: number): Promise<void> {
  await tx
    .updateTable('person')
    .set({
      name: '',
      name_key: '',
      sort_key: '',
      pinyin: '',
      initials: '',
      seat_number: null,
      student_number: null,
      card_number: `erased-${personId}`,
      left_reason: null,
      erased_at: now,
      changed_at: now,
    })
    .where('school_id', '=', schoolId)
    .where('id', '=', personId)
    .execute()
}
