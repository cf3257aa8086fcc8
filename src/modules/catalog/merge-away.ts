import type { Context } from '#platform/perform'
import { bibFields } from './contract.ts'
import { dropFromIndex, putIntoIndex } from './index-bib.ts'
import type { BibState } from './rules.ts'
import { bibDocument } from './search-document.ts'
import { findBib } from './store.ts'
import { bibColumns, writeNumbers } from './write-bib.ts'

/**
 * The catalogue's part of a merge: the record leaves search and scanning, its address leads to the other. Copies and loans
 * belong to modules above; whoever merges moves them in the same transaction. False when it was changed meanwhile.
 */
export async function mergeAway(
  { tx, schoolId, now, ...context }: Context,
  bib: { id: number; version: number },
  into: number,
): Promise<boolean> {
  const merged = await tx
    .updateTable('bib')
    .set({ state: 'merged', merged_into: into, changed_at: now, version: bib.version + 1 })
    .where('school_id', '=', schoolId)
    .where('id', '=', bib.id)
    .where('version', '=', bib.version)
    .where('state', 'in', ['complete', 'stub'])
    .executeTakeFirst()
  if (merged.numUpdatedRows === 0n) return false
  await tx.deleteFrom('bib_number').where('school_id', '=', schoolId).where('bib_id', '=', bib.id).execute()
  await dropFromIndex({ tx, schoolId, now, ...context }, [bib.id])
  return true
}

/** Takes {@link mergeAway} back. False when the record is not merged any more. */
export async function bringBack(context: Context, id: number, state: BibState): Promise<boolean> {
  const { tx, schoolId, now } = context
  const bib = await findBib(tx, schoolId, id)
  if (bib?.state !== 'merged') return false
  const fields = bibFields.parse(bib)
  await tx
    .updateTable('bib')
    .set({ state, merged_into: null, changed_at: now, version: bib.version + 1 })
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .execute()
  await writeNumbers(context, id, fields)
  const callKey = bibColumns(fields, bib.callNumber).call_key
  const more = { callNumber: bib.callNumber, callKey, createdAt: bib.createdAt, state }
  await putIntoIndex(context, [bibDocument(id, fields, more, bib)])
  return true
}
