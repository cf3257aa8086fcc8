import type { Db } from '#platform/database'
import { preparedIn } from '#platform/database/prepared-in'
import { bibFields } from './contract.ts'
import { type Likeness, likeness, type SameWork } from './rules.ts'

export interface Likely {
  readonly id: number
  readonly title: string
  readonly likeness: Exclude<Likeness, 'different'>
}

/** Records of the school that are, or may be, the same title and edition as `work`; the same ones first. */
export async function findLikely(db: Db, schoolId: number, work: SameWork): Promise<Likely[]> {
  const [found] = await findLikelyEach(db, schoolId, [work])
  return found ?? []
}

/** The same for many works at once, in their order: a slice of an import. */
export async function findLikelyEach(db: Db, schoolId: number, works: readonly SameWork[]): Promise<Likely[][]> {
  const byIsbn = await bearing(db, schoolId, works)
  const byTitle = await alike(db, schoolId, works)
  return works.map((work) => {
    const near = [...(byIsbn.get(work.isbn ?? '') ?? []), ...(byTitle.get(work.titleKey) ?? [])]
    return [...new Map(near.map((row) => [row.id, row])).values()]
      .map((row) => ({ id: row.id, title: row.title, likeness: likeness(work, asKnown(row, work)) }))
      .filter((one): one is Likely => one.likeness !== 'different')
      .sort((a, b) => Number(b.likeness === 'same') - Number(a.likeness === 'same') || a.id - b.id)
  })
}

function bibs(db: Db, schoolId: number) {
  return db
    .selectFrom('bib as b')
    .select([
      'b.id',
      'b.title',
      'b.title_key',
      'b.volume',
      'b.publication_year',
      'b.price_fen',
      'b.state',
      'b.isbn',
      'b.details',
    ])
    .where('b.school_id', '=', schoolId)
    .where('b.state', 'in', ['complete', 'stub'])
}
type Row = Awaited<ReturnType<ReturnType<typeof bibs>['execute']>>[number]

const withNumbers = preparedIn((db, schoolId, numbers: string[]) =>
  bibs(db, schoolId)
    .innerJoin('bib_number as n', (join) =>
      join.onRef('n.school_id', '=', 'b.school_id').onRef('n.bib_id', '=', 'b.id'),
    )
    .select('n.number')
    .where('n.number', 'in', numbers),
)
const withTitles = preparedIn((db, schoolId, keys: string[]) => bibs(db, schoolId).where('b.title_key', 'in', keys))
const withTitlesAlone = preparedIn((db, schoolId, keys: string[]) =>
  bibs(db, schoolId).where('b.title_key', 'in', keys).where('b.isbn', 'is', null),
)

async function bearing(db: Db, schoolId: number, works: readonly SameWork[]): Promise<Map<string, Row[]>> {
  const isbns = works.flatMap((work) => work.isbn ?? [])
  return Map.groupBy(await withNumbers(db, schoolId, isbns), (row) => row.number)
}

/** Equal titles of the same year are asked about, and only where one of the two has no ISBN (see `likeness`). */
async function alike(db: Db, schoolId: number, works: readonly SameWork[]): Promise<Map<string, Row[]>> {
  const dated = works.filter((work) => work.year !== null && work.titleKey !== '')
  const keysOf = (some: readonly SameWork[]) => some.map((work) => work.titleKey)
  const rows = [
    ...(await withTitlesAlone(db, schoolId, keysOf(dated.filter((work) => work.isbn !== null)))),
    ...(await withTitles(db, schoolId, keysOf(dated.filter((work) => work.isbn === null)))),
  ]
  return Map.groupBy(
    rows.filter((row) => row.publication_year !== null),
    (row) => row.title_key,
  )
}

function asKnown(row: Row, { isbn }: SameWork): SameWork {
  const details = known.parse(JSON.parse(row.details))
  return {
    isbn: isbn !== null && details.isbns.includes(isbn) ? isbn : row.isbn,
    titleKey: row.title_key,
    volume: row.volume,
    year: row.publication_year,
    pages: details.pages,
    priceFen: row.price_fen,
    isSet: details.setOf !== null,
    isStub: row.state === 'stub',
  }
}

const known = bibFields.pick({ pages: true, setOf: true, isbns: true })
