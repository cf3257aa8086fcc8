import type { Context } from '#platform/perform'
import type { FactRow } from './store.ts'

/**
 * Takes away a loan that was written as over because its return was heard of first: no deed of a desk stands for it. The return
 * waits for its loan again. False where the fact had not made the loan it points to.
 */
export async function takePastLoan({ tx, schoolId, now, record }: Context, deed: FactRow): Promise<boolean> {
  if (deed.kind !== 'lend' || deed.loan_id === null || deed.copy_id === null) return false
  const gone = await tx
    .updateTable('loan')
    .set({ voided_at: now })
    .where('school_id', '=', schoolId)
    .where('id', '=', deed.loan_id)
    .where('lent_at', '=', deed.at)
    .where('returned_at', 'is not', null)
    .where('voided_at', 'is', null)
    .where('ended_as', 'is', null)
    .executeTakeFirst()
  if (gone.numUpdatedRows === 0n) return false
  await tx
    .updateTable('copy')
    .set((eb) => ({ lendings: eb('lendings', '-', 1) }))
    .where('school_id', '=', schoolId)
    .where('id', '=', deed.copy_id)
    .execute()
  await tx
    .updateTable('offline_fact')
    .set({ loan_id: null })
    .where('school_id', '=', schoolId)
    .where('loan_id', '=', deed.loan_id)
    .where('kind', '=', 'return')
    .execute()
  record({ action: 'undo-lend', entity: 'loan', entityId: deed.loan_id, data: { fact: deed.id } })
  return true
}
