import type { Db } from '#platform/database'

/** An open loan with its reader and his class of today: what a reminder is made of. */
export interface LoanToRemind {
  readonly loanId: number
  readonly dueDay: string
  readonly title: string
  readonly personId: number
  readonly name: string
  readonly kind: 'pupil' | 'staff'
  readonly classId: number | null
  readonly seatNumber: number | null
}

/** Open loans due until a day, in the order of classes' seats: of one class, or of all. */
export async function loansToRemind(
  db: Db,
  schoolId: number,
  { until, classId, personId }: { readonly until?: string; readonly classId?: number; readonly personId?: number },
): Promise<LoanToRemind[]> {
  let query = db
    .selectFrom('loan as l')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'l.school_id').onRef('b.id', '=', 'l.bib_id'))
    .select(['l.id', 'l.due_day', 'b.title', 'p.id as person_id', 'p.name', 'p.kind', 'p.class_id', 'p.seat_number'])
    .where('l.school_id', '=', schoolId)
    .where('l.returned_at', 'is', null)
  if (until !== undefined) query = query.where('l.due_day', '<=', until)
  if (classId !== undefined) query = query.where('p.class_id', '=', classId)
  if (personId !== undefined) query = query.where('p.id', '=', personId)
  const rows = await query
    .orderBy('p.class_id')
    .orderBy('p.seat_number')
    .orderBy('p.sort_key')
    .orderBy('p.id')
    .orderBy('l.due_day')
    .orderBy('l.id')
    .execute()
  return rows.map((row) => ({
    loanId: row.id,
    dueDay: row.due_day,
    title: row.title,
    personId: row.person_id,
    name: row.name,
    kind: row.kind,
    classId: row.class_id,
    seatNumber: row.seat_number,
  }))
}

/** Class by class: pupils who still have something and how much; and how much came back from a day on (收书周). */
export async function outByClass(
  db: Db,
  schoolId: number,
  since: string,
): Promise<{ classId: number; pupils: number; books: number; back: number }[]> {
  const out = await db
    .selectFrom('loan as l')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .select((eb) => [
      'p.class_id',
      eb.fn.countAll<number>().as('books'),
      eb.fn.count<number>('l.person_id').distinct().as('pupils'),
    ])
    .where('l.school_id', '=', schoolId)
    .where('l.returned_at', 'is', null)
    .where('p.class_id', 'is not', null)
    .groupBy('p.class_id')
    .execute()
  const back = await db
    .selectFrom('loan as l')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .select((eb) => ['p.class_id', eb.fn.countAll<number>().as('books')])
    .where('l.school_id', '=', schoolId)
    .where('l.returned_day', '>=', since)
    .where('l.voided_at', 'is', null)
    .where('p.class_id', 'is not', null)
    .groupBy('p.class_id')
    .execute()
  const byClass = new Map<number, { classId: number; pupils: number; books: number; back: number }>()
  for (const row of out)
    if (row.class_id !== null)
      byClass.set(row.class_id, { classId: row.class_id, pupils: row.pupils, books: row.books, back: 0 })
  for (const row of back) {
    if (row.class_id === null) continue
    const found = byClass.get(row.class_id)
    if (found) found.back = row.books
    else byClass.set(row.class_id, { classId: row.class_id, pupils: 0, books: 0, back: row.books })
  }
  return [...byClass.values()]
}
