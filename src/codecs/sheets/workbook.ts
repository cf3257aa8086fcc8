import * as XLSX from '@e965/xlsx'
import { dayOfSerial } from '#values/excel-serial'
import { cleanText, EMPTY } from './cells.ts'
import { SheetRefusal } from './failures.ts'
import { textCell } from './text-cell.ts'
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import type { Cell, Merge, Sheet } from './cells.ts'
import type { SheetLimits } from './limits.ts'

/** From here on a double no longer holds every whole number that Excel shows: Excel keeps 15 digits. */
const FIFTEEN_DIGITS = 1e15

/**
 * Parses an Excel workbook (xlsx packed anew, xls, or the XML of Excel 2003).
 * @throws SheetRefusal damaged, too-many-cells
 */
export async function parseWorkbook(bytes: Buffer, biff: 5 | 8 | undefined, limits: SheetLimits): Promise<Sheet[]> {
  // Before Excel 97, text stood in the code page of the machine; the tables for that are large and rarely needed.
  if (biff === 5) XLSX.set_cptable(await import('@e965/xlsx/dist/cpexcel'))
  const book = parsed(bytes)
  const date1904 = book.Workbook?.WBProps?.date1904 ?? false
  let cells = 0
  return book.SheetNames.map((name, i) => {
    const sheet = book.Sheets[name]
    if (!sheet) throw new SheetRefusal('damaged', `sheet ${i + 1} cannot be read`)
    const rows = rowsOf(sheet, date1904, limits)
    cells += rows.reduce((sum, row) => row.reduce((inner, cell) => inner + (cell.kind === 'empty' ? 0 : 1), sum), 0)
    if (cells > limits.maxCells)
      throw new SheetRefusal('too-many-cells', `more than ${cells} cells`, { limit: limits.maxCells })
    return { name: cleanText(name), hidden: Boolean(book.Workbook?.Sheets?.[i]?.Hidden), rows, merges: mergesOf(sheet) }
  })
}

function parsed(bytes: Buffer): WorkBook {
  try {
    return XLSX.read(bytes, { type: 'buffer', dense: true, cellNF: true, cellHTML: false })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new SheetRefusal(/password/i.test(message) ? 'encrypted' : 'damaged', message)
  }
}

function rowsOf(sheet: WorkSheet, date1904: boolean, limits: SheetLimits): Cell[][] {
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? []
  if (data.length > limits.maxRows) {
    throw new SheetRefusal('too-many-cells', `${data.length} rows`, { limit: limits.maxRows })
  }
  return Array.from(data, (row) => Array.from(row ?? [], (cell) => (cell ? cellOf(cell, date1904) : EMPTY)))
}

function mergesOf(sheet: WorkSheet): Merge[] {
  return (sheet['!merges'] ?? []).map(({ s, e }) => ({
    firstRow: s.r,
    firstColumn: s.c,
    lastRow: e.r,
    lastColumn: e.c,
  }))
}

function cellOf(cell: CellObject, date1904: boolean): Cell {
  const value = valueOf(cell, date1904)
  return cell.f === undefined ? value : { ...value, formula: true }
}

function valueOf({ t, v, w, z }: CellObject, date1904: boolean): Cell {
  if (t === 'e') return { kind: 'error', text: w ?? '' }
  if (typeof v === 'boolean') return { kind: 'boolean', text: v ? 'TRUE' : 'FALSE', value: v }
  if (typeof v === 'number') return numberCell(v, cleanText(w ?? ''), typeof z === 'string' ? z : 'General', date1904)
  return typeof v === 'string' ? textCell(v) : EMPTY
}

function numberCell(value: number, shown: string, format: string, date1904: boolean): Cell {
  const day = isDateFormat(format) ? dayOfSerial(value, date1904) : undefined
  if (day) return { kind: 'date', text: shown, serial: value, day }
  if (Math.abs(value) >= FIFTEEN_DIGITS) return { kind: 'number', text: shown, value, lossy: true }
  // Excel shows 2.00001E+11 for a number of twelve digits though it has them all.
  const text = /E[+-]\d+$/i.test(shown) || shown === '' ? String(value) : shown
  return { kind: 'number', text, value }
}

/** A number format that shows a day or a time: it has a letter for one outside quotes, brackets and escapes. */
function isDateFormat(format: string): boolean {
  if (/^(?:General|Standard|@)$/i.test(format)) return false
  return /[ymdhs]/i.test(format.replace(/"[^"]*"|\\.|[_*].|\[(?![hms]+\])[^\]]*\]/gi, ''))
}
