import { cellAt } from './cells.ts'
import { columnMap, headingKey, namedField } from './column-map.ts'
import type { Cell, Row, Sheet } from './cells.ts'
import type { ColumnKinds, MappedColumn, Mapping } from './column-map.ts'

/** A part of a sheet under one set of headings: class lists often repeat them for each class. */
export type Table<Field extends string> = {
  /** Rows of headings, zero-based; none where the columns were guessed by their contents. */
  readonly headerRows: readonly number[]
  readonly columns: readonly MappedColumn<Field>[]
  /** Zero-based, `end` excluded. The rows between are data, titles, sums and blank rows. */
  readonly begin: number
  readonly end: number
}

/** So many rows are looked at to judge what a column holds. */
const SAMPLE_ROWS = 50
/** A price, a number, a day: never a heading. */
const FIGURE = /^[\d\s.,:/￥¥$X–—-]+$/i
/** Two rows of headings are usual (a wide one above), three occur. */
const MOST_HEADER_ROWS = 3

/**
 * Finds the tables of a sheet. A row of headings has two known ones, or nothing but one, and no figures; if there is no such
 * row, the first with one known heading is taken. Rows above the first table are titles. Without any headings the whole
 * sheet is one table, its columns guessed by their contents.
 */
export function findTables<Field extends string>(
  sheet: Sheet,
  known: ColumnKinds<Field>,
  mapping?: Mapping<Field>,
): Table<Field>[] {
  const headers: number[][] = []
  const counted = sheet.rows.map((row) => countHeadings(row, known, mapping))
  const strict = counted.some(isHeader)
  for (const [r, row] of counted.entries()) {
    if (strict ? !isHeader(row) : headers.length > 0 || row.fields === 0 || repeats(sheet, r)) continue
    const last = headers.at(-1)
    if (last?.at(-1) === r - 1 && last.length < MOST_HEADER_ROWS) last.push(r)
    else headers.push(isWideHeader(sheet.rows[r - 1] ?? [], known) ? [r - 1, r] : [r])
  }
  if (headers.length === 0) return guessedTable(sheet, known, mapping)
  return headers.map((headerRows, i) => {
    const begin = (headerRows.at(-1) ?? 0) + 1
    const end = headers[i + 1]?.[0] ?? sheet.rows.length
    return { headerRows, columns: columnsOf(sheet, headerRows, begin, end, { known, mapping }), begin, end }
  })
}

/** What a person said about a list. */
export type ByHand<Field extends string> = {
  readonly mapping?: Mapping<Field> | undefined
  /** Where the headings stand that the program does not know, as Excel counts; 0: there are none. */
  readonly headingRow?: number | undefined
}

/**
 * The tables of a list, sheet by sheet. Where nothing in it holds what is looked for, or a person named the row of headings,
 * sheets whose headings nobody knows give a table all the same, so that a person can say what its columns hold.
 */
export function tablesOfList<Field extends string>(
  sheets: readonly Sheet[],
  known: ColumnKinds<Field>,
  holds: (table: Table<Field>) => boolean,
  { mapping, headingRow }: ByHand<Field>,
): Map<Sheet, Table<Field>[]> {
  const byHand = (sheet: Sheet): Table<Field>[] =>
    isList(sheet) ? [tableUnder(sheet, headingRow ?? likelyHeadingRow(sheet), { known, mapping })] : []
  const tables = new Map(
    sheets
      .filter((sheet) => !sheet.hidden)
      .map((sheet) => {
        const named = headingRow !== undefined && !findTables(sheet, known).some(holds)
        return [sheet, named ? byHand(sheet) : findTables(sheet, known, mapping).filter(holds)]
      }),
  )
  if ([...tables.values()].every((found) => found.length === 0))
    for (const sheet of tables.keys()) tables.set(sheet, byHand(sheet))
  return tables
}

const ownCells = (row: Row) => row.filter((cell) => !cell.filled && cell.text !== '')

/** A letter has one column, and a form lines of all lengths: what has columns has them in several rows. */
const isList = ({ rows }: Sheet): boolean => rows.filter((row) => ownCells(row).length >= 2).length >= 2

/** The first row that is nearly as wide as the widest, if it has words alone; else 0. */
function likelyHeadingRow({ rows }: Sheet): number {
  const first = rows.slice(0, SAMPLE_ROWS).map(ownCells)
  const widest = Math.max(...first.map((cells) => cells.length))
  const at = first.findIndex((cells) => cells.length >= Math.max(2, widest * 0.6))
  return first[at]?.some(isFigure) === false ? at + 1 : 0
}

