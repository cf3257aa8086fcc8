import { lookUpIsbn } from '#record-files'
import { bibsByNumber, searchCatalog } from '#catalog'
import type { BibFields } from '#catalog/contract'
import type { Database, Db } from '#platform/database'
import type { LaneTitle } from './contract.ts'

export interface Found {
  /** Records of the school that bear the ISBN. */
  readonly titles: readonly LaneTitle[]
  /** What a loaded record file says of a title that the school does not have yet. */
  readonly described: BibFields | null
}

/**
 * What is known of an ISBN: the school's own records, else what a loaded record file says. Files are looked into before the
 * command and not in it, since a command waits for nothing but its transaction.
 */
export async function findForIsbn(db: Db, dataDir: string, schoolId: number, isbn: string): Promise<Found> {
  const titles = await titlesWithIsbn(db, schoolId, isbn)
  const looked = titles.length > 0 ? undefined : await lookUpIsbn(db, dataDir, isbn)
  return { titles, described: looked?.fields ?? null }
}

export async function titlesWithIsbn(db: Db, schoolId: number, isbn: string): Promise<LaneTitle[]> {
  const ids = await bibsByNumber(db, schoolId, isbn)
  return ids.length === 0
    ? []
    : (await titles(db, schoolId).where('id', 'in', ids).orderBy('id').execute()).map(toTitle)
}

export async function findTitle(db: Db, schoolId: number, id: number): Promise<LaneTitle | undefined> {
  const row = await titles(db, schoolId).where('id', '=', id).executeTakeFirst()
  return row && toTitle(row)
}

const MOST = 8

/** Titles that contain what was typed, by pinyin too, the best first. */
export async function findForTitle(database: Database, schoolId: number, typed: string): Promise<LaneTitle[]> {
  const { ids } = await searchCatalog(database, schoolId, {
    text: typed,
    fields: ['title'],
    limit: MOST,
    facetValues: 0,
  })
  if (ids.length === 0) return []
  const rows = await titles(database.read, schoolId).where('id', 'in', ids).execute()
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).map(toTitle)
}

function titles(db: Db, schoolId: number) {
  return db
    .selectFrom('bib')
    .select([
      'id',
      'title',
      'responsibility',
      'publisher',
      'publication_year',
      'volume',
      'price_fen',
      'copies',
      'state',
    ])
    .where('school_id', '=', schoolId)
    .where('state', 'in', ['complete', 'stub'])
}

type Row = Awaited<ReturnType<ReturnType<typeof titles>['execute']>>[number]

function toTitle({ id, title, publisher, volume, copies, state, ...row }: Row): LaneTitle {
  return {
    bibId: id,
    title,
    publisher,
    volume,
    copies,
    author: row.responsibility,
    year: row.publication_year,
    priceFen: row.price_fen,
    stub: state === 'stub',
  }
}
