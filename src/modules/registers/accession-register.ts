import type { Db } from '#platform/database'
import type { SchoolRef } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import type { RegisterLine, RegisterRange, RegisterTotals } from './contract.ts'
import { REGISTER_LINES_ON_A_PAGE } from './rules.ts'

function inRange(db: Db, schoolId: number, range: RegisterRange) {
  let query = db.selectFrom('copy as c').where('c.school_id', '=', schoolId)
  if (range.from !== undefined) query = query.where('c.accession_number', '>=', range.from)
  if (range.to !== undefined) query = query.where('c.accession_number', '<=', range.to)
  if (range.receivedFrom !== undefined) query = query.where('c.received_on', '>=', range.receivedFrom)
  if (range.receivedTo !== undefined) query = query.where('c.received_on', '<=', range.receivedTo)
  return query
}

/**
 * Runs of copies, counted by the database (gaps and islands): next numbers of one title with equal facts have the same
 * difference between their number and their place among the copies with these facts.
 */
function runs(db: Db, schoolId: number, range: RegisterRange) {
  const facts = inRange(db, schoolId, range)
    .select(['c.accession_number', 'c.bib_id', 'c.received_on', 'c.price_fen', 'c.source', 'c.volume', 'c.note'])
    .select((eb) => [
      'c.state_since',
      eb
        .case()
        .when('c.state', '=', 'withdrawn')
        .then(eb.fn<string>('substr', ['c.state_since', eb.lit(1), eb.lit(10)]))
        .else('')
        .end()
        .as('withdrawn'),
    ])
  const numbered = db
    .selectFrom(facts.as('f'))
    .selectAll('f')
    .select((eb) =>
      eb(
        'f.accession_number',
        '-',
        eb.fn
          .agg<number>('row_number')
          .over((over) =>
            over
              .partitionBy([
                'f.bib_id',
                'f.received_on',
                'f.price_fen',
                'f.source',
                'f.volume',
                'f.note',
                'f.withdrawn',
              ])
              .orderBy('f.accession_number'),
          ),
      ).as('island'),
    )
  return db
    .selectFrom(numbered.as('n'))
    .select(['n.bib_id', 'n.received_on', 'n.price_fen', 'n.source', 'n.volume', 'n.note', 'n.withdrawn'])
    .select((eb) => [
      eb.fn.min<number>('n.accession_number').as('first'),
      eb.fn.max<number>('n.accession_number').as('last'),
      eb.fn.countAll<number>().as('count'),
      eb.fn.min<string>('n.state_since').as('since'),
    ])
    .groupBy(['n.bib_id', 'n.received_on', 'n.price_fen', 'n.source', 'n.volume', 'n.note', 'n.withdrawn', 'n.island'])
}

/** One page of the register on the screen, in lines as it is printed, with the totals of the whole range. */
export async function readRegister(
  db: Db,
  school: SchoolRef,
  range: RegisterRange,
  page: number,
): Promise<{ lines: RegisterLine[]; total: number; totals: RegisterTotals }> {
  const { schoolId } = school
  const { total } = await db
    .selectFrom(runs(db, schoolId, range).as('r'))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await runs(db, schoolId, range)
    .orderBy('first')
    .limit(REGISTER_LINES_ON_A_PAGE)
    .offset((page - 1) * REGISTER_LINES_ON_A_PAGE)
    .execute()
  const bibs = await bibFacts(db, schoolId, new Set(rows.map((row) => row.bib_id)))
  const lines = rows.map((row): RegisterLine => {
    const { title, ...bib } = bibs.get(row.bib_id) ?? NO_FACTS
    return {
      ...bib,
      first: row.first,
      last: row.last,
      count: row.count,
      receivedOn: row.received_on,
      bibId: row.bib_id,
      title: titleWith(title, row.volume),
      priceFen: row.price_fen,
      source: row.source,
      note: row.note,
      withdrawnOn: row.withdrawn === '' ? null : dayOfInstant(row.since, school.timeZone),
    }
  })
  return { lines, total, totals: await totalsOf(db, schoolId, range) }
}

