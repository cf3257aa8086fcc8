import { BOOK_COLUMNS, LIST_FOOTER } from './book-headings.ts'
import { mappingOf } from './column-map.ts'
import { placesOf, RowCells } from './row-cells.ts'
import { tablesOfList } from './tables.ts'
import { BOOK_PROBLEMS } from './book-row.ts'
import { copiesOf, speaksOfCopies } from './copies-of-row.ts'
import { draftOf, isbnOf } from './draft-of-row.ts'
import type { BookField } from './book-headings.ts'
import type { Sheet } from './cells.ts'
import type { Places } from './row-cells.ts'
import type { ByHand, Table } from './tables.ts'
import type { BookList, BookRow, SkippedRow } from './book-row.ts'
import type { BookCells } from './copies-of-row.ts'

/**
 * Reads a list of books or copies in any order of columns. Pure: every row becomes a draft with the copies it speaks of;
 * rows of one title are put together by the importer.
 * Where no column names books there are tables without rows, of which a person can say what their columns hold.
 * @param said the mapping as an earlier reading returned it, or as a person changed it
 */
export function readBookList(sheets: readonly Sheet[], said: ByHand<BookField> = {}): BookList {
  const rows: BookRow[] = []
  const skipped: SkippedRow[] = []
  const tables: BookList['tables'][number][] = []
  const found = tablesOfList(sheets, BOOK_COLUMNS, namesBooks, said)
  for (const sheet of sheets) {
    const why = sheet.hidden ? 'hidden-sheet' : sheet.rows.length === 0 ? 'empty-sheet' : undefined
    const known = found.get(sheet) ?? []
    if (!known.some(namesBooks)) skipped.push({ sheet: sheet.name, reason: why ?? 'no-title-column', text: '' })
    for (const table of known) {
      tables.push({ sheet: sheet.name, headerRows: table.headerRows, columns: table.columns })
      for (const one of namesBooks(table) ? rowsOf(table, sheet) : []) {
        if ('reason' in one) skipped.push(one)
        else rows.push(one)
      }
    }
  }
  const together: Record<string, BookField | null> = {}
  for (const { columns } of tables) Object.assign(together, mappingOf(columns))
  return { rows: withTwins(rows), skipped, tables, mapping: together }
}

/** Whether a table says which books it speaks of. */
export function namesBooks({ columns }: Pick<Table<BookField>, 'columns'>): boolean {
  return columns.some(({ field }) => field === 'title' || field === 'isbn')
}

function* rowsOf({ columns, begin, end }: Table<BookField>, sheet: Sheet): Generator<BookRow | SkippedRow> {
  const places = placesOf(columns)
  const withCopies = speaksOfCopies(new Set(places.keys()))
  for (let r = begin; r < end; r++) {
    const row = sheet.rows[r] ?? []
    const texts = row.filter((cell) => !cell.filled && cell.text !== '').map((cell) => cell.text)
    const [first] = texts
    if (first === undefined) continue
    const cells = new RowCells(row, r, places, BOOK_PROBLEMS)
    const skip = (reason: SkippedRow['reason']): SkippedRow => ({
      sheet: sheet.name,
      row: r + 1,
      reason,
      text: texts.slice(0, 3).join(' '),
    })
    const named = cells.text('title') !== undefined || cells.all('isbn').length > 0
    const isBook = named || cells.all('barcode').length > 0 || tellsOfBook(cells)
    if (LIST_FOOTER.test(first) && cells.all('isbn').length === 0) yield skip('footer')
    else if (!isBook) yield skip(texts.length === 1 ? 'title-line' : 'empty-line')
    else yield bookRow(cells, places, withCopies, { sheet: sheet.name, row: r + 1 })
  }
}

const OF_BOOKS = ['author', 'publisher', 'year', 'price', 'class-number', 'call-number', 'accession', 'pages'] as const

/** Two things that only books have: a row whose title was forgotten is refused with its place, not passed over as a line between books. */
function tellsOfBook(cells: BookCells): boolean {
  return OF_BOOKS.filter((field) => cells.all(field).length > 0).length >= 2
}

function bookRow(
  cells: BookCells,
  places: Places<BookField>,
  withCopies: boolean,
  at: { sheet: string; row: number },
): BookRow {
  for (const field of places.keys()) {
    for (const cell of cells.all(field)) {
      if (cell.formula) cells.report('formula-used', field)
      if (cell.kind === 'error') cells.report('cell-error', field)
    }
  }
  const isbn = isbnOf(cells)
  const title = cells.text('title')
  if (title === undefined) cells.report(isbn === undefined ? 'no-title' : 'title-missing', 'title')
  const copies = withCopies ? copiesOf(cells, isbn) : []
  return { ...at, cells: cells.addresses(), draft: draftOf(cells, isbn), copies, problems: cells.problems }
}

/** A barcode or an accession number belongs to one copy: every row that has one of another row is told which. */
function withTwins(rows: readonly BookRow[]): BookRow[] {
  const more = new Map<BookRow, BookRow['problems'][number][]>()
  for (const [field, number, code] of [
    ['barcode', 'barcode', 'barcode-twice'],
    ['accession', 'accessionNumber', 'accession-twice'],
  ] as const) {
    const owners = new Map<string, BookRow[]>()
    for (const row of rows) {
      for (const copy of row.copies) {
        const known = copy[number]
        if (known === undefined) continue
        const others = owners.get(known)
        if (others) others.push(row)
        else owners.set(known, [row])
      }
    }
    for (const [known, owning] of owners) {
      if (owning.length < 2) continue
      for (const row of new Set(owning)) {
        const others = owning
          .filter((other) => other !== row)
          .map((other) => (other.sheet === row.sheet ? '' : `${other.sheet} `) + (other.cells[field] ?? ''))
        const problem = {
          code,
          severity: BOOK_PROBLEMS[code],
          cell: row.cells[field] ?? '',
          params: { number: known, cells: others.slice(0, 5).join(', ') },
        }
        more.set(row, [...(more.get(row) ?? []), problem])
      }
    }
  }
  return rows.map((row) => (more.has(row) ? { ...row, problems: [...row.problems, ...(more.get(row) ?? [])] } : row))
}
