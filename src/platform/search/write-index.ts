import type { Tx } from '#platform/database'
import { foldDocument, foldUpdate, type LogEntry } from './log-entry.ts'
import type { ColumnUpdate, SearchDocument, SearchShape } from './shape.ts'
import { nextVersion, type SchoolRow, writeLog } from './store.ts'

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
    written = await write(tx, schoolId, { put }, put.length)
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
  return await write(tx, schoolId, { set: updates.map((update) => foldUpdate(shape, update)) }, 0)
}

export async function dropDocuments(tx: Tx, schoolId: number, ids: readonly number[]): Promise<Written> {
  if (ids.length === 0) return { mergeDue: false }
  return await write(tx, schoolId, { drop: ids }, 0)
}

async function write(tx: Tx, schoolId: number, entry: LogEntry, documents: number): Promise<Written> {
  const row = await nextVersion(tx, schoolId, documents)
  await writeLog(tx, schoolId, row.version, JSON.stringify(entry))
  return { mergeDue: isMergeDue(row) }
}

export function isMergeDue(row: SchoolRow): boolean {
  return row.waiting >= WAITING_DOCUMENTS || row.version - row.merged >= WAITING_ENTRIES
}
