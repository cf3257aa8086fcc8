import { PassThrough } from 'node:stream'
import exceljs from 'exceljs'
import { joined } from '#platform/print/joined'
import type { Draw } from '#platform/print/kinds'
import type { Drawn } from '#platform/print/print-document'
import { cellText, type ColumnType, type ExportColumn, type ExportRow, wallClock } from './columns.ts'

export interface XlsxHead {
  /** Name of the sheet's tab. */
  readonly sheet: string
  /** First line, large. */
  readonly title?: string
  /** Second line: school, when it was written, how many. */
  readonly subtitle?: string
  readonly columns: readonly ExportColumn[]
  readonly timeZone: string
  /** Instant as ISO text. */
  readonly writtenAt: string
}

/** `@` keeps text text even when somebody edits the cell: barcodes keep their zeros, `=1+1` stays three letters and a sign. */
const FORMATS: Record<ColumnType, string> = {
  text: '@',
  integer: '0',
  decimal: 'General',
  money: '#,##0.00',
  day: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm',
}
/** Rows looked at for the widths, which stand at the head of the file. */
const SAMPLE = 300
const WIDTH = { least: 6, most: 60 }
/** Excel knows 15 digits of a number; a longer one is an identifier and stays text. */
const MOST_DIGITS = 1e15

/** Writes an .xlsx row by row: 100,000 rows never stand in memory as objects. */
export const writeXlsx: Draw<'xlsx'> = async (head, rows, report): Promise<Drawn> => {
  const stream = new PassThrough()
  const chunks: Uint8Array[] = []
  stream.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const created = new Date(head.writtenAt)
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  workbook.creator = workbook.lastModifiedBy = 'Shuxiang'
  workbook.created = workbook.modified = created

  const above = [head.title, head.subtitle].filter((line) => line !== undefined)
  const headRow = above.length + 1
  const sheet = workbook.addWorksheet(sheetName(head.sheet), {
    views: [{ state: 'frozen', ySplit: headRow }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })

  let done = 0
  const write = (row: ExportRow) => {
    sheet
      .addRow(head.columns.map((column, index) => cellValue(row[index] ?? null, column.type, head.timeZone)))
      .commit()
    if (++done % 500 === 0) report(done, 1)
  }
  const open = (sample: readonly ExportRow[]) => {
    sheet.columns = widths(head, sample).map((width, index) => ({
      width,
      style: columnStyle(head.columns[index]?.type ?? 'text'),
    }))
    above.forEach((line, index) => {
      const row = sheet.addRow([cellText(line)])
      row.getCell(1).style = {
        font: { bold: index === 0, size: index === 0 ? 16 : 10 },
        alignment: { horizontal: 'left' },
        numFmt: '@',
      }
      row.commit()
    })
    const titles = sheet.addRow(head.columns.map(({ title }) => cellText(title)))
    titles.eachCell((cell) => {
      cell.style = {
        font: { bold: true },
        numFmt: '@',
        alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
        fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF5F4EF' } },
        border: { bottom: { style: 'thin' } },
      }
    })
    titles.commit()
    if (head.columns.length > 0)
      sheet.autoFilter = { from: { row: headRow, column: 1 }, to: { row: headRow, column: head.columns.length } }
    for (const row of sample) write(row)
  }

  let sample: ExportRow[] | undefined = []
  for await (const row of rows) {
    if (sample) {
      sample.push(row)
      if (sample.length < SAMPLE) continue
      open(sample)
      sample = undefined
    } else write(row)
    // exceljs heeds no back pressure: give the compressor its turn, or all of the sheet waits in memory.
    if (done % 2000 === 0) await new Promise(setImmediate)
  }
  if (sample) open(sample)
  await workbook.commit()
  return { bytes: joined(chunks), pages: 1, notes: [] }
}

function columnStyle(type: ColumnType): Partial<exceljs.Style> {
  return {
    numFmt: FORMATS[type],
    alignment: {
      vertical: 'top',
      horizontal: type === 'text' ? 'left' : type === 'day' || type === 'instant' ? 'center' : 'right',
    },
  }
}

/** A date, number or text for exceljs. What does not hold what its column promises stays the text it is. */
function cellValue(value: string | number | null, type: ColumnType, timeZone: string): string | number | Date | null {
  if (value === null || value === '') return null
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || Math.abs(value) >= MOST_DIGITS) return String(value)
    return type === 'money' ? value / 100 : value
  }
  const text = cellText(value)
  const wall = type === 'day' ? text : type === 'instant' ? wallClock(text, timeZone) : undefined
  return (wall !== undefined && excelDate(wall)) || text
}

/** exceljs writes the UTC reading of a date. Excel's calendar is right only from March 1900. */
function excelDate(wall: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/.test(wall) || wall < '1900-03-01') return undefined
  const date = new Date(`${wall.replace(' ', 'T')}${wall.length === 10 ? 'T00:00' : ''}:00Z`)
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(wall.slice(0, 10)) ? undefined : date
}

function widths(head: XlsxHead, sample: readonly ExportRow[]): number[] {
  return head.columns.map(({ title, type }, index) => {
    const shown = sample.map((row) => {
      const value = row[index] ?? ''
      if (type === 'day') return 10
      if (type === 'instant') return 16
      return typeof value === 'number'
        ? type === 'money'
          ? (value / 100).toFixed(2).length + 2
          : String(value).length
        : columnsOf(value)
    })
    return Math.min(WIDTH.most, Math.max(WIDTH.least, columnsOf(title) + 2, ...shown) + 2)
  })
}

/** Width in columns of a spreadsheet: a Chinese character takes two. */
function columnsOf(text: string): number {
  let width = 0
  for (const char of text) width += /[\u1100-\u115F\u2E80-\uFFDC\u{20000}-\u{3FFFF}]/u.test(char) ? 2 : 1
  return width
}

/** Excel refuses some signs in a tab's name and more than 31 letters. */
function sheetName(name: string): string {
  return (
    cellText(name)
      .replaceAll(/[[\]:*?/\\]/g, ' ')
      .replaceAll(/^'+|'+$/g, '')
      .trim()
      .slice(0, 31) || 'Sheet1'
  )
}
