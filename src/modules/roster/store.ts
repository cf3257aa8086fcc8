import type { Db } from '#platform/database'
import type { KnownReader } from './match-people.ts'

/** The kind of batch that an import is. */
export const IMPORT = 'roster.import'

/** A reader as a list is compared with him. */
export interface StoredReader extends KnownReader {
  readonly category: string
  readonly version: number
}

/** Everybody who is or was a reader, those who left too: they may come back. */
export async function knownReaders(db: Db, schoolId: number): Promise<StoredReader[]> {
  const rows = await db
    .selectFrom('person')
    .select([
      'id',
      'kind',
      'name',
      'name_key',
      'class_id',
      'student_number',
      'card_number',
      'seat_number',
      'status',
      'left_on',
      'category',
      'version',
    ])
    .where('school_id', '=', schoolId)
    .where('erased_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    nameKey: row.name_key,
    classId: row.class_id,
    studentNumber: row.student_number,
    cardNumber: row.card_number,
    seatNumber: row.seat_number,
    status: row.status,
    leftOn: row.left_on,
    category: row.category,
    version: row.version,
  }))
}

/**
 * One text for the state of all readers and classes of a school: every change of a reader raises his version, and nobody
 * takes a place without a new number. A list that was compared with another state must be compared again.
 */
export async function readersStamp(db: Db, schoolId: number): Promise<string> {
  const people = await db
    .selectFrom('person')
    .select((eb) => [
      eb.fn.countAll<number>().as('n'),
      eb.fn.coalesce(eb.fn.sum<number>('version'), eb.lit(0)).as('versions'),
      eb.fn.coalesce(eb.fn.max('id'), eb.lit(0)).as('last'),
    ])
    .where('school_id', '=', schoolId)
    .executeTakeFirstOrThrow()
  const classes = await db
    .selectFrom('school_class')
    .select((eb) => [eb.fn.countAll<number>().as('n'), eb.fn.count<number>('closed_on').as('closed')])
    .where('school_id', '=', schoolId)
    .executeTakeFirstOrThrow()
  return [people.n, people.versions, people.last, classes.n, classes.closed].join('/')
}

/** Items of an import in their order, by outcome where one is named. */
export function importRows(
  db: Db,
  schoolId: number,
  batchId: number,
  { outcomes, from, limit }: { outcomes?: readonly string[]; from: number; limit: number },
) {
  let query = db
    .selectFrom('batch_item')
    .select(['seq', 'place', 'outcome', 'entity', 'entity_id', 'detail'])
    .where('school_id', '=', schoolId)
    .where('batch_id', '=', batchId)
    .where('seq', '>=', from)
  if (outcomes) query = query.where('outcome', 'in', [...outcomes])
  return query.orderBy('seq').limit(limit).execute()
}
