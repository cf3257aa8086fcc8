import { sql } from 'kysely'
import type { HeldLoan } from '#lending-rules/rules'
import type { Db, Fixed } from '#platform/database'
import type { Holder } from './contract.ts'
import { checkBefore, type HolderKind, type LoanState } from './rules.ts'

declare module '#platform/database' {
  interface Tables {
    class_loan: {
      school_id: Fixed<number>
      id: Fixed<number>
      /** 集体借阅单号 */
      number: Fixed<number>
      kind: Fixed<HolderKind>
      class_id: Fixed<number | null>
      /** The teacher who has it, or who answers for it; null after his data was erased. */
      person_id: number | null
      office: Fixed<string>
      lent_day: Fixed<string>
      due_day: string
      renewals: number
      /** When somebody last looked whether an office still has its books. */
      checked_day: string | null
      override_reason: string | null
      actor: Fixed<string>
      undone_at: string | null
    }
  }
}

/** How many of a head's loans there are, in all or of one sort. An open loan is never void. */
function countOf(schoolId: number, which = sql`1 = 1`) {
  return sql<number>`(select count(*) from "loan" as "l" where "l"."school_id" = ${schoolId}
    and "l"."class_loan_id" = "h"."id" and ${which})`
}
const isOpen = sql`"l"."returned_at" is null`
const isLost = sql`"l"."ended_as" = 'lost'`

function heads(db: Db, schoolId: number) {
  return db
    .selectFrom('class_loan as h')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.person_id'))
    .select(['h.id', 'h.number', 'h.kind', 'h.class_id', 'h.person_id', 'h.office', 'h.lent_day', 'h.due_day'])
    .select(['h.renewals', 'h.checked_day', 'h.undone_at', 'p.name'])
    .select([countOf(schoolId).as('copies'), countOf(schoolId, isOpen).as('out'), countOf(schoolId, isLost).as('lost')])
    .where('h.school_id', '=', schoolId)
}

export function findHead(db: Db, schoolId: number, id: number) {
  return heads(db, schoolId).where('h.id', '=', id).executeTakeFirst()
}
export type HeadRow = NonNullable<Awaited<ReturnType<typeof findHead>>>

export function headsOf(db: Db, schoolId: number, ids: readonly number[]) {
  return heads(db, schoolId).where('h.id', 'in', ids).execute()
}

/** What is still out in the name of a teacher, the next due first. */
export function headsOfTeacher(db: Db, schoolId: number, personId: number) {
  return heads(db, schoolId)
    .where('h.person_id', '=', personId)
    .where(countOf(schoolId, isOpen), '>', 0)
    .orderBy('h.due_day')
    .orderBy('h.id')
    .execute()
}

/** One page of class loans, the next due first where some are still out, else the last first. */
export async function listHeads(
  db: Db,
  schoolId: number,
  { state, kind }: { readonly state: LoanState; readonly kind?: HolderKind | undefined },
  { offset, limit, today }: { readonly offset: number; readonly limit: number; readonly today: string },
): Promise<{ total: number; rows: HeadRow[] }> {
  let query = heads(db, schoolId)
  if (kind) query = query.where('h.kind', '=', kind)
  if (state !== 'all') query = query.where(countOf(schoolId, isOpen), '>', 0)
  if (state === 'late') query = query.where('h.due_day', '<', today)
  if (state === 'check')
    query = query
      .where('h.kind', '=', 'office')
      .where(sql<string>`coalesce(h.checked_day, h.lent_day)`, '<=', checkBefore(today))
  const { n } = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const ordered = state === 'all' ? query.orderBy('h.id', 'desc') : query.orderBy('h.due_day').orderBy('h.id')
  return { total: n, rows: await ordered.offset(offset).limit(limit).execute() }
}

/** The copies of a class loan, by title and barcode. */
export async function copiesOf(db: Db, schoolId: number, id: number) {
  return await db
    .selectFrom('loan as l')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'l.school_id').onRef('b.id', '=', 'l.bib_id'))
    .innerJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'l.school_id').onRef('c.id', '=', 'l.copy_id'))
    .select(['l.id', 'l.copy_id', 'l.bib_id', 'l.class_id', 'l.due_day', 'l.returned_at', 'l.returned_day'])
    .select(['l.ended_as', 'b.title', 'b.responsibility', 'b.call_number', 'c.barcode'])
    .where('l.school_id', '=', schoolId)
    .where('l.class_loan_id', '=', id)
    .orderBy('b.title_key')
    .orderBy('c.barcode')
    .orderBy('l.id')
    .execute()
}
export type CopyRow = Awaited<ReturnType<typeof copiesOf>>[number]

/** What a class, a teacher or an office has of class loans now. */
export async function heldBy(
  db: Db,
  schoolId: number,
  { kind, classId, personId, office }: Holder,
): Promise<HeldLoan[]> {
  let query = db
    .selectFrom('class_loan as h')
    .innerJoin('loan as l', (join) =>
      join.onRef('l.school_id', '=', 'h.school_id').onRef('l.class_loan_id', '=', 'h.id'),
    )
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'l.school_id').onRef('b.id', '=', 'l.bib_id'))
    .innerJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'l.school_id').onRef('c.id', '=', 'l.copy_id'))
    .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
    .select(['l.copy_id', 'l.due_day', 'b.kind', 'b.class_number', 'c.zone_id', 'z.lends'])
    .where('h.school_id', '=', schoolId)
    .where('h.kind', '=', kind)
    .where('l.returned_at', 'is', null)
  if (kind === 'class') query = query.where('h.class_id', '=', classId)
  else if (kind === 'teacher') query = query.where('h.person_id', '=', personId)
  else query = query.where('h.office', '=', office)
  return (await query.execute()).map((row) => ({
    copyId: row.copy_id,
    dueDay: row.due_day,
    kind: row.kind,
    classNumber: row.class_number,
    zone: row.zone_id,
    flags: row.lends === 1 ? [] : ['reference'],
  }))
}

/** Pupils of a class by their seats: who gets which book. */
export function pupilsOf(db: Db, schoolId: number, classId: number) {
  return db
    .selectFrom('person')
    .select(['name', 'seat_number'])
    .where('school_id', '=', schoolId)
    .where('class_id', '=', classId)
    .where('status', '=', 'active')
    .where('seat_number', 'is not', null)
    .orderBy('seat_number')
    .orderBy('sort_key')
    .execute()
}
