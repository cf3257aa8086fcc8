import type { Db, Fixed, JsonText } from '#platform/database'
import { preparedIn } from '#platform/database/prepared-in'
import { type Bib, type BibFields, bibFields } from './contract.ts'
import type { BibKind, BibState } from './rules.ts'
import type { HoldingsOfBib } from './search-document.ts'

export type BibOrigin = 'hand' | 'marc' | 'sheet' | 'scan' | 'demo'

declare module '#platform/database' {
  interface Tables {
    bib: {
      school_id: Fixed<number>
      id: Fixed<number>
      title: string
      title_key: string
      volume: string
      responsibility: string
      publisher: string
      publication_year: number | null
      isbn: string | null
      price_fen: number | null
      class_number: string
      class_key: string
      call_number: string
      call_key: string
      kind: BibKind
      language: string
      audience: string
      details: JsonText
      locked: JsonText
      state: BibState
      origin: Fixed<BibOrigin>
      cover_file: number | null
      created_at: Fixed<string>
      changed_at: string
      version: number
      merged_into: number | null
      /** What holdings told last: shown with every hit, so that no list counts copies. Zones are ids parted by spaces. */
      copies: number
      available: number
      lendings: number
      zones: string
    }
    bib_number: {
      school_id: Fixed<number>
      number: Fixed<string>
      bib_id: Fixed<number>
      kind: Fixed<'isbn' | 'issn' | 'unified'>
    }
    bib_source: {
      school_id: Fixed<number>
      bib_id: Fixed<number>
      format: string
      charset: string
      content: Uint8Array
    }
    bib_version: {
      school_id: Fixed<number>
      bib_id: Fixed<number>
      version: Fixed<number>
      at: Fixed<string>
      actor: Fixed<string>
      content: Fixed<JsonText>
    }
    stored_file: {
      school_id: Fixed<number>
      id: Fixed<number>
      purpose: Fixed<string>
      media_type: Fixed<string>
      content: Fixed<Uint8Array>
      created_at: Fixed<string>
    }
    author_number: { name_key: Fixed<string>; number: string }
  }
}

/** Columns that hold one field each; everything else of a record stands in `details`. */
type Column = 'title' | 'volume' | 'responsibility' | 'publisher' | 'classNumber' | 'kind' | 'language' | 'priceFen'

export async function findBib(db: Db, schoolId: number, id: number): Promise<Bib | undefined> {
  const [bib] = await findBibs(db, schoolId, [id])
  return bib
}

/** Records with all their fields, at most some hundreds at a time. */
export async function findBibs(db: Db, schoolId: number, ids: readonly number[]): Promise<Bib[]> {
  return (await bibsById(db, schoolId, ids)).map(toBib)
}

const bibsById = preparedIn((db, schoolId, ids: number[]) => bibRows(db, schoolId).where('id', 'in', ids))

function bibRows(db: Db, schoolId: number) {
  return db.selectFrom('bib').selectAll().where('school_id', '=', schoolId)
}

function toBib(row: Awaited<ReturnType<ReturnType<typeof bibRows>['execute']>>[number]): Bib {
  const fromColumns = {
    title: row.title,
    volume: row.volume,
    responsibility: row.responsibility,
    publisher: row.publisher,
    classNumber: row.class_number,
    kind: row.kind,
    language: row.language,
    priceFen: row.price_fen,
  } satisfies Pick<BibFields, Column>
  return {
    ...bibFields.parse({ ...(JSON.parse(row.details) as object), ...fromColumns }),
    id: row.id,
    version: row.version,
    state: row.state,
    callNumber: row.call_number,
    locked: JSON.parse(row.locked) as string[],
    copies: row.copies,
    available: row.available,
    lendings: row.lendings,
    zones: holdingsOf(row).zones.slice(),
    coverFile: row.cover_file,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }
}

/** What `details` holds: the fields that have no column of their own. */
export function detailsOf(fields: BibFields): JsonText {
  const {
    title: _t,
    volume: _v,
    responsibility: _r,
    publisher: _p,
    classNumber: _c,
    kind: _k,
    language: _l,
    priceFen: _f,
    ...details
  } = fields
  return JSON.stringify(details)
}

/** Records that bear a number (ISBN-13, ISSN, 统一书号), those merged away left out. */
export async function bibsByNumber(db: Db, schoolId: number, number: string): Promise<number[]> {
  const rows = await db
    .selectFrom('bib_number as n')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'n.school_id').onRef('b.id', '=', 'n.bib_id'))
    .select('n.bib_id')
    .where('n.school_id', '=', schoolId)
    .where('n.number', '=', number)
    .where('b.state', 'in', ['complete', 'stub'])
    .orderBy('n.bib_id')
    .execute()
  return rows.map((row) => row.bib_id)
}

/** What holdings told last of a title. */
export function holdingsOf(row: { copies: number; available: number; lendings: number; zones: string }): HoldingsOfBib {
  const { copies, available, lendings, zones } = row
  return { copies, available, lendings, zones: zones.split(' ').filter(Boolean).map(Number) }
}
