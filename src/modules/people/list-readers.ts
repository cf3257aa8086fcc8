import type { Selectable } from 'kysely'
import type { Db, Tables } from '#platform/database'
import type { Context } from '#platform/perform'
import { type Actor, may } from '#platform/permissions'
import { done, notFound, type Outcome } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { listClasses, type SchoolClass } from './classes.ts'
import type { Reader, ReaderFilter } from './contract.ts'
import { readersCalled } from './find-readers.ts'

/** The classes whose readers somebody may see; undefined: everybody. */
export function classesSeen(actor: Actor): readonly number[] | undefined {
  if (may(actor, 'people.see-readers') || actor.grants === 'all') return undefined
  return actor.grants.flatMap((grant) =>
    grant.permission === 'people.see-readers' && grant.classId !== null ? [grant.classId] : [],
  )
}

/** Who asks for readers of which school, and on which day. */
export interface Asking {
  readonly db: Db
  readonly schoolId: number
  readonly actor: Actor
  readonly today: string
}

/** One page of readers in the order of classes and seats. Who may be seen is part of the query (house rule 17). */
export async function listReaders(
  asking: Asking,
  filter: ReaderFilter & { readonly ids?: readonly number[]; readonly classIds?: readonly number[] },
  page: { offset: number; limit: number },
): Promise<{ total: number; readers: Reader[] }> {
  const { db, schoolId, actor, today } = asking
  const classes = await listClasses(db, schoolId, today)
  let readers = visible(db, schoolId, actor).where('person.status', '=', filter.status)
  if (filter.classId !== undefined) readers = readers.where('person.class_id', '=', filter.classId)
  if (filter.classIds !== undefined) readers = readers.where('person.class_id', 'in', orNone(filter.classIds))
  if (filter.ids !== undefined) readers = readers.where('person.id', 'in', orNone(filter.ids))
  if (filter.kind !== undefined) readers = readers.where('person.kind', '=', filter.kind)
  if (filter.card === 'stopped') readers = readers.where('person.card_stopped_on', 'is not', null)
  if (filter.card === 'none') readers = readers.where(({ not, exists }) => not(exists(codes(db, schoolId))))
  const text = filter.text?.trim() ?? ''
  if (text !== '') {
    const fits = await readersCalled(db, schoolId, text, today, classes)
    readers = fits ? readers.where(fits) : readers.where('person.id', 'in', [0])
  }
  const { total } = await readers.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await readers
    .leftJoin('school_class as c', (join) =>
      join.onRef('c.school_id', '=', 'person.school_id').onRef('c.id', '=', 'person.class_id'),
    )
    .selectAll('person')
    .select((eb) => eb.exists(codes(db, schoolId)).as('has_card'))
    .orderBy('person.kind')
    // Primary, junior, senior; then from the youngest; 2 before 10. Whoever has no class comes last.
    .orderBy((eb) =>
      eb.case('c.stage').when('primary').then(1).when('junior').then(2).when('senior').then(3).else(4).end(),
    )
    .orderBy('c.entry_year', 'desc')
    .orderBy((eb) => eb.fn('length', ['c.number']))
    .orderBy('c.number')
    .orderBy((eb) => eb.fn.coalesce('person.seat_number', eb.lit(9999)))
    .orderBy('person.sort_key')
    .orderBy('person.id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return { total, readers: rows.map((row) => toReader(row, classes)) }
}

/** One reader, if the actor may see him. */
export async function oneReader({ db, schoolId, actor, today }: Asking, id: number): Promise<Reader | undefined> {
  const row = await visible(db, schoolId, actor)
    .where('person.id', '=', id)
    .selectAll('person')
    .select((eb) => eb.exists(codes(db, schoolId)).as('has_card'))
    .executeTakeFirst()
  return row && toReader(row, await listClasses(db, schoolId, today))
}

/** The reply of a command that changed a reader. */
export async function readerAfter({ tx, schoolId, actor, now }: Context, id: number): Promise<Outcome<Reader>> {
  const reader = await oneReader({ db: tx, schoolId, actor, today: dayOfInstant(now) }, id)
  return reader ? done(reader) : notFound()
}

function visible(db: Db, schoolId: number, actor: Actor) {
  const seen = classesSeen(actor)
  const all = db.selectFrom('person').where('person.school_id', '=', schoolId).where('person.erased_at', 'is', null)
  return seen ? all.where('person.class_id', 'in', orNone(seen)) : all
}

/** An empty list fits nobody; SQL wants one member at least. */
const orNone = (ids: readonly number[]) => (ids.length > 0 ? ids : [0])

/** The sign-in codes of the reader of an outer query. */
function codes(db: Db, schoolId: number) {
  return db
    .selectFrom('card_code as k')
    .select('k.person_id')
    .where('k.school_id', '=', schoolId)
    .whereRef('k.person_id', '=', db.dynamic.ref('person.id'))
}

function toReader(row: Selectable<Tables['person']> & { has_card: unknown }, classes: readonly SchoolClass[]): Reader {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    category: row.category,
    classId: row.class_id,
    className: classes.find((one) => one.id === row.class_id)?.label ?? '',
    seatNumber: row.seat_number,
    studentNumber: row.student_number,
    cardNumber: row.card_number,
    cardStopped: row.card_stopped_on !== null,
    hasCard: Boolean(row.has_card),
    status: row.status,
    leftOn: row.left_on,
    leftByList: row.left_reason === 'roster',
    version: row.version,
  }
}
