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

/** What must be equal for a copy to stand in the line of the one before, beside its number being the next. */
const FACTS = ['bib_id', 'received_on', 'price_fen', 'source', 'volume', 'note', 'withdrawn'] as const

/**
 * The numbers with which the lines of the register begin, found by the database in one walk over the numbers: a line ends where a
 * number is missing or a fact differs.
 */
async function lineStarts(db: Db, schoolId: number, range: RegisterRange): Promise<number[]> {
  const facts = inRange(db, schoolId, range)
    .select(['c.accession_number', 'c.bib_id', 'c.received_on', 'c.price_fen', 'c.source', 'c.volume', 'c.note'])
    .select((eb) =>
      eb
        .case()
        .when('c.state', '=', 'withdrawn')
        .then(eb.fn<string>('substr', ['c.state_since', eb.lit(1), eb.lit(10)]))
        .else('')
        .end()
        .as('withdrawn'),
    )
  const walked = db.selectFrom(facts.as('f')).select((eb) => {
    const before = (name: 'accession_number' | (typeof FACTS)[number]) =>
      eb.fn.agg(`lag`, [`f.${name}`]).over((over) => over.orderBy('f.accession_number'))
    const goesOn = eb.and([
      eb(before('accession_number'), '=', eb('f.accession_number', '-', 1)),
      ...FACTS.map((name) => eb(before(name), 'is not distinct from', eb.ref(`f.${name}`))),
    ])
    return ['f.accession_number', eb.case().when(goesOn).then(0).else(1).end().as('begins')]
  })
  const rows = await db
    .selectFrom(walked.as('w'))
    .select('w.accession_number')
    .where('w.begins', '=', 1)
    .orderBy('w.accession_number')
    .execute()
  return rows.map((row) => row.accession_number)
}

/** One page of the register on the screen, in lines as it is printed, with the totals of the whole range. */
export async function readRegister(
  db: Db,
  school: SchoolRef,
  range: RegisterRange,
  page: number,
): Promise<{ lines: RegisterLine[]; total: number; totals: RegisterTotals }> {
  const { schoolId } = school
  const starts = await lineStarts(db, schoolId, range)
  const from = (page - 1) * REGISTER_LINES_ON_A_PAGE
  const [first] = starts.slice(from, from + 1)
  const [after] = starts.slice(from + REGISTER_LINES_ON_A_PAGE, from + REGISTER_LINES_ON_A_PAGE + 1)
  const totals = await totalsOf(db, schoolId, range)
  if (first === undefined) return { lines: [], total: starts.length, totals }
  const begins = new Set(starts.slice(from, from + REGISTER_LINES_ON_A_PAGE))
  const lines: RegisterLine[] = []
  const onPage = { ...range, from: first, ...(after === undefined ? {} : { to: after - 1 }) }
  for await (const { number, barcode: _barcode, ...copy } of eachRegistered(db, school, onPage)) {
    const line = lines.at(-1)
    if (line && !begins.has(number)) lines[lines.length - 1] = { ...line, last: number, count: line.count + 1 }
    else lines.push({ ...copy, first: number, last: number, count: 1 })
  }
  return { lines, total: starts.length, totals }
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
