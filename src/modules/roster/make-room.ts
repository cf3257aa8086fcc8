import { setNumberAside } from '#people'
import { decodeDetail } from '#platform/batch'
import type { Db } from '#platform/database'
import type { Context } from '#platform/perform'
import type { Refusal, RowDetail } from './plan-row.ts'

/** Which row of which import. */
export interface RowAt {
  readonly batchId: number
  readonly seq: number
  readonly place: string
  readonly entityId: number | null
  /** Classes looked up so far in this slice. */
  readonly classes: Map<string, number>
}

interface Numbers {
  readonly studentNumber?: string | undefined
  readonly cardNumber?: string | undefined
}

/**
 * Makes sure that the numbers a row wants are free. Where another row of the same list gives their holder a new one later on
 * (numbers were dealt out anew), his is set aside now; where nobody does, the row is refused with the holder's name.
 */
export async function makeRoom(context: Context, at: RowAt, wanted: Numbers): Promise<Refusal | undefined> {
  for (const field of ['studentNumber', 'cardNumber'] as const) {
    const number = wanted[field]
    if (number === undefined) continue
    const holder = await holderOf(context, field, number)
    if (!holder || holder.id === at.entityId) continue
    if (await givesUp(context, at, holder.id, field)) await setNumberAside(context, holder.id, field)
    else
      return {
        code: field === 'studentNumber' ? 'roster.number_of_another' : 'roster.card_of_another',
        params: { number, name: holder.name },
      }
  }
  return undefined
}

export function holderOf(
  { tx, schoolId }: { readonly tx: Db; readonly schoolId: number },
  field: 'studentNumber' | 'cardNumber',
  number: string,
): Promise<{ id: number; name: string } | undefined> {
  return tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('school_id', '=', schoolId)
    .where(field === 'studentNumber' ? 'student_number' : 'card_number', '=', number)
    .executeTakeFirst()
}

/** Whether a later row of the same import gives him another number. */
async function givesUp(
  { tx, schoolId }: Context,
  at: RowAt,
  readerId: number,
  field: 'studentNumber' | 'cardNumber',
): Promise<boolean> {
  const row = await tx
    .selectFrom('batch_item')
    .select('detail')
    .where('school_id', '=', schoolId)
    .where('batch_id', '=', at.batchId)
    .where('entity_id', '=', readerId)
    .where('seq', '>', at.seq)
    .where('outcome', 'in', ['changed', 'returned'])
    .executeTakeFirst()
  return row !== undefined && decodeDetail<RowDetail>(row.detail).changes.some((one) => one.field === field)
}
