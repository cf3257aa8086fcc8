import { bibsByNumber, searchCatalog } from '#catalog'
import type { Database, Db } from '#platform/database'
import { normaliseScan, readScan } from '#values/barcode'
import { titleMatchKey } from '#values/sort-keys'
import type { z } from 'zod'
import type { Zone } from './contract.ts'
import type { Copy, CopyFilter, sharedBarcode } from './contract/copies.ts'
import { readZones } from './read-zones.ts'
import { COPIES_ON_A_PAGE, zonesWithin } from './rules.ts'

function copies(db: Db, schoolId: number) {
  return db.selectFrom('copy as c').where('c.school_id', '=', schoolId)
}
type Copies = ReturnType<typeof copies>

/** Copies with what a list shows of their title and place. */
export function withTitles(query: Copies) {
  return query
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
    .select([
      'c.id',
      'c.version',
      'c.bib_id',
      'b.title',
      'b.responsibility',
      'c.volume',
      'b.call_number',
      'c.barcode',
      'c.shared_barcode',
      'c.accession_number',
      'c.zone_id',
      'z.name as zone',
      'c.price_fen',
      'c.source',
      'c.condition',
      'c.state',
      'c.state_since',
      'c.received_on',
      'c.label_printed_at',
      'c.note',
      'c.lendings',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof withTitles>['execute']>>[number]

export function toCopy(row: Row): Copy {
  const { id, version, title, volume, barcode, zone, source, condition, state, note, lendings } = row
  return {
    id,
    version,
    title,
    volume,
    barcode,
    zone,
    source,
    condition,
    state,
    note,
    lendings,
    bibId: row.bib_id,
    author: row.responsibility,
    callNumber: row.call_number,
    sharedBarcode: row.shared_barcode,
    accessionNumber: row.accession_number,
    zoneId: row.zone_id,
    priceFen: row.price_fen,
    stateSince: row.state_since,
    receivedOn: row.received_on,
    labelPrintedAt: row.label_printed_at,
  }
}

/** A filter whose words have been looked up in the catalogue's search. */
export type FoundFilter = CopyFilter & { readonly titles?: readonly number[] | undefined }

/** A statement takes no more values than this; where more titles have the words, the words themselves are compared. */
const MOST_TITLES = 5000

/**
 * Looks up the words of a filter, by pinyin too. Before a command and not in it: the search answers from a thread of its own, and
 * a command waits for nothing but its transaction.
 */
export async function withTitlesFound(database: Database, schoolId: number, filter: CopyFilter): Promise<FoundFilter> {
  if (!filter.q) return filter
  const found = await searchCatalog(database, schoolId, {
    text: filter.q,
    fields: ['title'],
    limit: MOST_TITLES,
    facetValues: 0,
  })
  return found.total > found.ids.length ? filter : { ...filter, titles: found.ids }
}

/** The copies that a filter finds; further conditions, joins and order are the caller's. */
export async function matching(db: Db, schoolId: number, filter: FoundFilter): Promise<Copies> {
  let query = copies(db, schoolId)
  if (filter.state !== undefined) query = query.where('c.state', '=', filter.state)
  if (filter.noBarcode) query = query.where('c.barcode', 'is', null).where('c.state', '<>', 'withdrawn')
  if (filter.noLabel) query = query.where('c.label_printed_at', 'is', null).where('c.state', '<>', 'withdrawn')
  if (filter.sharedBarcode !== undefined) query = query.where('c.shared_barcode', '=', filter.sharedBarcode)
  if (filter.from !== undefined) query = query.where('c.accession_number', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('c.accession_number', '<=', filter.to)
  if (filter.receivedFrom !== undefined) query = query.where('c.received_on', '>=', filter.receivedFrom)
  if (filter.receivedTo !== undefined) query = query.where('c.received_on', '<=', filter.receivedTo)
  if (filter.zone !== undefined) {
    const zones = await db.selectFrom('zone').select(['id', 'parent_id']).where('school_id', '=', schoolId).execute()
    const within = zonesWithin(
      zones.map((zone) => ({ id: zone.id, parentId: zone.parent_id })),
      filter.zone,
    )
    query = query.where('c.zone_id', 'in', [filter.zone, ...within.map((zone) => zone.id)])
  }
  return filter.q ? searched(db, schoolId, query, filter.q, filter.titles) : query
}

/** A barcode, an accession number or an ISBN names what is meant; anything else is a part of a title. */
async function searched(
  db: Db,
  schoolId: number,
  query: Copies,
  q: string,
  titles: readonly number[] | undefined,
): Promise<Copies> {
  const code = normaliseScan(q)
  const number = /^\d{1,12}$/.test(code) ? Number(code) : -1
  const named = await copies(db, schoolId)
    .select('c.id')
    .where((eb) =>
      eb.or([eb('c.barcode', '=', code), eb('c.shared_barcode', '=', code), eb('c.accession_number', '=', number)]),
    )
    .limit(200)
    .execute()
  if (named.length > 0)
    return query.where(
      'c.id',
      'in',
      named.map((row) => row.id),
    )
  const scan = readScan(q)
  if (scan.kind === 'isbn') {
    const bibs = await bibsByNumber(db, schoolId, scan.isbn13)
    if (bibs.length > 0) return query.where('c.bib_id', 'in', bibs)
  }
  return titles
    ? query.where('c.bib_id', 'in', [...titles, -1])
    : query.where('c.bib_id', 'in', titlesContaining(db, schoolId, q))
}

/** Records whose title contains what was typed, whatever its script and punctuation. */
function titlesContaining(db: Db, schoolId: number, text: string) {
  const key = titleMatchKey(text)
  return db
    .selectFrom('bib as b')
    .select('b.id')
    .where('b.school_id', '=', schoolId)
    .where('b.title_key', 'like', `%${key.replaceAll(/[\\%_]/g, '')}%`)
}

export async function listCopies(
  db: Db,
  schoolId: number,
  filter: FoundFilter,
  page: number,
): Promise<{ rows: Copy[]; total: number; titles: number }> {
  const found = await matching(db, schoolId, filter)
  const { total, titles } = await found
    .select((eb) => [eb.fn.countAll<number>().as('total'), eb.fn.count<number>('c.bib_id').distinct().as('titles')])
    .executeTakeFirstOrThrow()
  const rows = await withTitles(found)
    .orderBy('c.accession_number', 'desc')
    .limit(COPIES_ON_A_PAGE)
    .offset((page - 1) * COPIES_ON_A_PAGE)
    .execute()
  return { rows: rows.map(toCopy), total, titles }
}

const AT_ONCE = 500

/** Every copy that a filter finds, by accession number, a few hundred at a time: for files of any length. */
export async function* eachCopy(db: Db, schoolId: number, filter: FoundFilter): AsyncGenerator<Copy> {
  const found = await matching(db, schoolId, filter)
  for (let after = 0; ;) {
    const rows = await withTitles(found)
      .where('c.accession_number', '>', after)
      .orderBy('c.accession_number')
      .limit(AT_ONCE)
      .execute()
    for (const row of rows) yield toCopy(row)
    after = rows.at(-1)?.accession_number ?? 0
    if (rows.length < AT_ONCE) return
  }
}

export async function copiesOfTitle(db: Db, schoolId: number, bibId: number): Promise<Copy[]> {
  const rows = await withTitles(copies(db, schoolId).where('c.bib_id', '=', bibId))
    .orderBy('c.accession_number')
    .execute()
  return rows.map(toCopy)
}

export async function listZones(db: Db, schoolId: number, today: string): Promise<Zone[]> {
  const zones = await readZones(db, schoolId, today)
  const counts = await copies(db, schoolId)
    .select((eb) => ['c.zone_id', eb.fn.countAll<number>().as('n')])
    .where('c.state', '<>', 'withdrawn')
    .groupBy('c.zone_id')
    .execute()
  const here = new Map(counts.map((row) => [row.zone_id, row.n]))
  return zones.map((row) => ({
    ...row,
    copies: here.get(row.id) ?? 0,
    allCopies: zonesWithin(zones, row.id).reduce((sum, zone) => sum + (here.get(zone.id) ?? 0), 0),
  }))
}

/** Barcodes that an old system gave to all copies of a title, while some of them have none of their own. */
export async function listSharedBarcodes(db: Db, schoolId: number): Promise<z.output<typeof sharedBarcode>[]> {
  const rows = await copies(db, schoolId)
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select((eb) => [
      'c.shared_barcode',
      'b.title',
      eb.fn.countAll<number>().as('copies'),
      eb.fn.count<number>('c.barcode').as('own'),
    ])
    .where('c.shared_barcode', 'is not', null)
    .where('c.state', '<>', 'withdrawn')
    .groupBy(['c.shared_barcode', 'b.id', 'b.title'])
    .orderBy('c.shared_barcode')
    .orderBy('b.id')
    .execute()
  const barcodes = Map.groupBy(rows, (row) => row.shared_barcode ?? '')
  return [...barcodes]
    .map(([barcode, titles]) => ({
      barcode,
      titles: titles.map((row) => row.title),
      copies: titles.reduce((sum, row) => sum + row.copies, 0),
      without: titles.reduce((sum, row) => sum + row.copies - row.own, 0),
    }))
    .filter((one) => one.without > 0)
}
