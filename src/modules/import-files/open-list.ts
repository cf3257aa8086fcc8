import type { BookField } from '#codecs/sheets/book-headings'
import { namesBooks, readBookList } from '#codecs/sheets/book-list'
import type { MappedColumn, Mapping } from '#codecs/sheets/column-map'
import type { LoanField } from '#codecs/sheets/loan-headings'
import { readLoanList, tellsCopies } from '#codecs/sheets/loan-list'
import type { SheetsRead } from '#codecs/sheets/read'
import type { Fault, FileHead, FoundItem, FoundTable, OpenedFile, ReadingChoices, Remark } from './open-file.ts'
import { recordsOfList } from './records-of-list.ts'
import { keptAccession, placeOfRow } from './rules.ts'

/** What is so of every file until it is known otherwise. */
export const EMPTY_HEAD = {
  bytes: 0,
  dialects: [],
  tables: [],
  mapping: {},
  withheld: [],
  remarks: [],
  highestAccession: 0,
} as const satisfies Partial<FileHead>

/** A list of books or copies: read whole, its rows put together to titles. */
export function openList(read: SheetsRead, size: number, choices: ReadingChoices): OpenedFile | Remark {
  const { mapping, headingRow } = choices
  const list = readBookList(read.sheets, { mapping: mapping as Mapping<BookField> | undefined, headingRow })
  const isRead = list.tables.some(namesBooks)
  if (!isRead && !mayChoose(list.tables, choices)) return { code: 'imports.no_columns', params: {} }
  const records = recordsOfList(list, choices.latestYear, choices.purpose === 'copies')
  const passedOver = list.skipped.map((row): Fault => ({
    kind: 'fault',
    place: placeOfRow(row.sheet, row.row ?? 0),
    code: `imports.skipped_${row.reason}`,
    params: { text: row.text.slice(0, 60), sheet: row.sheet },
  }))
  const kept = records.flatMap((item) => (item.kind === 'record' ? item.copies : [])).map((copy) => copy.accession)
  return {
    head: {
      ...listHead(read, size),
      items: records.length,
      tables: list.tables.map(foundTable),
      ...(isRead ? {} : { lacksColumns: true as const }),
      mapping: list.mapping,
      remarks: [...noteRemarks(read), ...(isRead ? passedOver.map(({ code, params }) => ({ code, params })) : [])],
      highestAccession: kept.reduce((highest, text) => Math.max(highest, keptAccession(text) ?? 0), 0),
    },
    items: behind(records, choices.skip, size),
  }
}

/** A list of books out on loan. */
export function openLoans(read: SheetsRead, size: number, choices: ReadingChoices): OpenedFile | Remark {
  const { mapping, headingRow } = choices
  const list = readLoanList(read.sheets, { mapping: mapping as Mapping<LoanField> | undefined, headingRow })
  const isRead = list.tables.some(tellsCopies)
  if (!isRead && !mayChoose(list.tables, choices)) return { code: 'imports.no_loan_columns', params: {} }
  const loans = list.rows.map((row) => ({ kind: 'loan' as const, place: placeOfRow(row.sheet, row.row), row }))
  return {
    head: {
      ...listHead(read, size),
      items: loans.length,
      tables: list.tables.map(foundTable),
      ...(isRead ? {} : { lacksColumns: true as const }),
      mapping: list.mapping,
      remarks: noteRemarks(read),
    },
    items: behind(loans, choices.skip, size),
  }
}

const mayChoose = (tables: readonly unknown[], { columnsCanBeChosen = false }: ReadingChoices): boolean =>
  columnsCanBeChosen && tables.length > 0

function foundTable(table: {
  sheet: string
  headerRows: readonly number[]
  columns: readonly MappedColumn<string>[]
}): FoundTable {
  const { sheet, headerRows, columns } = table
  return { sheet, headingRow: (headerRows.at(-1) ?? -1) + 1, columns }
}

function listHead(read: SheetsRead, size: number): FileHead {
  const { format, encoding, withheld } = read
  const charset = encoding === undefined ? {} : { charset: { name: encoding, confidence: 1 } }
  return { ...EMPTY_HEAD, format, bytes: size, withheld, ...charset }
}

function noteRemarks(read: SheetsRead): Remark[] {
  return read.notes.map((note) => ({ code: `imports.sheet_note_${note}`, params: {} }))
}

function* behind(items: readonly FoundItem[], skip: number, size: number) {
  for (const [at, item] of items.entries())
    if (at >= skip) yield { item, bytes: Math.round((size * (at + 1)) / items.length) }
}
