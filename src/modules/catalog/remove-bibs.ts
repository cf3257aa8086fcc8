import { brokenConstraint } from '#platform/database/constraint'
import type { Context } from '#platform/perform'
import { refused } from '#platform/problem'
import { dropFromIndex } from './index-bib.ts'

/**
 * Takes records out that an import brought in, as if they had never been. Refused as a whole where somebody has edited
 * one of them since, or something stands on it.
 */
export async function removeBibs(context: Context, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const { tx, schoolId } = context
  for (const table of ['bib_number', 'bib_source', 'bib_version'] as const)
    await tx.deleteFrom(table).where('school_id', '=', schoolId).where('bib_id', 'in', ids).execute()
  for (const id of ids) {
    const removed = await tx
      .deleteFrom('bib')
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      // Whoever edits a record locks the fields he edits.
      .where('locked', '=', '[]')
      .executeTakeFirst()
      .catch((error: unknown) => {
        if (brokenConstraint(error)?.kind === 'foreign-key') refused('catalog.changed_meanwhile', { title: '' })
        throw error
      })
    if (removed.numDeletedRows === 0n) refused('catalog.changed_meanwhile', { title: '' })
    context.record({ action: 'undo-create', entity: 'bib', entityId: id })
  }
  await dropFromIndex(context, ids)
}
