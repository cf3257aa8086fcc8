import type { BibDraft } from '../bib-draft.ts'
import type { BookField } from './book-headings.ts'
import type { MappedColumn, Mapping } from './column-map.ts'
import type { RowProblem, Severity } from './row-cells.ts'

/** The bibliographic part of a row: texts as they stand; years, prices and classes are understood where they are stored. */
export type SheetDraft = Omit<BibDraft, 'format'> & {
  readonly format: 'sheet'
  /** What the list says of the kind of material, in its own words: 绘本, 工具书, 期刊. */
  readonly kindText?: string
}

/** A copy, or `count` of them where the row does not tell them apart. */
export type SheetCopy = {
  readonly barcode?: string
  readonly accessionNumber?: string
  readonly callNumber?: string
  readonly place?: string
  readonly shelf?: string
  /** The price of one, as it stands. */
  readonly price?: string
  readonly source?: string
  /** The day it came, as it stands. */
  readonly received?: string
  readonly count: number
}

/** Stable codes with what each means for the row. */
export const BOOK_PROBLEMS = {
  /** Neither a title nor an ISBN. */
  'no-title': 'refused',
  /** An ISBN only: the title can be looked up. */
  'title-missing': 'doubtful',
  /** Excel has rounded it; left out, never guessed. */
  'isbn-lossy': 'doubtful',
  'barcode-lossy': 'refused',
  'barcode-unreadable': 'refused',
  /** params: barcode, cells */
  'barcode-twice': 'refused',
  'accession-lossy': 'refused',
  'accession-unreadable': 'refused',
  'accession-twice': 'refused',
  /** The ISBN was scanned in place of the library's own barcode; the copy is read without one. */
  'barcode-is-isbn': 'doubtful',
  /** One barcode for all copies of a title (一种一码). params: count */
  'one-barcode-many-copies': 'doubtful',
  /** As many barcodes as accession numbers is what one expects. params: barcodes, accessions */
  'accessions-differ': 'doubtful',
  /** params: count, barcodes */
  'count-differs': 'doubtful',
  'count-unreadable': 'doubtful',
  /** 0001201–0001240 was read as so many barcodes. params: count */
  'barcode-run': 'note',
  'formula-used': 'note',
  /** A cell with an error (#REF!, #N/A) was passed over. */
  'cell-error': 'note',
} as const satisfies Record<string, Severity>

export type BookProblemCode = keyof typeof BOOK_PROBLEMS

export type BookProblem = RowProblem<BookProblemCode>

export type BookRow = {
  readonly sheet: string
  /** As Excel counts, from 1. */
  readonly row: number
  /** Where each thing stands: C17. */
  readonly cells: Readonly<Partial<Record<BookField, string>>>
  readonly draft: SheetDraft
  /** Empty where the list has no column that speaks of copies. */
  readonly copies: readonly SheetCopy[]
  readonly problems: readonly BookProblem[]
}

export type SkippedRow = {
  readonly sheet: string
  /** From 1; missing: the whole sheet. */
  readonly row?: number
  readonly reason: 'hidden-sheet' | 'empty-sheet' | 'no-title-column' | 'title-line' | 'footer' | 'empty-line'
  readonly text: string
}

export type BookList = {
  readonly rows: readonly BookRow[]
  readonly skipped: readonly SkippedRow[]
  /** How the columns were understood, table by table, with samples, for the preview. */
  readonly tables: readonly {
    readonly sheet: string
    readonly headerRows: readonly number[]
    readonly columns: readonly MappedColumn<BookField>[]
  }[]
  /** To be remembered, changed by a person, and given again. */
  readonly mapping: Mapping<BookField>
}
