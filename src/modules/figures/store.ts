import { prepared, preparedOne } from '#platform/database/prepared'
import type { Db } from '#platform/database'

/** What the figures read of a school. All of it goes along a key; nothing is joined. */
interface Of {
  readonly schoolId: number
}

export const headOfRecord = preparedOne((db: Db, p: Of) =>
  db.selectFrom('audit_head').select('seq').where('school_id', '=', p.schoolId),
)

export const recordAfter = prepared((db: Db, p: Of & { seq: number; limit: number }) =>
  db
    .selectFrom('audit_entry')
    .select(['seq', 'action', 'entity', 'entity_id'])
    .where('school_id', '=', p.schoolId)
    .where('seq', '>', p.seq)
    .orderBy('seq')
    .limit(p.limit),
)

const loanColumns = [
  'id',
  'person_id',
  'class_id',
  'category',
  'copy_id',
  'lent_at',
  'lent_day',
  'due_day',
  'returned_at',
  'returned_day',
  'voided_at',
  'class_loan_id',
] as const

export const loansAfter = prepared((db: Db, p: Of & { id: number; limit: number }) =>
  db
    .selectFrom('loan')
    .select(loanColumns)
    .where('school_id', '=', p.schoolId)
    .where('id', '>', p.id)
    .orderBy('id')
    .limit(p.limit),
)
export type LoanRow = Awaited<ReturnType<typeof loansAfter>>[number]

export function loansByIds(db: Db, schoolId: number, ids: readonly number[]): Promise<LoanRow[]> {
  return db.selectFrom('loan').select(loanColumns).where('school_id', '=', schoolId).where('id', 'in', ids).execute()
}

export async function loansOfClassLoans(db: Db, schoolId: number, ids: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('loan')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('class_loan_id', 'in', ids)
    .execute()
  return rows.map((row) => row.id)
}

export const renewalsAfter = prepared((db: Db, p: Of & { id: number; limit: number }) =>
  db
    .selectFrom('desk_act')
    .select(['id', 'loan_id', 'at'])
    .where('school_id', '=', p.schoolId)
    .where('id', '>', p.id)
    .where('kind', '=', 'renew')
    .where('undone_at', 'is', null)
    .orderBy('id')
    .limit(p.limit),
)

export function renewalsOf(db: Db, schoolId: number, loans: readonly number[]) {
  return db
    .selectFrom('desk_act')
    .select(['id', 'loan_id', 'at'])
    .where('school_id', '=', schoolId)
    .where('loan_id', 'in', loans)
    .where('kind', '=', 'renew')
    .where('undone_at', 'is', null)
    .execute()
}

interface Some {
  readonly schoolId: number
  readonly ids: readonly number[]
}
interface Page extends Of {
  readonly id: number
  readonly limit: number
}

const visits = (db: Db, p: Of) =>
  db
    .selectFrom('room_visit')
    .select(['id', 'at', 'day', 'class_id', 'heads', 'undone_at'])
    .where('school_id', '=', p.schoolId)
export const visitsAfter = prepared((db: Db, p: Page) =>
  visits(db, p).where('id', '>', p.id).orderBy('id').limit(p.limit),
)
export const visitsByIds = (db: Db, p: Some) => visits(db, p).where('id', 'in', p.ids).execute()
export type VisitRow = Awaited<ReturnType<typeof visitsByIds>>[number]

const uses = (db: Db, p: Of) =>
  db.selectFrom('in_house_use').select(['id', 'at', 'day', 'copy_id', 'undone_at']).where('school_id', '=', p.schoolId)
export const usesAfter = prepared((db: Db, p: Page) => uses(db, p).where('id', '>', p.id).orderBy('id').limit(p.limit))
export const usesByIds = (db: Db, p: Some) => uses(db, p).where('id', 'in', p.ids).execute()
export type UseRow = Awaited<ReturnType<typeof usesByIds>>[number]

const holds = (db: Db, p: Of) =>
  db
    .selectFrom('hold')
    .select(['id', 'bib_id', 'person_id', 'class_id', 'placed_at'])
    .where('school_id', '=', p.schoolId)
