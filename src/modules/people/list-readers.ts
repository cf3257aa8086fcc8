import type { z } from 'zod'
import type { Db } from '#platform/database'
import { type Actor, may } from '#platform/permissions'
import { listClasses as classesOf } from './classes.ts'
import type { listReaders as contract, Reader, SchoolClassRow } from './contract.ts'
import { findReaders } from './find-readers.ts'

type Query = z.output<(typeof contract)['query']>

/** The classes whose readers somebody may see; undefined: all of them. */
export function classesSeen(actor: Actor): readonly number[] | undefined {
  if (may(actor, 'people.see-readers') || actor.grants === 'all') return undefined
  return actor.grants.flatMap((grant) =>
    grant.permission === 'people.see-readers' && grant.classId !== null ? [grant.classId] : [],
  )
}

/** One page of readers. Who may be seen is part of the query (house rule 17). */
export async function listReaders(
  db: Db,
  schoolId: number,
  actor: Actor,
  query: Query,
  today: string,
): Promise<{ total: number; readers: Reader[] }> {
  const seen = classesSeen(actor)
  let readers = db
    .selectFrom('person')
    .where('school_id', '=', schoolId)
    .where('status', '=', query.status)
    .where('erased_at', 'is', null)
  if (seen) readers = readers.where('class_id', 'in', seen.length > 0 ? seen : [0])
  if (query.classId !== undefined) readers = readers.where('class_id', '=', query.classId)
  if (query.kind !== undefined) readers = readers.where('kind', '=', query.kind)
  if (query.text !== undefined && query.text.trim() !== '') {
    const found = await findReaders(db, schoolId, query.text, today)
    readers = readers.where('id', 'in', found.length > 0 ? found.map((one) => one.id) : [0])
  }
  const { total } = await readers.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await readers
    .selectAll()
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('card_code')
            .select('card_code.person_id')
            .where('card_code.school_id', '=', schoolId)
            .whereRef('card_code.person_id', '=', 'person.id'),
        )
        .as('has_card'),
    )
    .orderBy('class_id')
    .orderBy('seat_number')
    .orderBy('sort_key')
    .orderBy('id')
    .offset(query.offset)
    .limit(query.limit)
    .execute()
  const labels = new Map((await classesOf(db, schoolId, today)).map((one) => [one.id, one.label]))
  return {
    total,
    readers: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      name: row.name,
      category: row.category,
      classId: row.class_id,
      className: row.class_id === null ? '' : (labels.get(row.class_id) ?? ''),
      seatNumber: row.seat_number,
      studentNumber: row.student_number,
      cardNumber: row.card_number,
      cardStopped: row.card_stopped_on !== null,
      hasCard: Boolean(row.has_card),
      status: row.status,
      leftOn: row.left_on,
      version: row.version,
    })),
  }
}

export async function oneReader(
  db: Db,
  schoolId: number,
  actor: Actor,
  id: number,
  today: string,
): Promise<Reader | undefined> {
  for (const status of ['active', 'left'] as const) {
    const row = await db
      .selectFrom('person')
      .select(['class_id', 'kind'])
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('status', '=', status)
      .executeTakeFirst()
    if (!row) continue
    const page = await listReaders(
      db,
      schoolId,
      actor,
      { status, offset: 0, limit: 500, kind: row.kind, ...(row.class_id === null ? {} : { classId: row.class_id }) },
      today,
    )
    return page.readers.find((one) => one.id === id)
  }
  return undefined
}

/** The classes with how many pupils each has; a class teacher sees his own. */
export async function listClassRows(db: Db, schoolId: number, actor: Actor, today: string): Promise<SchoolClassRow[]> {
  const seen = classesSeen(actor)
  const counts = await db
    .selectFrom('person')
    .select((eb) => ['class_id', eb.fn.countAll<number>().as('n')])
    .where('school_id', '=', schoolId)
    .where('status', '=', 'active')
    .where('class_id', 'is not', null)
    .groupBy('class_id')
    .execute()
  const pupils = new Map(counts.map((row) => [row.class_id, row.n]))
  return (await classesOf(db, schoolId, today))
    .filter((one) => seen === undefined || seen.includes(one.id))
    .map(({ grade, ...one }) => ({
      ...one,
      ...(grade === undefined ? {} : { grade }),
      pupils: pupils.get(one.id) ?? 0,
    }))
}
