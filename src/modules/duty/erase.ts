import type { ErasureContext } from '#platform/module'

/** The PIN goes; shifts and their counts stay, without who opened the desk and who served. */
export async function eraseDuty({ tx, schoolId }: ErasureContext, personId: number): Promise<void> {
  await tx.deleteFrom('duty_pin').where('school_id', '=', schoolId).where('person_id', '=', personId).execute()
  for (const column of ['opened_by', 'helper_id'] as const)
    await tx
      .updateTable('duty_shift')
      .set({ [column]: null })
      .where('school_id', '=', schoolId)
      .where(column, '=', personId)
      .execute()
}
