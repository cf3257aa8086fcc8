import type { Db, Tx } from '#platform/database'
import type { MergeTicket } from './merge-steps.ts'
import { encodeDirectory, type Segment } from './segment.ts'

/** Gives the next number for a segment, and a generation by which any other merge under way is overtaken. */
export async function beginMerge(tx: Tx, schoolId: number): Promise<MergeTicket> {
  const row = await tx
    .updateTable('search_school')
    .set((eb) => ({ next_segment: eb('next_segment', '+', 1), generation: eb('generation', '+', 1) }))
    .where('school_id', '=', schoolId)
    .returning(['next_segment', 'generation'])
    .executeTakeFirstOrThrow()
  return { generation: row.generation, segment: row.next_segment - 1 }
}

/**
 * Gives up all that the index holds and takes another form: a new epoch without a document. What is left of the old one is
 * taken out by the next merge.
 */
export async function emptyIndex(tx: Tx, schoolId: number, form: string): Promise<void> {
  await tx
    .updateTable('search_school')
    .set((eb) => ({
      form,
      merged: eb.ref('version'),
      documents: 0,
      waiting: 0,
      epoch: eb('epoch', '+', 1),
      generation: eb('generation', '+', 1),
    }))
    .where('school_id', '=', schoolId)
    .execute()
  await tx.deleteFrom('search_segment').where('school_id', '=', schoolId).execute()
}

/** Whether no other merge began since; holds the row until the end of the transaction. */
export async function holdsTicket(tx: Tx, schoolId: number, generation: number): Promise<boolean> {
  const held = await tx
    .updateTable('search_school')
    .set({ generation })
    .where('school_id', '=', schoolId)
    .where('generation', '=', generation)
    .executeTakeFirst()
  return held.numUpdatedRows === 1n
}

export async function writeBlocks(
  tx: Tx,
  schoolId: number,
  segment: number,
  first: number,
  bodies: readonly Buffer[],
): Promise<void> {
  for (const [i, body] of bodies.entries()) {
    await tx
      .insertInto('search_block')
      .values({ school_id: schoolId, segment, block: first + i, body: asBuffer(body) })
      .execute()
  }
}

export async function writePage(
  tx: Tx,
  schoolId: number,
  at: { epoch: number; page: number; part: number },
  body: Uint8Array,
): Promise<void> {
  await tx
    .insertInto('search_page')
    .values({ school_id: schoolId, ...at, body: asBuffer(body) })
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'epoch', 'page', 'part']).doUpdateSet((eb) => ({ body: eb.ref('excluded.body') })),
    )
    .execute()
}

export async function writeSegment(tx: Tx, schoolId: number, epoch: number, segment: Segment): Promise<void> {
  await tx
    .insertInto('search_segment')
    .values({
      school_id: schoolId,
      segment: segment.number,
      epoch,
      from_ordinal: segment.from,
      documents: segment.documents,
      directory: encodeDirectory(segment.directory),
    })
    .execute()
}

export async function dropSegments(tx: Tx, schoolId: number, segments: readonly number[]): Promise<void> {
  if (segments.length === 0) return
  await tx.deleteFrom('search_segment').where('school_id', '=', schoolId).where('segment', 'in', segments).execute()
}

/** Takes out the oldest `most` entries of the log that were merged; how many there were. */
export async function dropLog(tx: Tx, schoolId: number, merged: number, most: number): Promise<number> {
  const oldest = await tx
    .selectFrom('search_log')
    .select('version')
    .where('school_id', '=', schoolId)
    .orderBy('version')
    .limit(1)
    .executeTakeFirst()
  if (!oldest) return 0
  const upTo = Math.min(merged, oldest.version + most - 1)
  const dropped = await tx
    .deleteFrom('search_log')
    .where('school_id', '=', schoolId)
    .where('version', '<=', upTo)
    .executeTakeFirst()
  return Number(dropped.numDeletedRows)
}

/** Documents that came while the merge ran are waiting still. */
export async function finishMerge(
  tx: Tx,
  schoolId: number,
  done: { epoch: number; merged: number; documents: number; entered: number },
): Promise<void> {
  await tx
    .updateTable('search_school')
    .set((eb) => ({
      epoch: done.epoch,
      merged: done.merged,
      documents: done.documents,
      waiting: eb('waiting', '-', done.entered),
      generation: eb('generation', '+', 1),
    }))
    .where('school_id', '=', schoolId)
    .execute()
}

/** Segments that have blocks but are not in use, and pages of epochs that have passed. */
export async function leftovers(
  db: Db,
  schoolId: number,
): Promise<{ segments: number[]; pages: { epoch: number; page: number }[] }> {
  const row = await db
    .selectFrom('search_school')
    .select('epoch')
    .where('school_id', '=', schoolId)
    .executeTakeFirstOrThrow()
  const used = await db.selectFrom('search_segment').select('segment').where('school_id', '=', schoolId).execute()
  const known = await db
    .selectFrom('search_block')
    .select('segment')
    .distinct()
    .where('school_id', '=', schoolId)
    .execute()
  const pages = await db
    .selectFrom('search_page')
    .select(['epoch', 'page'])
    .distinct()
    .where('school_id', '=', schoolId)
    .where('epoch', '<>', row.epoch)
    .execute()
  return {
    segments: known.map((one) => one.segment).filter((one) => !used.some(({ segment }) => segment === one)),
    pages,
  }
}

/** Takes out the last `most` blocks of a segment; how many there were. */
export async function dropBlocks(tx: Tx, schoolId: number, segment: number, most: number): Promise<number> {
  const rows = await tx
    .selectFrom('search_block')
    .select('block')
    .where('school_id', '=', schoolId)
    .where('segment', '=', segment)
    .orderBy('block', 'desc')
    .limit(most)
    .execute()
  const from = rows.at(-1)?.block ?? 0
  await tx
    .deleteFrom('search_block')
    .where('school_id', '=', schoolId)
    .where('segment', '=', segment)
    .where('block', '>=', from)
    .execute()
  return rows.length
}

export async function dropPage(
  tx: Tx,
  schoolId: number,
  { epoch, page }: { epoch: number; page: number },
): Promise<void> {
  await tx
    .deleteFrom('search_page')
    .where('school_id', '=', schoolId)
    .where('epoch', '=', epoch)
    .where('page', '=', page)
    .execute()
}

/** Both drivers bind buffers; what came from another thread is a plain array. */
function asBuffer(body: Uint8Array): Buffer {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength)
}
