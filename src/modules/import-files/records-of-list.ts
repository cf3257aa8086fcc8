import { type DraftNote, fieldsOfDraft } from '#record-files/rules'
import type { BibFields } from '#catalog/contract'
import { contradicts } from '#catalog/rules'
import type { BookList, BookRow, SheetCopy } from '#codecs/sheets/book-row'
import { readDay } from '#values/dates-as-found'
import { findIsbns } from '#values/isbn'
import { titleMatchKey } from '#values/sort-keys'
import { collapseSpaces, storableText } from '#values/text'
import { mergedFields, placeOfRow } from './rules.ts'
import type { CopySource, Fault, FoundCopy, FoundRecord, Remark } from './open-file.ts'
import { copyPrice, remarkOf, roomName } from './records-of-file.ts'

/**
 * The records of a list: rows of one title are put together, wherever they stand, since many lists have a row for each copy. Rows
 * of one title have the same ISBN, title and volume, and no year, pages or price that contradict each other: what does is an item
 * of its own, about which the librarian is asked. Without an ISBN they also have the same author, publisher, year and price.
 */
export function recordsOfList(list: BookList, latestYear: number, copiesOnly = false): (FoundRecord | Fault)[] {
  const groups = new Map<string, Group[]>()
  const byIsbn = new Map<string, string>()
  for (const row of list.rows) {
    const isbn = isbnOf(row)
    const key = keyOf(row, isbn)
    // A row with an ISBN alone belongs to the title of that ISBN.
    const home = row.draft.title === undefined && isbn !== undefined ? (byIsbn.get(isbn) ?? key) : key
    if (isbn !== undefined && !byIsbn.has(isbn)) byIsbn.set(isbn, home)
    const described = fieldsOfDraft(row.draft, latestYear)
    const known = groups.get(home) ?? []
    const own = known.find(({ fields }) => copiesOnly || !contradicts(fields, described.fields))
    if (own) {
      own.rows.push(row)
      own.fields =
        mergedFields({ ...own.fields, locked: [], state: 'complete' }, described.fields, 'fill-empty') ?? own.fields
    } else groups.set(home, [...known, { rows: [row], ...described }])
  }
  return [...groups.values()].flat().map((group) => itemOf(group, copiesOnly))
}

/** Rows of one title, what they say of it together, and what was odd in the first. */
interface Group {
  readonly rows: BookRow[]
  fields: BibFields
  readonly notes: readonly DraftNote[]
}

function isbnOf({ draft }: BookRow): string | undefined {
  return draft.isbns.flatMap(({ text }) => findIsbns(text)).find((one) => one.isbn13 !== undefined)?.isbn13
}

function keyOf({ draft, sheet, row }: BookRow, isbn: string | undefined): string {
  const { title, partNumber = '', publisher = '', year = '', price = '', responsibility } = draft
  if (title === undefined) return isbn ?? `${sheet} ${row}`
  const same = [titleMatchKey(title), collapseSpaces(partNumber)]
  if (isbn !== undefined) return [isbn, ...same].join('\n')
  return ['', ...same, ...[...responsibility, publisher, year, price].map(titleMatchKey)].join('\n')
}

/** What the importer settles itself, with all that it knows of the titles. */
const SETTLED: ReadonlySet<string> = new Set(['barcode-twice', 'accession-twice'])

function itemOf({ rows, fields, notes }: Group, copiesOnly: boolean): FoundRecord | Fault {
  const [first] = rows
  if (first === undefined) throw new Error('a group has rows')
  const place = placeOfRow(first.sheet, first.row)
  const remarks: Remark[] = rows.flatMap(({ problems }) =>
    problems
      .filter(({ code }) => !SETTLED.has(code) && !(copiesOnly && code === 'title-missing'))
      .map(({ code, cell, params }) => ({ code: `imports.row_${code}` as const, params: { ...params, cell } })),
  )
  const nameless = first.problems.find(({ code }) => code === 'no-title')
  // A list of copies may name a title by the barcode of one of them.
  if (nameless && !(copiesOnly && first.copies.some((copy) => copy.barcode !== undefined)))
    return {
      kind: 'fault',
      place,
      code: 'imports.row_no-title',
      params: { cell: nameless.cell },
    }
  remarks.push(...notes.map(remarkOf))
  const copies = rows.flatMap((row) => row.copies)
  const count = copies.reduce((sum, copy) => sum + copy.count, 0)
  const callNumber = copies.map((copy) => collapseSpaces(copy.callNumber ?? '')).find((text) => text !== '') ?? ''
  return {
    kind: 'record',
    place,
    fields,
    callNumber: storableText(callNumber).slice(0, 60),
    copies: copies.map((copy) => copyOf(copy, fields, count)),
    remarks,
  }
}

function copyOf(copy: SheetCopy, fields: BibFields, count: number): FoundCopy {
  return {
    barcode: copy.barcode ?? null,
    accession: copy.accessionNumber ?? null,
    count: copy.count,
    place: roomName(copy.place),
    volume: '',
    priceFen: copyPrice(copy.price, fields, count),
    source: sourceOf(copy.source),
    receivedOn: copy.received === undefined ? null : (readDay(copy.received) ?? null),
    note: storableText(collapseSpaces(copy.shelf ?? '')).slice(0, 200),
  }
}

const SOURCES: readonly (readonly [RegExp, CopySource])[] = [
  [/赠|捐|gift|donat/i, 'gift'],
  [/调拨|划拨|调入|transfer/i, 'transfer'],
  [/赔|replac/i, 'replacement'],
  [/购|采|买|订|purchase|order/i, 'purchase'],
]

function sourceOf(text: string | undefined): CopySource | null {
  return (text !== undefined && SOURCES.find(([words]) => words.test(text))?.[1]) || null
}
