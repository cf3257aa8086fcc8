import { hook } from '#platform/hook'
import type { Context } from '#platform/perform'
import { tellCatalog } from './tell-catalog.ts'

/** Told to the modules above: copies went to another title when two records were merged, or parted again. */
export const copiesMoved = hook<
  [
    context: Context,
    moved: {
      readonly from: number
      readonly to: number
      readonly copyIds: readonly number[]
      readonly parted: boolean
    },
  ]
>('holdings.copies-moved')

/**
 * Puts copies of one title under another, when two records are merged or parted again; both titles are told to the catalogue. Copies that
 * stand elsewhere by now are left where they are. Answers which were moved.
 */
export async function moveToTitle(
  context: Context,
  from: number,
  to: number,
  only?: readonly number[],
): Promise<number[]> {
  const { tx, schoolId } = context
  const all = tx.updateTable('copy').set({ bib_id: to }).where('school_id', '=', schoolId).where('bib_id', '=', from)
  const moved =
    only?.length === 0 ? [] : await (only ? all.where('id', 'in', [...only]) : all).returning('id').execute()
  const ids = moved.map((copy) => copy.id)
  await copiesMoved.ask(context, { from, to, copyIds: ids, parted: only !== undefined })
  await tellCatalog(context, from)
  await tellCatalog(context, to)
  for (const id of ids) context.record({ action: 'move-to-title', entity: 'copy', entityId: id, data: { from, to } })
  return ids
}
