import type { Db, Fixed, Tx } from '#platform/database'
import { insertRows } from '#platform/database/insert-rows'

/** `loading`: it is being gone through. `ready`: it is looked into. `removed`: its numbers are being swept away. */
export type RecordFileState = 'loading' | 'ready' | 'removed'

declare module '#platform/database' {
  interface Tables {
    record_file: {
      id: Fixed<number>
      name: Fixed<string>
      /** Below the data folder, or the whole path of a file that stays where it is. */
      path: Fixed<string>
      /** What most of its records are in; empty where the bytes of each decide. */
      charset: string
      bytes: Fixed<number>
      /** So far it was gone through. */
      position: number
      records: number
      /** ISBNs by which its records are found. */
      numbers: number
      state: RecordFileState
      added_at: Fixed<string>
    }
    record_file_entry: { isbn: Fixed<string>; file_id: Fixed<number>; position: Fixed<number>; length: Fixed<number> }
  }
}

export function recordFiles(db: Db) {
  return db.selectFrom('record_file').selectAll().where('state', '<>', 'removed').orderBy('id', 'desc')
}

export interface Entry {
  readonly isbn: string
  readonly position: number
  readonly length: number
}

/** Notes where a stretch of the file has which ISBN, and how far it was gone through; a second time it changes nothing. */
export async function writeEntries(
  tx: Tx,
  fileId: number,
  from: number,
  found: { entries: readonly Entry[]; position: number; records: number },
): Promise<boolean> {
  const moved = await tx
    .updateTable('record_file')
    .set((eb) => ({
      position: found.position,
      records: eb('records', '+', found.records),
      numbers: eb('numbers', '+', found.entries.length),
    }))
    .where('id', '=', fileId)
    .where('position', '=', from)
    .where('state', '=', 'loading')
    .executeTakeFirst()
  if (moved.numUpdatedRows === 0n) return false
  await insertRows(
    tx,
    'record_file_entry',
    found.entries.map(({ isbn, position, length }) => ({ isbn, file_id: fileId, position, length })),
  )
  return true
}

/** Where records with an ISBN stand, those of the newest file first. */
export function entriesOf(db: Db, isbn: string) {
  return db
    .selectFrom('record_file_entry as e')
    .innerJoin('record_file as f', 'f.id', 'e.file_id')
    .select(['f.name', 'f.path', 'f.charset', 'e.position', 'e.length'])
    .where('e.isbn', '=', isbn)
    .where('f.state', '=', 'ready')
    .orderBy('f.id', 'desc')
    .orderBy('e.position')
    .limit(5)
    .execute()
}
