import { identifierOf } from './identifier-cell.ts'
import { barcodeRun, barcodesBetween, isBarcode, normaliseScan } from '#values/barcode'
import { readNumeral } from '#values/numerals'
import type { BookField } from './book-headings.ts'
import type { RowCells } from './row-cells.ts'
import type { BookProblemCode, SheetCopy } from './book-row.ts'

export type BookCells = RowCells<BookField, BookProblemCode>

/** More barcodes than this in one run is a slip of the pen. */
const LONGEST_RUN = 10_000
/** 一种一码 with a number of copies beyond this is no count. */
const MOST_COPIES = 10_000

/**
 * The copies that a row speaks of: one for each barcode or accession number, else as many as it says. With several numbers
 * in a cell they are taken apart; a run is counted out.
 */
export function copiesOf(cells: BookCells, isbn: string | undefined): SheetCopy[] {
  const barcodes = numbersIn(cells, 'barcode').filter((barcode) => !isIsbnOf(barcode, isbn, cells))
  const accessions = numbersIn(cells, 'accession')
  const count = countOf(cells)
  const shared = sharedOf(cells)
  if (barcodes.length === 0 && accessions.length === 0) return count === 0 ? [] : [{ ...shared, count: count ?? 1 }]
  if (barcodes.length > 0 && accessions.length > 0 && barcodes.length !== accessions.length) {
    cells.report('accessions-differ', 'accession', { barcodes: barcodes.length, accessions: accessions.length })
  }
  const length = Math.max(barcodes.length, accessions.length)
  if (length === 1 && count !== undefined && count > 1) {
    cells.report('one-barcode-many-copies', barcodes.length > 0 ? 'barcode' : 'accession', { count })
    return [{ ...numbered(barcodes[0], accessions[0]), ...shared, count }]
  }
  if (count !== undefined && count !== length) cells.report('count-differs', 'count', { count, barcodes: length })
  return Array.from({ length }, (_, i) => ({ ...numbered(barcodes[i], accessions[i]), ...shared, count: 1 }))
}

/** Whether a list has any column that speaks of copies; a list of titles alone has not. */
export function speaksOfCopies(fields: ReadonlySet<BookField>): boolean {
  return (['barcode', 'accession', 'count', 'place', 'shelf'] as const).some((field) => fields.has(field))
}

function numbered(barcode: string | undefined, accessionNumber: string | undefined): Partial<SheetCopy> {
  return {
    ...(barcode === undefined ? {} : { barcode }),
    ...(accessionNumber === undefined ? {} : { accessionNumber }),
  }
}

function sharedOf(cells: BookCells): Partial<SheetCopy> {
  const shared = {
    callNumber: cells.text('call-number'),
    place: cells.text('place'),
    shelf: cells.text('shelf'),
    price: cells.text('price'),
    source: cells.text('source'),
    received: cells.text('received'),
  }
  return Object.fromEntries(Object.entries(shared).filter(([, text]) => text !== undefined))
}

function isIsbnOf(barcode: string, isbn: string | undefined, cells: BookCells): boolean {
  if (isbn === undefined || barcode.replaceAll('-', '') !== normaliseScan(isbn).replaceAll('-', '')) return false
  cells.report('barcode-is-isbn', 'barcode')
  return true
}

function numbersIn(cells: BookCells, field: 'barcode' | 'accession'): string[] {
  return cells.all(field).flatMap((cell) => {
    // A number that a merged cell repeats belongs to the first row.
    if (cell.filled) return []
    const pieces =
      cell.kind === 'text' ? cell.text.split(/[\s,，;；、|]+|(?<=\d)\/(?=\d)/).filter((piece) => piece !== '') : []
    if (pieces.length < 2)
      return runIn(pieces[0] ?? '', field, cells) ?? identifierOf(cell, (what) => refuse(what, field, cells)) ?? []
    return pieces.flatMap((piece) => {
      const number = normaliseScan(piece)
      if (!isBarcode(number)) cells.report(`${field}-unreadable`, field)
      return runIn(piece, field, cells) ?? (isBarcode(number) ? [number] : [])
    })
  })
}

function refuse(what: 'lossy' | 'unreadable' | 'withheld', field: 'barcode' | 'accession', cells: BookCells): void {
  cells.report(what === 'lossy' ? `${field}-lossy` : `${field}-unreadable`, field)
}

/** `0001201-0001240`: both ends of one length and making, so that it is no number with a hyphen of its own. */
function runIn(text: string, field: 'barcode' | 'accession', cells: BookCells): string[] | undefined {
  const [, first = '', last = ''] = /^([^\s~～—至–-]*\d)(?:--?|[~～–至]|—{1,2})([^\s~～—至–-]*\d)$/.exec(text) ?? []
  const from = normaliseScan(first)
  const count = barcodesBetween(from, normaliseScan(last))
  if (count === undefined || count < 2 || count > LONGEST_RUN || from.length < 4) return undefined
  cells.report('barcode-run', field, { count })
  return barcodeRun(from, count)
}

/** 3, 3册, 三本; undefined where the row does not say. */
function countOf(cells: BookCells): number | undefined {
  const text = cells.text('count')
  if (text === undefined) return undefined
  const [, words] = /^([\d.]+|\p{Script=Han}+?)\s*(?:[册本套种]|copies)?$/u.exec(text) ?? []
  const count = words === undefined ? undefined : /^[\d.]+$/.test(words) ? Number(words) : readNumeral(words)
  if (count !== undefined && Number.isInteger(count) && count >= 0 && count <= MOST_COPIES) return count
  cells.report('count-unreadable', 'count')
  return undefined
}
