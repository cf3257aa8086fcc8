import type { Db } from '#platform/database'
import type { StockChanges } from './contract.ts'
import { versionNow } from './read-head.ts'
import { copyRows, loanRows, readerRows, titleRows } from './read-rows.ts'

/** More than this is taken anew as a whole. */
const MOST = 900

/** Whose rows a desk has, and how its entries say that many were changed at once. */
const ROWS = new Set(['loan', 'copy', 'person', 'bib'])
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
    readers: [],
    copies: [],
    titles: [],
    loans: [],
    gone: { readers: [], copies: [], titles: [], loans: [] },
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
  const readers = union(
    of('person'),
    touched.map((one) => one.person_id ?? 0),
  )
  const copies = union(
    of('copy'),
    touched.map((one) => one.copy_id),
  )
  const [titles, loans] = [of('bib'), of('loan')]
  if (Math.max(readers.length, copies.length, titles.length, loans.length) > MOST || entries.length === 4 * MOST)
    return { ...nothing, all: true }
  const found = {
    readers: readers.length === 0 ? [] : await readerRows(db, schoolId, { ids: readers }, today),
    copies: copies.length === 0 ? [] : await copyRows(db, schoolId, { ids: copies }),
    titles: titles.length === 0 ? [] : await titleRows(db, schoolId, { ids: titles }),
    loans: loans.length === 0 ? [] : await loanRows(db, schoolId, { ids: loans }),
  }
  return {
    ...nothing,
    ...found,
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

const union = (a: readonly number[], b: readonly number[]) => [...new Set([...a, ...b])].filter((id) => id > 0)
const without = (all: readonly number[], there: readonly number[]) => all.filter((id) => !there.includes(id))
