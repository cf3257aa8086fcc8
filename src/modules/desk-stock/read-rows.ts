import { loadPolicy } from '#lending-rules'
import { rolesOf } from '#accounts'
import { openCases } from '#compensation'
import type { Db } from '#platform/database'
import { listTerms } from '#school'
import { termOf } from '#school/rules'
import { addDays } from '#values/day'
import type { CopyRow, HoldRow, LoanRow, ReaderRow, stockParts, StockRows, TitleRow } from './contract.ts'
import { versionsInUse } from './read-head.ts'

/** A page holds the event loop for about ten milliseconds. */
const PAGE = 1000
/** So long after a return a pause may still run. */
const LONGEST_PAUSE = 60
/** Who left longer ago has no books any more. */
const LEFT_DAYS = 400

/** Which rows: those after a number, or those of these numbers. */
export type Which = { readonly after: number } | { readonly ids: readonly number[] }

export async function readPage(
  db: Db,
  schoolId: number,
  part: (typeof stockParts)[number],
  after: number,
  today: string,
): Promise<StockRows> {
  const rows = await read[part](db, schoolId, { after }, today)
  const last = rows.at(-1)
  const next = rows.length < PAGE || !last ? null : Array.isArray(last) ? last[0] : last.id
  return { [part]: rows, next }
}

export async function readerRows(db: Db, schoolId: number, which: Which, today: string): Promise<ReaderRow[]> {
  const people = await db
    .selectFrom('person')
    .select(['id', 'kind', 'card_number', 'name', 'initials', 'category', 'class_id', 'seat_number', 'status'])
    .select(['card_stopped_on'])
    .where('school_id', '=', schoolId)
    .where('erased_at', 'is', null)
    .where((eb) => eb.or([eb('status', '=', 'active'), eb('left_on', '>=', addDays(today, -LEFT_DAYS))]))
    .where((eb) => ('ids' in which ? eb('id', 'in', which.ids) : eb('id', '>', which.after)))
    .orderBy('id')
    .limit(PAGE)
    .execute()
  const ids = people.map(({ id }) => id)
  const [wants, terms, late, cases] = [
    await asked(db, schoolId, today),
    await thisTerm(db, schoolId, ids, today),
    await cameLate(db, schoolId, ids, addDays(today, -LONGEST_PAUSE)),
    await openCases(db, schoolId, ids),
  ]
  const rows: ReaderRow[] = []
  for (const one of people)
    rows.push({
      id: one.id,
      card: one.card_number,
      name: one.name,
      initials: one.initials,
      category: one.category,
      classId: one.class_id,
      seat: one.seat_number,
      active: one.status === 'active' ? 1 : 0,
      stopped: one.card_stopped_on === null ? 0 : 1,
      thisTerm: terms.get(one.id) ?? 0,
      ...(wants.roles ? { roles: await rolesOf(db, schoolId, one.id, today) } : {}),
      ...(cases.has(one.id) ? { cases: cases.get(one.id) } : {}),
      ...(wants.late && late.has(one.id) ? { late: late.get(one.id) } : {}),
    })
  return rows
}

/** What the rules in use ask about a reader besides the usual. */
async function asked(db: Db, schoolId: number, today: string): Promise<{ roles: boolean; late: boolean }> {
  let [roles, late] = [false, false]
  for (const version of await versionsInUse(db, schoolId, today)) {
    const { uses, set } = await loadPolicy(db, schoolId, version, async () => new Map())
    roles ||= uses.has('role')
    late ||= set.rules.some(({ values }) => values.ladder?.some(({ perDay }) => perDay > 0))
  }
  return { roles, late }
}

