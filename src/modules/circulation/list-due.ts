import { sql } from 'kysely'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import type { Actor } from '#platform/permissions'
import { may } from '#platform/permissions'
import { say } from '#messages/say'
import { listClasses } from '#people'
import { addDays, daysBetween } from '#values/day'
import { dayOfInstant } from '#values/instant'
import type { DueFilter, DueLoan } from './contract.ts'
import { holdersOf } from './hooks.ts'

/** `soon`: what is due within a week, for a reminder before it is late. */
const SOON_DAYS = 7

/** The classes whose loans somebody may see; undefined: all of them, and the teachers' loans too. */
function classesSeen(actor: Actor): readonly number[] | undefined {
  if (actor.grants === 'all' || may(actor, 'circulation.see-loans')) return undefined
  return actor.grants.flatMap(({ permission, classId }) =>
    permission === 'circulation.see-loans' && classId !== null ? [classId] : [],
  )
}

/** The class a loan is listed under: the reader's of today, or the one that has it as a whole. */
const listedClass = sql<number | null>`coalesce(p.class_id, case when l.class_loan_id is not null then l.class_id end)`

/** Open loans that a filter means. Who may be seen is part of the query (house rule 6); the class is the reader's of today. */
function dueLoans(db: Db, schoolId: number, actor: Actor, filter: DueFilter, today: string) {
  const seen = classesSeen(actor)
  const last =
    filter.state === 'late' ? addDays(today, -1) : filter.state === 'today' ? today : addDays(today, SOON_DAYS)
  let query = db
    .selectFrom('loan as l')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .where('l.school_id', '=', schoolId)
    .where('l.returned_at', 'is', null)
    .where('l.due_day', '<=', last)
  if (seen) query = query.where(listedClass, 'in', seen.length > 0 ? seen : [0])
  if (filter.classId !== undefined)
    query = query.where(listedClass, filter.classId === 0 ? 'is' : '=', filter.classId || null)
  return query
}

interface Page {
  readonly offset: number
  readonly limit: number
}

/** One page of what should be back: class by class in the order of grades, then by seat. */
export async function listDue(
  db: Db,
  schoolId: number,
  actor: Actor,
  filter: DueFilter & Page,
  today: string,
): Promise<{
  total: number
  loans: DueLoan[]
  classes: { classId: number | null; className: string; loans: number }[]
}> {
  const labels = await listClasses(db, schoolId, today)
  const { classId: _one, ...everyClass } = filter
  const counts = await dueLoans(db, schoolId, actor, everyClass, today)
    .select((eb) => [listedClass.as('class_id'), eb.fn.countAll<number>().as('loans')])
    .groupBy(listedClass)
    .execute()
  const place = new Map(labels.map((one, i) => [one.id, i]))
  const classes = counts
    .map(({ class_id, loans }) => ({
      classId: class_id,
      className: labels.find((one) => one.id === class_id)?.label ?? '',
      loans,
    }))
    .sort((a, b) => (place.get(a.classId ?? 0) ?? 999) - (place.get(b.classId ?? 0) ?? 999))
  const wanted = filter.classId === undefined ? classes : classes.filter((one) => (one.classId ?? 0) === filter.classId)
  const total = wanted.reduce((sum, one) => sum + one.loans, 0)
  const loans: DueLoan[] = []
  let skipped = filter.offset
  // class by class: their order is not the database's, and no class is longer than a page or two
  for (const one of wanted) {
    if (loans.length >= filter.limit) break
    if (skipped >= one.loans) {
      skipped -= one.loans
      continue
    }
    const rows = await ofClass(
      db,
      schoolId,
      actor,
      { ...filter, classId: one.classId ?? 0, offset: skipped, limit: filter.limit - loans.length },
      today,
    )
    loans.push(...rows.map((row) => ({ ...row, className: one.className })))
    skipped = 0
  }
  return { total, loans, classes }
}

async function ofClass(
  db: Db,
  schoolId: number,
  actor: Actor,
  filter: DueFilter & Page,
  today: string,
): Promise<Omit<DueLoan, 'className'>[]> {
  const rows = await dueLoans(db, schoolId, actor, filter, today)
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'l.school_id').onRef('b.id', '=', 'l.bib_id'))
    .innerJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'l.school_id').onRef('c.id', '=', 'l.copy_id'))
    .select(['l.id', 'l.copy_id', 'l.lent_day', 'l.due_day', 'b.title', 'b.responsibility', 'b.call_number'])
    .select(['c.barcode', 'p.name', 'p.seat_number', 'l.class_loan_id', listedClass.as('class_id')])
    .orderBy('p.seat_number')
    .orderBy('p.sort_key')
    .orderBy('l.due_day')
    .orderBy('l.id')
    .offset(filter.offset)
    .limit(filter.limit)
    .execute()
  const held = await holdersOf(db, { schoolId, ids: rows.map((row) => row.class_loan_id), today })
  return rows.map((row) => ({
    loanId: row.id,
    copyId: row.copy_id,
    title: row.title,
    author: row.responsibility,
    barcode: row.barcode,
    callNumber: row.call_number,
    reader: row.name ?? held.get(row.class_loan_id ?? 0)?.holder ?? '',
    classId: row.class_id,
    seatNumber: row.seat_number,
    lentDay: row.lent_day,
    dueDay: row.due_day,
    daysLate: Math.max(0, daysBetween(row.due_day, today)),
  }))
}

const PAGE = 500

/** The list on paper or as a sheet: for the class teacher's hand, not for a wall. */
export async function dueFile(db: Db, making: Making, actor: Actor, filter: DueFilter): Promise<ListFile> {
  const { language, school, now } = making
  const today = dayOfInstant(now, school.timeZone)
  return {
    title: say(language, 'circulation.due_title'),
    about: say(language, `circulation.due_${filter.state}`),
    columns: [
      { title: say(language, 'circulation.column_class'), type: 'text', width: 24 },
      { title: say(language, 'circulation.column_seat'), type: 'integer', width: 14 },
      { title: say(language, 'circulation.column_reader'), type: 'text', width: 26 },
      { title: say(language, 'circulation.column_title'), type: 'text', width: 70 },
      { title: say(language, 'circulation.column_barcode'), type: 'text', width: 26 },
      { title: say(language, 'circulation.column_lent'), type: 'day', width: 24 },
      { title: say(language, 'circulation.column_due'), type: 'day', width: 24 },
      { title: say(language, 'circulation.column_late'), type: 'integer', width: 20 },
    ],
    rows: dueRows(db, school.schoolId, actor, filter, today),
  }
}

async function* dueRows(
  db: Db,
  schoolId: number,
  actor: Actor,
  filter: DueFilter,
  today: string,
): AsyncGenerator<ExportRow> {
  for (let offset = 0; ; offset += PAGE) {
    const { loans } = await listDue(db, schoolId, actor, { ...filter, offset, limit: PAGE }, today)
    for (const loan of loans)
      yield [
        loan.className,
        loan.seatNumber,
        loan.reader,
        loan.title,
        loan.barcode,
        loan.lentDay,
        loan.dueDay,
        loan.daysLate,
      ]
    if (loans.length < PAGE) return
  }
}
