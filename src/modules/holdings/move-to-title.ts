import type { Context } from '#platform/perform'
import { tellCatalog } from './tell-catalog.ts'

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
  await tellCatalog(context, from)
  await tellCatalog(context, to)
  const ids = moved.map((copy) => copy.id)
  for (const id of ids) context.record({ action: 'move-to-title', entity: 'copy', entityId: id, data: { from, to } })
  return ids
}
