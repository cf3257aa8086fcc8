import { findBibs } from '#catalog'
import type { BibFields } from '#catalog/contract'
import type { ExportRow } from '#platform/export/columns'
import type { Db } from '#platform/database'
import { drawInWorker } from '#platform/print/draw-in-worker'
import type { FileReply } from '#platform/endpoint'
import type { SchoolRef } from '#platform/route'
import type { Language } from '#messages/format'
import { say, sayIfKnown } from '#messages/say'
import type { Compared, Doubt, ImportItem } from './contract.ts'
import { onWire } from './preview-import.ts'
import type { Remark } from '#import-files'
import { type ImportOutcome, readPlace } from './rules.ts'
import { changesInWords, itemsAfter, type KeptRecord, type StoredImport, type StoredItem } from './store.ts'

const PAGE = 500

/** What became of an item, as a list shows it. */
export function toItem({ seq, place, outcome, entityId, detail }: StoredItem): ImportItem {
  const { title, author, isbn, copies, remarks, changed } = detail
  return {
    seq,
    place,
    outcome,
    bibId: entityId,
    title,
    author,
    isbn,
    copies: copies.length,
    changes: changesInWords(changed),
    remarks: remarks.map(onWire),
  }
}

/** Doubtful records beside those they may be, for somebody to decide. */
export async function doubtsOf(
  db: Db,
  schoolId: number,
  batchId: number,
  page: { after: number; limit: number },
): Promise<Doubt[]> {
  const items = await itemsAfter(db, schoolId, batchId, { ...page, outcome: 'doubtful' })
  const wanted = [...new Set(items.flatMap((item) => [...(item.detail.candidates ?? [])]))]
  const bibs = new Map((await findBibs(db, schoolId, wanted)).map((bib) => [bib.id, bib]))
  return items.flatMap(({ seq, place, detail }) => {
    const { found, candidates = [] } = detail
    if (!found) return []
    return {
      seq,
      place,
      found: compare(found.fields, found.callNumber),
      copies: copiesIn(found),
      candidates: candidates.flatMap((id) => {
        const bib = bibs.get(id)
        if (!bib) return []
        return { bibId: id, copies: bib.copies, stub: bib.state === 'stub', ...compare(bib, bib.callNumber) }
      }),
    }
  })
}

const copiesIn = ({ copies }: KeptRecord): number => copies.reduce((sum, copy) => sum + copy.count, 0)

function compare(fields: BibFields, callNumber: string): Compared {
  const { title, subtitle, volume, responsibility: author, publisher, year, pages, priceFen, isbns } = fields
  return { title, subtitle, volume, author, publisher, year, pages, priceFen, isbn: isbns[0] ?? null, callNumber }
}

/** A place of a file in words: 第 17 行; byte 20480 of a file of records. */
export function placeInWords(language: Language, place: string, seq: number): string {
  const at = readPlace(place)
  if ('offset' in at) return say(language, 'imports.place_record', { n: seq + 1, offset: at.offset })
  return at.sheet === ''
    ? say(language, 'imports.place_row', { row: at.row })
    : say(language, 'imports.place_sheet_row', { row: at.row, sheet: at.sheet })
}

export function remarkInWords(language: Language, { code, params }: Pick<Remark, 'params'> & { code: string }): string {
  return sayIfKnown(language, code, params) ?? code
}

/** What became of each item, as Excel: one line each, those that need somebody's hand first in their column. */
export async function reportFile(
  db: Db,
  school: SchoolRef,
  found: StoredImport,
  asked: { language: Language; now: string; outcome?: ImportOutcome | undefined },
): Promise<FileReply> {
  const { language, now, outcome } = asked
  const title = (key: 'place' | 'outcome' | 'title' | 'author' | 'isbn' | 'copies' | 'remarks') =>
    say(language, `imports.column_${key}`)
  const { name } = found.input
  const drawn = await drawInWorker(
    'xlsx',
    {
      sheet: say(language, 'imports.report'),
      title: say(language, 'imports.batch_label', { name }),
      subtitle: say(language, 'imports.report_sums', { ...found.summary, school: school.name }),
      columns: [
        { title: title('place'), type: 'text' },
        { title: title('outcome'), type: 'text' },
        { title: title('title'), type: 'text' },
        { title: title('author'), type: 'text' },
        { title: title('isbn'), type: 'text' },
        { title: title('copies'), type: 'integer' },
        { title: title('remarks'), type: 'text' },
      ],
      timeZone: school.timeZone,
      writtenAt: now,
    },
    reportRows(db, school.schoolId, found, language, outcome),
  )
  return { file: drawn.bytes, name: `${say(language, 'imports.report')} ${name.replace(/\.\w+$/, '')}.xlsx` }
}

async function* reportRows(
  db: Db,
  schoolId: number,
  found: StoredImport,
  language: Language,
  outcome: ImportOutcome | undefined,
): AsyncGenerator<ExportRow> {
  if (outcome === undefined)
    for (const remark of found.input.remarks) yield ['', '', '', '', '', null, remarkInWords(language, remark)]
  for (let after = -1; ;) {
    const items = await itemsAfter(db, schoolId, found.id, { after, limit: PAGE, outcome })
    for (const { seq, place, outcome: became, detail } of items)
      yield [
        placeInWords(language, place, seq),
        say(language, `imports.outcome_${became}`),
        detail.title,
        detail.author,
        detail.isbn ?? '',
        detail.copies.length,
        detail.remarks.map((remark) => remarkInWords(language, remark)).join('\n'),
      ]
    if (items.length < PAGE) return
    after = items.at(-1)?.seq ?? after
  }
}
