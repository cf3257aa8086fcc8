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

export const copiesAfter = prepared((db: Db, p: Of & { id: number; limit: number }) =>
  db
    .selectFrom('copy')
    .select(['id', 'bib_id', 'zone_id', 'received_on', 'state', 'state_since'])
    .where('school_id', '=', p.schoolId)
    .where('id', '>', p.id)
    .orderBy('id')
    .limit(p.limit),
)

export const bibsAfter = prepared((db: Db, p: Of & { id: number; limit: number }) =>
  db
    .selectFrom('bib')
    .select(['id', 'class_number', 'kind', 'audience'])
    .where('school_id', '=', p.schoolId)
    .where('id', '>', p.id)
    .orderBy('id')
    .limit(p.limit),
)

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
