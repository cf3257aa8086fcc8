import type { Db, Tx } from '#platform/database'
import { formOf } from './form.ts'
import { foldDocument, foldUpdate, type LogEntry } from './log-entry.ts'
import type { ColumnUpdate, SearchDocument, SearchShape } from './shape.ts'
import { emptyIndex } from './merge-store.ts'
import { nextVersion, nextVersionIfAny, type SchoolRow, schoolRow, writeLog } from './store.ts'

/** Documents in one entry of the log: rows of some tens of kilobytes. */
const DOCUMENTS_AN_ENTRY = 200
/** A merge is due when so many documents wait … */
const WAITING_DOCUMENTS = 8192
/** … or so many entries. */
const WAITING_ENTRIES = 2000

export interface Written {
  /** The index is worth a merge: write a job for it, one at a time for each school. */
  readonly mergeDue: boolean
}

/** Puts documents in, or in place of what stood under their ids. Inside the transaction of the change; visible after COMMIT. */
export async function putDocuments(
  tx: Tx,
  shape: SearchShape,
  schoolId: number,
  documents: readonly SearchDocument[],
): Promise<Written> {
  let written: Written = { mergeDue: false }
  for (let at = 0; at < documents.length; at += DOCUMENTS_AN_ENTRY) {
    const put = documents.slice(at, at + DOCUMENTS_AN_ENTRY).map((document) => foldDocument(shape, document))
    written = await write(tx, shape, schoolId, { put })
  }
  return written
}

/** New values of facets and numbers: cheap, no text is looked at. An id that is not in the index is passed over. */
export async function setColumns(
  tx: Tx,
  shape: SearchShape,
  schoolId: number,
  updates: readonly ColumnUpdate[],
): Promise<Written> {
  if (updates.length === 0) return { mergeDue: false }
  return await write(tx, shape, schoolId, { set: updates.map((update) => foldUpdate(shape, update)) })
}

export async function dropDocuments(tx: Tx, schoolId: number, ids: readonly number[]): Promise<Written> {
  if (ids.length === 0) return { mergeDue: false }
  const row = await nextVersionIfAny(tx, schoolId)
  return row ? log(tx, schoolId, row, { drop: ids }) : { mergeDue: false }
}

/**
 * Empties a school's index, for one that {@link isCurrent} does not hold for: then put all its documents in again. Searches
 * find what was put in so far.
 */
export async function startOver(tx: Tx, shape: SearchShape, schoolId: number): Promise<void> {
  await emptyIndex(tx, schoolId, formOf(shape))
}

/** Whether this program can read the school's index; one that was never written can be. */
export async function isCurrent(db: Db, shape: SearchShape, schoolId: number): Promise<boolean> {
  const row = await schoolRow(db, schoolId)
  return !row || row.form === formOf(shape)
}

async function write(tx: Tx, shape: SearchShape, schoolId: number, entry: LogEntry): Promise<Written> {
  return log(tx, schoolId, await nextVersion(tx, schoolId, formOf(shape), entry.put?.length ?? 0), entry)
}

function log(tx: Tx, schoolId: number, row: SchoolRow, entry: LogEntry): Written {
  writeLog(tx, schoolId, row.version, JSON.stringify(entry))
  return { mergeDue: isMergeDue(row) }
}

export function isMergeDue(row: SchoolRow): boolean {
  return row.waiting >= WAITING_DOCUMENTS || row.version - row.merged >= WAITING_ENTRIES
}