async function thisTerm(db: Db, schoolId: number, ids: readonly number[], today: string): Promise<Map<number, number>> {
  const term = termOf(today, await listTerms(db, schoolId))
  if (!term || ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('loan')
    .select((eb) => ['person_id', eb.fn.countAll<number>().as('n')])
    .where('school_id', '=', schoolId)
    .where('person_id', 'in', ids)
    // leads to the readers' own loans, whatever all the others borrowed this term
    .where('lent_at', '>=', addDays(term.firstDay, -1))
    .where('lent_day', '>=', term.firstDay)
    .where('voided_at', 'is', null)
    .groupBy('person_id')
    .execute()
  return new Map(rows.map(({ person_id, n }) => [person_id ?? 0, n]))
}

async function cameLate(db: Db, schoolId: number, ids: readonly number[], since: string) {
  const late = new Map<number, [string, string][]>()
  if (ids.length === 0) return late
  const rows = await db
    .selectFrom('loan')
    .select(['person_id', 'due_day', 'returned_day'])
    .where('school_id', '=', schoolId)
    .where('returned_day', '>=', since)
    .whereRef('returned_day', '>', 'due_day')
    .where('voided_at', 'is', null)
    .where('person_id', 'in', ids)
    .execute()
  for (const { person_id, due_day, returned_day } of rows)
    late.set(person_id ?? 0, [...(late.get(person_id ?? 0) ?? []), [due_day, returned_day ?? '']])
  return late
}

export async function copyRows(db: Db, schoolId: number, which: Which): Promise<CopyRow[]> {
  const rows = await db
    .selectFrom('copy')
    .select(['id', 'bib_id', 'barcode', 'shared_barcode', 'accession_number', 'zone_id', 'state', 'condition'])
    .select(['received_on'])
    .where('school_id', '=', schoolId)
    .where((eb) => ('ids' in which ? eb('id', 'in', which.ids) : eb('id', '>', which.after)))
    .orderBy('id')
    .limit(PAGE)
    .execute()
  return rows.map((one) => [
    one.id,
    one.bib_id,
    one.barcode ?? '',
    one.shared_barcode ?? '',
    one.accession_number,
    one.zone_id,
    one.state,
    one.condition,
    one.received_on,
  ])
}

/** Titles that somebody can bring to the desk: those of which there are copies. */
export async function titleRows(db: Db, schoolId: number, which: Which): Promise<TitleRow[]> {
  const rows = await db
    .selectFrom('bib as b')
    .select(['b.id', 'b.title', 'b.responsibility', 'b.class_number', 'b.call_number', 'b.kind'])
    .where('b.school_id', '=', schoolId)
    .where((eb) => ('ids' in which ? eb('b.id', 'in', which.ids) : eb('b.id', '>', which.after)))
    .orderBy('b.id')
    .limit(PAGE)
    .execute()
  const ids = rows.map(({ id }) => id)
  const numbers = await isbns(db, schoolId, 'ids' in which ? { ids } : { from: ids[0] ?? 0, to: ids.at(-1) ?? 0 })
  return rows.map((one) => [
    one.id,
    one.title,
    one.responsibility,
    one.class_number,
    one.call_number,
    one.kind,
    numbers.get(one.id) ?? [],
  ])
}

/** Of a page of titles by its ends: asked for a thousand single titles SQLite reads the numbers of the whole school. */
async function isbns(
  db: Db,
  schoolId: number,
  of: { readonly ids: readonly number[] } | { readonly from: number; readonly to: number },
): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>()
  if ('ids' in of && of.ids.length === 0) return found
  const rows = await db
    .selectFrom('bib_number')
    .select(['bib_id', 'number'])
    .where('school_id', '=', schoolId)
    .where((eb) => ('ids' in of ? eb('bib_id', 'in', of.ids) : eb.between('bib_id', of.from, of.to)))
    .where('kind', '=', 'isbn')
    .execute()
  for (const { bib_id, number } of rows) found.set(bib_id, [...(found.get(bib_id) ?? []), number])
  return found
}

export async function loanRows(db: Db, schoolId: number, which: Which): Promise<LoanRow[]> {
  const rows = await db
    .selectFrom('loan')
    .select(['id', 'copy_id', 'person_id', 'lent_day', 'due_day', 'renewals', 'rules_version', 'category'])
    .where('school_id', '=', schoolId)
    .where('returned_at', 'is', null)
    .where((eb) => ('ids' in which ? eb('id', 'in', which.ids) : eb('id', '>', which.after)))
    .orderBy('id')
    .limit(PAGE)
    .execute()
  return rows.map((one) => [
    one.id,
    one.copy_id,
    one.person_id,
    one.lent_day,
    one.due_day,
    one.renewals,
    one.rules_version,
    one.category,
  ])
}

/** Of a set for a lesson the record names the first hold alone: the others come with it. */
export async function holdRows(db: Db, schoolId: number, which: Which): Promise<HoldRow[]> {
  return await db
    .selectFrom('hold')
    .select(['id', 'bib_id as bibId', 'copy_id as copyId', 'person_id as personId', 'class_id as classId', 'priority'])
    .select(['placed_at as placedAt', 'kept_copy_id as keptCopyId', 'asleep_from as asleepFrom'])
    .select(['asleep_to as asleepTo', 'until_day as untilDay'])
    .where('school_id', '=', schoolId)
    .where('ended_at', 'is', null)
    .where((eb) =>
      'ids' in which ? eb.or([eb('id', 'in', which.ids), eb('set_id', 'in', which.ids)]) : eb('id', '>', which.after),
    )
    .orderBy('id')
    .limit(PAGE)
    .execute()
}

const read = { readers: readerRows, copies: copyRows, titles: titleRows, loans: loanRows, holds: holdRows } as const