function tableUnder<Field extends string>(sheet: Sheet, headingRow: number, named: Known<Field>): Table<Field> {
  const end = sheet.rows.length
  const begin = Math.min(headingRow, end)
  const headerRows = begin === 0 ? [] : [begin - 1]
  return { headerRows, columns: columnsOf(sheet, headerRows, begin, end, named), begin, end }
}

function guessedTable<Field extends string>(
  sheet: Sheet,
  known: ColumnKinds<Field>,
  mapping: Mapping<Field> | undefined,
): Table<Field>[] {
  const columns = columnsOf(sheet, [], 0, sheet.rows.length, { known, mapping })
  return columns.some(({ field }) => field !== undefined)
    ? [{ headerRows: [], columns, begin: 0, end: sheet.rows.length }]
    : []
}

type Headings = { readonly fields: number; readonly texts: number }

function isHeader({ fields, texts }: Headings): boolean {
  return fields >= 2 || (fields === 1 && texts === 1)
}

/** A neighbouring row says the same in some column: both are data, as in a column that says "student" in every row. */
function repeats({ rows }: Sheet, r: number): boolean {
  const same = (cell: Cell, column: number): boolean =>
    [rows[r - 1], rows[r + 1]].some((other) => cellAt(other, column).text === cell.text)
  return (rows[r] ?? []).some((cell, column) => cell.kind === 'text' && !cell.filled && same(cell, column))
}

/** How many fields a row's texts name; none where figures stand among them, as in a row of data. */
function countHeadings<Field extends string>(
  row: Row,
  known: ColumnKinds<Field>,
  mapping: Mapping<Field> = {},
): Headings {
  if (row.some(isFigure)) return { fields: 0, texts: 0 }
  const texts = new Set(row.map((cell) => cell.text).filter((text) => text !== ''))
  const named = [...texts].flatMap((text) => mapping[headingKey(text)] ?? namedField(text, known) ?? [])
  return { fields: new Set(named).size, texts: texts.size }
}

function isFigure(cell: Cell): boolean {
  return (cell.kind === 'text' && FIGURE.test(cell.text)) || !['text', 'empty', 'withheld'].includes(cell.kind)
}

/** A row of headings that each stand over several others: words only, and one spans columns or rules its column out. */
function isWideHeader<Field extends string>(row: Row, { never }: ColumnKinds<Field>): boolean {
  const own = row.filter((cell) => !cell.filled && cell.kind !== 'empty')
  const spans = row.some((cell, column) => cell.filled && cellAt(row, column - 1).text === cell.text)
  return (
    own.length >= 2 &&
    own.every(({ kind, text }) => kind === 'text' && !/\d/.test(text)) &&
    (spans || own.some(({ text }) => never?.test(text)))
  )
}

type Known<Field extends string> = { readonly known: ColumnKinds<Field>; readonly mapping: Mapping<Field> | undefined }

function columnsOf<Field extends string>(
  sheet: Sheet,
  headerRows: readonly number[],
  begin: number,
  end: number,
  { known, mapping }: Known<Field>,
): MappedColumn<Field>[] {
  const sample = sheet.rows.slice(begin, Math.min(end, begin + SAMPLE_ROWS))
  const above = headerRows.map((r) => sheet.rows[r] ?? [])
  const width = Math.max(0, ...[...above, ...sample].map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) => column)
  const headings = columns.map((column) =>
    headingOf(
      above.map((row) => cellAt(row, column)),
      known,
    ),
  )
  const values = columns.map((column) =>
    sample.map((row) => valueOf(cellAt(row, column))).filter((text) => text !== ''),
  )
  return columnMap(headings, values, known, mapping)
}

/** The lowest heading that is known, else the lowest; with the wide one above it where that one rules it out. */
function headingOf<Field extends string>(cells: readonly Cell[], known: ColumnKinds<Field>): string {
  const texts = [...new Set(cells.filter((cell) => cell.kind === 'text').map((cell) => cell.text))]
  if (texts.some((text) => known.never?.test(text))) return texts.join(' ')
  return texts.findLast((text) => namedField(text, known) !== undefined) ?? texts.at(-1) ?? ''
}

function valueOf(cell: Cell): string {
  return cell.filled || cell.kind === 'withheld' ? '' : cell.text
}
