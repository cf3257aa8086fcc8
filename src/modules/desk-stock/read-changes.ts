import type { Db } from '#platform/database'
import type { StockChanges } from './contract.ts'
import { versionNow } from './read-head.ts'
import { copyRows, holdRows, loanRows, readerRows, titleRows } from './read-rows.ts'

/** More than this is taken anew as a whole. */
const MOST = 900

/** Whose rows a desk has, and how its entries say that many were changed at once. */
const ROWS = new Set(['loan', 'copy', 'person', 'bib', 'hold', 'loss-case'])
/** What stands in the head: rules, year, zones, the place of the hold shelf. */
const HEAD = new Set([
  'lending-rules',
  'calendar',
  'closing',
  'term',
  'opening-hours',
  'timetable',
  'zone',
  'setting',
  'compensation-settings',
  'school',
])
const BULK = /bring-in|import|merge|undo-create|restore/
const OF_MANY = new Set(['batch', 'class'])

/**
 * What changed since a version, by the operation record: every change to a book, a loan or a reader is noted there in its own
 * commit, in one order. So a desk needs no other count of versions, and misses nothing.
 */
export async function readChanges(
  db: Db,
  schoolId: number,
  since: number,
  { now, today }: { now: string; today: string },
): Promise<StockChanges> {
  const version = await versionNow(db, schoolId)
  const nothing = {
    version,
    at: now,
    all: false,
    head: false,
    readers: [],
    copies: [],
    titles: [],
    loans: [],
    holds: [],
    gone: { readers: [], copies: [], titles: [], loans: [], holds: [] },
  }
  // after a restore the numbers may come again: a desk that knows more than the record begins anew
  if (since > version) return { ...nothing, all: true }
  const entries = await db
    .selectFrom('audit_entry')
    .select(['action', 'entity', 'entity_id'])
    .where('school_id', '=', schoolId)
    .where('seq', '>', since)
    .orderBy('seq')
    .limit(4 * MOST)
    .execute()
  const ids = new Map<string, Set<number>>()
  for (const { action, entity, entity_id } of entries) {
    if (OF_MANY.has(entity) || (ROWS.has(entity) && BULK.test(action))) return { ...nothing, all: true }
    if (ROWS.has(entity)) ids.set(entity, (ids.get(entity) ?? new Set()).add(entity_id))
  }
  const of = (entity: string) => [...(ids.get(entity) ?? [])]
  const touched = await touchedBy(db, schoolId, of('loan'))
  const readers = union(of('person'), [
    ...touched.map((one) => one.person_id ?? 0),
    ...(await withCases(db, schoolId, of('loss-case'))),
  ])
  const [titles, loans, holds] = [of('bib'), of('loan'), of('hold')]
  const waiting = holds.length === 0 || holds.length > MOST ? [] : await holdRows(db, schoolId, { ids: holds })
  // a copy goes to the hold shelf for its hold, and only that is in the record
  const copies = union(of('copy'), [...touched.map((one) => one.copy_id), ...waiting.map((one) => one.keptCopyId ?? 0)])
  if (
    Math.max(of('loss-case').length, readers.length, copies.length, titles.length, loans.length, holds.length) > MOST ||
    entries.length === 4 * MOST
  )
    return { ...nothing, all: true }
  const found = {
    readers: readers.length === 0 ? [] : await readerRows(db, schoolId, { ids: readers }, today),
    copies: copies.length === 0 ? [] : await copyRows(db, schoolId, { ids: copies }),
    titles: titles.length === 0 ? [] : await titleRows(db, schoolId, { ids: titles }),
    loans: loans.length === 0 ? [] : await loanRows(db, schoolId, { ids: loans }),
    holds: waiting,
  }
  return {
    ...nothing,
    ...found,
    head: entries.some(({ entity }) => HEAD.has(entity)),
    gone: {
      readers: without(
        readers,
        found.readers.map(({ id }) => id),
      ),
      copies: without(
        copies,
        found.copies.map(([id]) => id),
      ),
      titles: without(
        titles,
        found.titles.map(([id]) => id),
      ),
      loans: without(
        loans,
        found.loans.map(([id]) => id),
      ),
      holds: without(
        holds,
        waiting.map(({ id }) => id),
      ),
    },
  }
}

/** A loan that begins or ends changes its copy's state and its reader's figures. */
async function touchedBy(db: Db, schoolId: number, loans: readonly number[]) {
  if (loans.length === 0 || loans.length > MOST) return []
  return await db
    .selectFrom('loan')
    .select(['copy_id', 'person_id'])
    .where('school_id', '=', schoolId)
    .where('id', 'in', loans)
    .execute()
}

/** Whose losses were opened or settled. */
async function withCases(db: Db, schoolId: number, cases: readonly number[]): Promise<number[]> {
  if (cases.length === 0 || cases.length > MOST) return []
  const rows = await db
    .selectFrom('loss_case')
    .select('person_id')
    .where('school_id', '=', schoolId)
    .where('id', 'in', cases)
    .execute()
  return rows.map((one) => one.person_id ?? 0)
}

const union = (a: readonly number[], b: readonly number[]) => [...new Set([...a, ...b])].filter((id) => id > 0)
const without = (all: readonly number[], there: readonly number[]) => all.filter((id) => !there.includes(id))
