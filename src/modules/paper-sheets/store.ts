import type { Db, Fixed } from '#platform/database'
import { listClasses } from '#people'
import type { SheetHead } from './contract.ts'
import type { SheetPupil } from './rules.ts'

declare module '#platform/database' {
  interface Tables {
    paper_sheet: {
      school_id: Fixed<number>
      /** The name of its ledger. */
      id: Fixed<string>
      /** Null where pupils of several classes stand on it. */
      class_id: Fixed<number | null>
      day: Fixed<string>
      lines: Fixed<number>
      entered_at: Fixed<string>
      actor: Fixed<string>
      undone_at: string | null
    }
  }
}

export async function isClass(db: Db, schoolId: number, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('school_class')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** The pupils of a class, by their numbers. */
export async function pupilsOf(db: Db, schoolId: number, classId: number): Promise<SheetPupil[]> {
  return await db
    .selectFrom('person')
    .select(['id', 'name', 'seat_number as seat', 'card_number as card'])
    .where('school_id', '=', schoolId)
    .where('class_id', '=', classId)
    .where('status', '=', 'active')
    .orderBy('seat_number')
    .orderBy('sort_key')
    .orderBy('id')
    .execute()
}

export function findSheet(db: Db, schoolId: number, sheet: string) {
  return db
    .selectFrom('paper_sheet')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('id', '=', sheet)
    .executeTakeFirst()
}

/** The last moment that a sheet of that day has used: the next sheet of the day stands behind it. */
export async function lastMoment(db: Db, schoolId: number, day: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('paper_sheet as s')
    .innerJoin('offline_fact as f', (join) =>
      join.onRef('f.school_id', '=', 's.school_id').onRef('f.ledger', '=', 's.id'),
    )
    .select((eb) => eb.fn.max('f.at').as('at'))
    .where('s.school_id', '=', schoolId)
    .where('s.day', '=', day)
    .where('f.kind', '!=', 'undo')
    .executeTakeFirst()
  return row?.at ?? undefined
}

/** Loans of a copy that had not ended at a moment, or began after it. */
export function loansSince(db: Db, schoolId: number, copyId: number, at: string) {
  return db
    .selectFrom('loan as l')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .select(['l.id', 'l.person_id', 'l.class_loan_id', 'l.lent_at', 'l.returned_at', 'p.name'])
    .where('l.school_id', '=', schoolId)
    .where('l.copy_id', '=', copyId)
    .where('l.voided_at', 'is', null)
    .where((eb) => eb.or([eb('l.returned_at', 'is', null), eb('l.lent_at', '>', at)]))
    .orderBy('l.lent_at')
    .orderBy('l.id')
    .execute()
}

interface Page {
  readonly offset: number
  readonly limit: number
  readonly today: string
}

/** Sheets with how far their lines are, the last entered first; or one of them. */
export async function sheetHeads(db: Db, schoolId: number, page: Page, only?: string): Promise<SheetHead[]> {
  let query = db.selectFrom('paper_sheet').selectAll().where('school_id', '=', schoolId)
  if (only !== undefined) query = query.where('id', '=', only)
  const rows = await query
    .orderBy('entered_at', 'desc')
    .orderBy('id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  if (rows.length === 0) return []
  const open = await db
    .selectFrom('offline_fact')
    .select(['ledger', 'state'])
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('school_id', '=', schoolId)
    .where(
      'ledger',
      'in',
      rows.map((row) => row.id),
    )
    .where('state', 'in', ['waiting', 'task'])
    .groupBy(['ledger', 'state'])
    .execute()
  const count = (ledger: string, state: string) =>
    open.find((one) => one.ledger === ledger && one.state === state)?.n ?? 0
  const classes = await listClasses(db, schoolId, page.today)
  return rows.map((row) => ({
    sheet: row.id,
    classId: row.class_id,
    className: classes.find((one) => one.id === row.class_id)?.label ?? '',
    day: row.day,
    enteredAt: row.entered_at,
    lines: row.lines,
    waiting: count(row.id, 'waiting'),
    tasks: count(row.id, 'task'),
    undone: row.undone_at !== null,
  }))
}

export async function countSheets(db: Db, schoolId: number): Promise<number> {
  const row = await db
    .selectFrom('paper_sheet')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('school_id', '=', schoolId)
    .executeTakeFirst()
  return row?.n ?? 0
}

/** The facts of a sheet with reader, title and due day as far as they are known. */
export function factsOf(db: Db, schoolId: number, sheet: string) {
  return db
    .selectFrom('offline_fact as f')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'f.school_id').onRef('p.id', '=', 'f.person_id'))
    .leftJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'f.school_id').onRef('c.id', '=', 'f.copy_id'))
    .leftJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .leftJoin('loan as l', (join) => join.onRef('l.school_id', '=', 'f.school_id').onRef('l.id', '=', 'f.loan_id'))
    .select(['f.seq', 'f.kind', 'f.card', 'f.barcode', 'f.state', 'p.name', 'b.title', 'l.due_day'])
    .where('f.school_id', '=', schoolId)
    .where('f.ledger', '=', sheet)
    .orderBy('f.seq')
    .execute()
}
