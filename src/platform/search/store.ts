import type { Db, Fixed, Tx } from '#platform/database'
import { prepared, preparedOne, preparedSend } from '#platform/database/prepared'
import type { Segment } from './segment.ts'
import { decodeDirectory } from './segment.ts'

declare module '#platform/database' {
  interface Tables {
    search_school: {
      school_id: Fixed<number>
      /** {@link formOf} the shape it is written by. */
      form: string
      /** Number of the latest entry of the log. */
      version: number
      /** Entries up to here stand in the pages. */
      merged: number
      /** Ordinals in the pages. */
      documents: number
      /** Documents in the log that are not. */
      waiting: number
      /** Ordinals were given anew so many times. */
      epoch: number
      /** Goes up whenever segments or pages are exchanged. */
      generation: number
      /** The next number for a segment; none is given twice. */
      next_segment: number
    }
    search_log: { school_id: Fixed<number>; version: Fixed<number>; body: Fixed<string> }
    search_page: {
      school_id: Fixed<number>
      epoch: Fixed<number>
      page: Fixed<number>
      part: Fixed<number>
      body: Uint8Array
    }
    search_segment: {
      school_id: Fixed<number>
      segment: Fixed<number>
      epoch: Fixed<number>
      from_ordinal: Fixed<number>
      documents: Fixed<number>
      directory: Fixed<Uint8Array>
    }
    search_block: { school_id: Fixed<number>; segment: Fixed<number>; block: Fixed<number>; body: Fixed<Uint8Array> }
  }
}

export interface SchoolRow {
  readonly form: string
  readonly version: number
  readonly merged: number
  readonly documents: number
  readonly waiting: number
  readonly epoch: number
  readonly generation: number
}

const COLUMNS = ['form', 'version', 'merged', 'documents', 'waiting', 'epoch', 'generation'] as const

const readSchool = preparedOne((db: Db, { schoolId }: { schoolId: number }) =>
  db.selectFrom('search_school').select(COLUMNS).where('school_id', '=', schoolId),
)

export function schoolRow(db: Db, schoolId: number): Promise<SchoolRow | undefined> {
  return readSchool(db, { schoolId })
}

type Advance = { schoolId: number; form: string; documents: number }
const advance = prepared((db: Db, { schoolId, form, documents }: Advance) =>
  db
    .insertInto('search_school')
    .values({
      school_id: schoolId,
      form,
      version: 1,
      merged: 0,
      documents: 0,
      waiting: documents,
      epoch: 0,
      generation: 0,
      next_segment: 1,
    })
    .onConflict((conflict) =>
      conflict.column('school_id').doUpdateSet((eb) => ({
        version: eb('search_school.version', '+', 1),
        waiting: eb('search_school.waiting', '+', documents),
      })),
    )
    .returning(COLUMNS),
)

/** Gives the next number of the log. The row stays locked until the end of the transaction: numbers come in the order of commits. */
export async function nextVersion(tx: Tx, schoolId: number, form: string, documents: number): Promise<SchoolRow> {
  const [row] = await advance(tx, { schoolId, form, documents })
  if (!row) throw new Error('the school of the index was not written')
  return row
}

/** The same for a school that has an index; undefined for one that has none. */
export async function nextVersionIfAny(tx: Tx, schoolId: number): Promise<SchoolRow | undefined> {
  return await tx
    .updateTable('search_school')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('school_id', '=', schoolId)
    .returning(COLUMNS)
    .executeTakeFirst()
}

const insertLog = preparedSend(
  (db: Db, { schoolId, version, body }: { schoolId: number; version: number; body: string }) =>
    db.insertInto('search_log').values({ school_id: schoolId, version, body }),
)

export function writeLog(tx: Tx, schoolId: number, version: number, body: string): void {
  insertLog(tx, { schoolId, version, body })
}

/** Entries after `version`, in order, at most `most`. */
export function readLog(
  db: Db,
  schoolId: number,
  version: number,
  most: number,
): Promise<{ version: number; body: string }[]> {
  return db
    .selectFrom('search_log')
    .select(['version', 'body'])
    .where('school_id', '=', schoolId)
    .where('version', '>', version)
    .orderBy('version')
    .limit(most)
    .execute()
}

export async function readPage(
  db: Db,
  schoolId: number,
  epoch: number,
  page: number,
  part: number,
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('search_page')
    .select('body')
    .where('school_id', '=', schoolId)
    .where('epoch', '=', epoch)
    .where('page', '=', page)
    .where('part', '=', part)
    .executeTakeFirst()
  return row?.body
}

export async function readSegments(db: Db, schoolId: number, epoch: number): Promise<Segment[]> {
  const rows = await db
    .selectFrom('search_segment')
    .select(['segment', 'from_ordinal', 'documents', 'directory'])
    .where('school_id', '=', schoolId)
    .where('epoch', '=', epoch)
    .orderBy('from_ordinal')
    .execute()
  return rows.map((row) => ({
    number: row.segment,
    from: row.from_ordinal,
    documents: row.documents,
    directory: decodeDirectory(row.directory),
  }))
}

/** So many blocks are read one by one, by a statement that is always the same: most searches need two or three. */
const FEW_BLOCKS = 8

const readBlock = preparedOne((db: Db, p: { schoolId: number; segment: number; block: number }) =>
  db
    .selectFrom('search_block')
    .select(['block', 'body'])
    .where('school_id', '=', p.schoolId)
    .where('segment', '=', p.segment)
    .where('block', '=', p.block),
)

/** Those of the blocks that are there. */
export async function readBlocks(
  db: Db,
  schoolId: number,
  segment: number,
  blocks: number[],
): Promise<{ block: number; body: Uint8Array }[]> {
  if (blocks.length > FEW_BLOCKS)
    return await db
      .selectFrom('search_block')
      .select(['block', 'body'])
      .where('school_id', '=', schoolId)
      .where('segment', '=', segment)
      .where('block', 'in', blocks)
      .execute()
  const rows = []
  for (const block of blocks) rows.push(await readBlock(db, { schoolId, segment, block }))
  return rows.filter((row) => row !== undefined)
}