async function totalsOf(db: Db, schoolId: number, range: RegisterRange): Promise<RegisterTotals> {
  const all = await inRange(db, schoolId, range)
    .select((eb) => [
      eb.fn.countAll<number>().as('copies'),
      eb.fn.sum<number | null>('c.price_fen').as('fen'),
      eb.fn.count<number>('c.price_fen').as('priced'),
      eb.fn.count<number>('c.bib_id').distinct().as('titles'),
    ])
    .executeTakeFirstOrThrow()
  const gone = await inRange(db, schoolId, range)
    .where('c.state', '=', 'withdrawn')
    .select((eb) => [eb.fn.countAll<number>().as('copies'), eb.fn.sum<number | null>('c.price_fen').as('fen')])
    .executeTakeFirstOrThrow()
  return {
    copies: all.copies,
    fen: all.fen ?? 0,
    titles: all.titles,
    unpriced: all.copies - all.priced,
    withdrawn: gone.copies,
    withdrawnFen: gone.fen ?? 0,
  }
}

type BibFacts = Pick<RegisterLine, 'title' | 'author' | 'publisher' | 'year' | 'edition' | 'callNumber'>
const NO_FACTS: BibFacts = { title: '', author: '', publisher: '', year: '', edition: '', callNumber: '' }

async function bibFacts(db: Db, schoolId: number, ids: ReadonlySet<number>): Promise<Map<number, BibFacts>> {
  if (ids.size === 0) return new Map()
  const rows = await db
    .selectFrom('bib')
    .select(['id', 'title', 'responsibility', 'publisher', 'publication_year', 'call_number', 'details'])
    .where('school_id', '=', schoolId)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        title: row.title,
        author: row.responsibility,
        publisher: row.publisher,
        year: row.publication_year === null ? '' : String(row.publication_year),
        edition: (JSON.parse(row.details) as { edition?: string }).edition ?? '',
        callNumber: row.call_number,
      },
    ]),
  )
}

const titleWith = (title: string, volume: string) => [title, volume].filter(Boolean).join(' ')

export interface RegisteredCopy extends BibFacts {
  readonly number: number
  readonly barcode: string
  readonly bibId: number
  readonly receivedOn: string
  readonly priceFen: number | null
  readonly source: RegisterLine['source']
  readonly note: string
  readonly withdrawnOn: string | null
}

const AT_ONCE = 500

/** Every copy of the range by its number, some hundreds at a time. */
export async function* eachRegistered(
  db: Db,
  { schoolId, timeZone }: SchoolRef,
  range: RegisterRange,
): AsyncGenerator<RegisteredCopy> {
  for (let after = 0; ;) {
    const rows = await inRange(db, schoolId, range)
      .selectAll('c')
      .where('c.accession_number', '>', after)
      .orderBy('c.accession_number')
      .limit(AT_ONCE)
      .execute()
    const bibs = await bibFacts(db, schoolId, new Set(rows.map((row) => row.bib_id)))
    for (const row of rows) {
      const { title, ...bib } = bibs.get(row.bib_id) ?? NO_FACTS
      yield {
        ...bib,
        title: titleWith(title, row.volume),
        number: row.accession_number,
        barcode: row.barcode ?? '',
        bibId: row.bib_id,
        receivedOn: row.received_on,
        priceFen: row.price_fen,
        source: row.source,
        note: row.note,
        withdrawnOn: row.state === 'withdrawn' ? dayOfInstant(row.state_since, timeZone) : null,
      }
    }
    after = rows.at(-1)?.accession_number ?? 0
    if (rows.length < AT_ONCE) return
  }
}

/** What stands in the register before the range. */
export async function broughtForward(
  db: Db,
  schoolId: number,
  { from, receivedFrom }: RegisterRange,
): Promise<{ volumes: number; fen: number }> {
  if (from === undefined && receivedFrom === undefined) return { volumes: 0, fen: 0 }
  const row = await db
    .selectFrom('copy as c')
    .select((eb) => [eb.fn.countAll<number>().as('volumes'), eb.fn.sum<number | null>('c.price_fen').as('fen')])
    .where('c.school_id', '=', schoolId)
    .where((eb) =>
      eb.or([
        ...(from === undefined ? [] : [eb('c.accession_number', '<', from)]),
        ...(receivedFrom === undefined ? [] : [eb('c.received_on', '<', receivedFrom)]),
      ]),
    )
    .executeTakeFirstOrThrow()
  return { volumes: row.volumes, fen: row.fen ?? 0 }
}
