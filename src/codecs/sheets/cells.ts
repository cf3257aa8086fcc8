import type { Day } from '#values/day'

/** What a sheet's cell held. `text` is what a person saw in it, cleaned (see `cleanText`). */
export type Cell = CellValue & {
  readonly text: string
  /** The value was computed by a formula: what stands here is the result that the file had stored. */
  readonly formula?: true
  /** Repeated from the first cell of a merged area. */
  readonly filled?: true
}

type CellValue =
  | { readonly kind: 'empty' | 'text' | 'error' }
  /** `lossy`: more digits than Excel keeps (15), or only a rounded form (4.40101E+17) is left: never an identifier. */
  | { readonly kind: 'number'; readonly value: number; readonly lossy?: true }
  /** `serial` as the file holds it, `day` as YYYY-MM-DD. A year typed into a date cell comes out in 1905: see `serial`. */
  | { readonly kind: 'date'; readonly serial: number; readonly day: Day }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Left out by the reader: a personal number or a column nobody here needs. */
  | { readonly kind: 'withheld' }

export type Row = readonly Cell[]

/** Zero-based, both ends inclusive. */
export type Merge = {
  readonly firstRow: number
  readonly firstColumn: number
  readonly lastRow: number
  readonly lastColumn: number
}

export type Sheet = {
  readonly name: string
  readonly hidden: boolean
  /** Row r, column c of the sheet is `rows[r][c]`; blank rows are there, trailing blank cells are not. */
  readonly rows: readonly Row[]
  readonly merges: readonly Merge[]
}

export const EMPTY: Cell = Object.freeze({ kind: 'empty', text: '' })

/** Stands where something personal was taken out of a cell. */
export const WITHHELD_MARK = '***'

/** The cell at a place, empty where the row is shorter. Zero-based. */
export function cellAt(row: Row | undefined, column: number): Cell {
  return row?.[column] ?? EMPTY
}

/** `A` for 0, `Z` for 25, `AA` for 26. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last
}

/** The address a person reads in Excel: `C17` for row 16, column 2. */
export function addressOf(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`
}

/**
 * The cell as an identifier (barcode, student number, ISBN): what was shown where that keeps leading zeros or a prefix
 * (format `00000`, `"B"0000`), else the whole number written out. `undefined` when digits are lost: Excel keeps 15.
 */
export function identifierText(cell: Cell): string | undefined {
  if (cell.kind !== 'number') return cell.kind === 'error' ? undefined : cell.text
  if (cell.lossy) return undefined
  return /^[0-9A-Za-z-]+$/.test(cell.text) ? cell.text : String(cell.value)
}

/** The cell as bare text for amounts and counts: a number without its format (12.5, not ¥12.50), else what was shown. */
export function plainText(cell: Cell): string {
  return cell.kind === 'number' ? String(cell.value) : cell.text
}

const NOT_TEXT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u200B\u2060\uFEFF]|\p{Surrogate}/gu

/** NUL, control characters, zero-width characters and lone surrogates taken out (no database keeps them all), trimmed. */
export function cleanText(text: string): string {
  return text.replace(NOT_TEXT, '').replace(/\r\n?/g, '\n').trim()
}