export const holdsAfter = prepared((db: Db, p: Page) =>
  holds(db, p).where('id', '>', p.id).orderBy('id').limit(p.limit),
)
export const holdsByIds = (db: Db, p: Some) => holds(db, p).where('id', 'in', p.ids).execute()
export type HoldRow = Awaited<ReturnType<typeof holdsByIds>>[number]

const copies = (db: Db, p: Of) =>
  db
    .selectFrom('copy')
    .select(['id', 'bib_id', 'zone_id', 'received_on', 'state', 'state_since'])
    .where('school_id', '=', p.schoolId)
export const copiesAfter = prepared((db: Db, p: Page) =>
  copies(db, p).where('id', '>', p.id).orderBy('id').limit(p.limit),
)
export const copiesByIds = (db: Db, p: Some) => copies(db, p).where('id', 'in', p.ids).execute()
export const copiesOfBibs = (db: Db, p: Some) => copies(db, p).where('bib_id', 'in', p.ids).execute()
export type CopyRow = Awaited<ReturnType<typeof copiesByIds>>[number]

const bibs = (db: Db, p: Of) =>
  db.selectFrom('bib').select(['id', 'class_number', 'kind', 'audience']).where('school_id', '=', p.schoolId)
export const bibsAfter = prepared((db: Db, p: Page) => bibs(db, p).where('id', '>', p.id).orderBy('id').limit(p.limit))
export const bibsByIds = (db: Db, p: Some) => bibs(db, p).where('id', 'in', p.ids).execute()
export type BookRow = Awaited<ReturnType<typeof bibsByIds>>[number]

export const personsAfter = prepared((db: Db, p: Of & { id: number; limit: number }) =>
  db
    .selectFrom('person')
    .select(['id', 'kind', 'class_id', 'category', 'status', 'left_on', 'created_at', 'erased_at'])
    .where('school_id', '=', p.schoolId)
    .where('id', '>', p.id)
    .orderBy('id')
    .limit(p.limit),
)

export const classesOf = prepared((db: Db, p: Of) =>
  db.selectFrom('school_class').select(['id', 'stage', 'entry_year']).where('school_id', '=', p.schoolId),
)

/** Rows of a table page by page, in the order of their ids. */
export async function* paged<R extends { readonly id: number }>(
  read: (db: Db, p: Of & { id: number; limit: number }) => Promise<R[]>,
  db: Db,
  schoolId: number,
  after = 0,
): AsyncGenerator<R[]> {
  for (let id = after; ;) {
    const rows = await read(db, { schoolId, id, limit: PAGE })
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (rows.length < PAGE || !last) return
    id = last.id
  }
}

const PAGE = 10_000

/** What the rows behind a figure are called: a loan and its reader, a copy, what was read, what was waited for. */
export const loansBehind = (db: Db, { schoolId, ids }: Some) =>
  db
    .selectFrom('loan as l')
    .innerJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'l.school_id').onRef('c.id', '=', 'l.copy_id'))
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .select(['l.id', 'l.class_id as classId', 'l.lent_day as lentDay', 'l.due_day as dueDay'])
    .select(['l.returned_day as returnedDay', 'b.title', 'c.barcode', 'p.name', 'l.class_loan_id as classLoan'])
    .where('l.school_id', '=', schoolId)
    .where('l.id', 'in', ids)
    .execute()

export const copiesBehind = (db: Db, { schoolId, ids }: Some) =>
  db
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select(['c.id', 'b.title', 'c.barcode'])
    .where('c.school_id', '=', schoolId)
    .where('c.id', 'in', ids)
    .execute()

export const usesBehind = (db: Db, { schoolId, ids }: Some) =>
  db
    .selectFrom('in_house_use as u')
    .innerJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'u.school_id').onRef('c.id', '=', 'u.copy_id'))
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select(['u.id', 'u.day', 'b.title', 'c.barcode'])
    .where('u.school_id', '=', schoolId)
    .where('u.id', 'in', ids)
    .execute()

export const holdsBehind = (db: Db, { schoolId, ids }: Some) =>
  db
    .selectFrom('hold as h')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'h.school_id').onRef('b.id', '=', 'h.bib_id'))
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.person_id'))
    .select(['h.id', 'h.placed_at', 'b.title', 'p.name', 'h.class_id as waits', 'p.class_id as personClass'])
    .where('h.school_id', '=', schoolId)
    .where('h.id', 'in', ids)
    .execute()
