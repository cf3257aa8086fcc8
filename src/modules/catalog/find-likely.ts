import type { Db } from '#platform/database'
import { bibFields } from './contract.ts'
import { type Likeness, likeness, type SameWork } from './rules.ts'

export interface Likely {
  readonly id: number
  readonly title: string
  readonly likeness: Exclude<Likeness, 'different'>
}

/** Records of the school that are, or may be, the same title and edition as `work`; the same ones first. */
export async function findLikely(db: Db, schoolId: number, work: SameWork): Promise<Likely[]> {
  const rows = await db
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
    .where((eb) =>
      eb.or([
        eb('b.title_key', '=', work.titleKey),
        ...(work.isbn === null
          ? []
          : [
              eb(
                'b.id',
                'in',
                eb
                  .selectFrom('bib_number as n')
                  .select('n.bib_id')
                  .where('n.school_id', '=', schoolId)
                  .where('n.number', '=', work.isbn),
              ),
            ]),
      ]),
    )
    .orderBy('b.id')
    .limit(50)
    .execute()
  return rows
    .map((row) => {
      const details = bibFields.pick({ pages: true, setOf: true, isbns: true }).parse(JSON.parse(row.details))
      const known: SameWork = {
        isbn: work.isbn !== null && details.isbns.includes(work.isbn) ? work.isbn : row.isbn,
        titleKey: row.title_key,
        volume: row.volume,
        year: row.publication_year,
        pages: details.pages,
        priceFen: row.price_fen,
        isSet: details.setOf !== null,
        isStub: row.state === 'stub',
      }
      return { id: row.id, title: row.title, likeness: likeness(work, known) }
    })
    .filter((one): one is Likely => one.likeness !== 'different')
    .sort((a, b) => Number(b.likeness === 'same') - Number(a.likeness === 'same'))
}
