import type { Db, Fixed } from '#platform/database'
import { prepared, preparedOne } from '#platform/database/prepared'

declare module '#platform/database' {
  interface Tables {
    class_hour: {
      school_id: Fixed<number>
      id: Fixed<number>
      class_id: Fixed<number>
      day: Fixed<string>
      during: Fixed<string>
      began_at: Fixed<string>
      ended_at: string | null
      actor: Fixed<string>
      /** Counted when it ends; before that they are 0. */
      pupils: number
      returned: number
      lent: number
      still_out: number
      absent: number
    }
    class_hour_absent: { school_id: Fixed<number>; hour_id: Fixed<number>; person_id: Fixed<number> }
  }
}

const hourById = preparedOne((db: Db, p: { schoolId: number; id: number }) =>
  db.selectFrom('class_hour').selectAll().where('school_id', '=', p.schoolId).where('id', '=', p.id),
)

export function findHour(db: Db, schoolId: number, id: number) {
  return hourById(db, { schoolId, id })
}
export type HourRow = NonNullable<Awaited<ReturnType<typeof findHour>>>

const pupilsOfClass = prepared((db: Db, p: { schoolId: number; classId: number }) =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'category', 'class_id', 'seat_number', 'card_number', 'card_stopped_on', 'status'])
    .where('school_id', '=', p.schoolId)
    .where('class_id', '=', p.classId)
    .where('status', '=', 'active')
    .orderBy('seat_number')
    .orderBy('sort_key')
    .orderBy('id'),
)

/** The pupils of a class by their seats; those without one come last. */
export async function pupilsOf(db: Db, schoolId: number, classId: number) {
  const rows = await pupilsOfClass(db, { schoolId, classId })
  return [...rows.filter((row) => row.seat_number !== null), ...rows.filter((row) => row.seat_number === null)]
}

const openOfClass = prepared((db: Db, p: { schoolId: number; classId: number }) =>
  db
    .selectFrom('person as p')
    .innerJoin('loan as l', (join) => join.onRef('l.school_id', '=', 'p.school_id').onRef('l.person_id', '=', 'p.id'))
    .innerJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'l.school_id').onRef('c.id', '=', 'l.copy_id'))
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'l.school_id').onRef('b.id', '=', 'l.bib_id'))
    .select(['p.id as person_id', 'l.id', 'l.copy_id', 'l.due_day', 'l.lent_at', 'c.barcode', 'b.title'])
    .where('p.school_id', '=', p.schoolId)
    .where('p.class_id', '=', p.classId)
    .where('p.status', '=', 'active')
    .where('l.returned_at', 'is', null),
)

/** What the pupils of a class have at hand, the next due first. */
export async function openLoansOfClass(db: Db, schoolId: number, classId: number) {
  const rows = await openOfClass(db, { schoolId, classId })
  return rows.sort((a, b) => (a.due_day === b.due_day ? a.id - b.id : a.due_day < b.due_day ? -1 : 1))
}

const doneInHour = prepared((db: Db, p: { schoolId: number; classId: number; day: string; from: string; to: string }) =>
  db
    .selectFrom('loan as l')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .select((eb) => ['p.id as person_id', eb.fn.countAll<number>().as('n')])
    .where('l.school_id', '=', p.schoolId)
    .where('l.returned_day', '=', p.day)
    .where('l.voided_at', 'is', null)
    .where('l.returned_at', '>=', p.from)
    .where('l.returned_at', '<=', p.to)
    .where('p.class_id', '=', p.classId)
    .where('p.status', '=', 'active')
    .groupBy('p.id'),
)

const lentInHour = prepared((db: Db, p: { schoolId: number; classId: number; day: string; from: string; to: string }) =>
  db
    .selectFrom('loan as l')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .select((eb) => ['p.id as person_id', eb.fn.countAll<number>().as('n')])
    .where('l.school_id', '=', p.schoolId)
    .where('l.lent_day', '=', p.day)
    .where('l.voided_at', 'is', null)
    .where('l.lent_at', '>=', p.from)
    .where('l.lent_at', '<=', p.to)
    .where('p.class_id', '=', p.classId)
    .where('p.status', '=', 'active')
    .groupBy('p.id'),
)

/** How many books each pupil brought and took within the hour, by their number; what was undone does not count. */
export async function deedsOfHour(
  db: Db,
  hour: HourRow,
  now: string,
): Promise<{ returned: ReadonlyMap<number, number>; lent: ReadonlyMap<number, number> }> {
  const p = {
    schoolId: hour.school_id,
    classId: hour.class_id,
    day: hour.day,
    from: hour.began_at,
    to: hour.ended_at ?? now,
  }
  const asMap = (rows: readonly { person_id: number; n: number }[]) =>
    new Map(rows.map((row) => [row.person_id, row.n]))
  return { returned: asMap(await doneInHour(db, p)), lent: asMap(await lentInHour(db, p)) }
}

const absentInHour = prepared((db: Db, p: { schoolId: number; hourId: number }) =>
  db
    .selectFrom('class_hour_absent')
    .select('person_id')
    .where('school_id', '=', p.schoolId)
    .where('hour_id', '=', p.hourId),
)

export async function absentOf(db: Db, schoolId: number, hourId: number): Promise<ReadonlySet<number>> {
  return new Set((await absentInHour(db, { schoolId, hourId })).map((row) => row.person_id))
}
