import { joined } from '#platform/print/joined'
import type { Draw } from '#platform/print/kinds'
import { plainYuan } from '#values/money'
import type { Drawn } from '#platform/print/print-document'
import { cellText, type ExportColumn, type ExportRow, looksLikeFormula, wallClock } from './columns.ts'

export interface CsvHead {
  readonly columns: readonly ExportColumn[]
  readonly timeZone: string
}

/** UTF-8 with a byte order mark, without which Excel takes Chinese for GBK; lines end in CR LF (RFC 4180). */
export const writeCsv: Draw<'csv'> = async (head, rows, report): Promise<Drawn> => {
  const encoder = new TextEncoder()
  const chunks: Uint8Array[] = []
  let text = `\uFEFF${head.columns.map(({ title }) => quoted(guarded(title))).join(',')}\r\n`
  let done = 0
  for await (const row of rows) {
    text += `${csvRow(row, head)}\r\n`
    if (++done % 1000 > 0) continue
    chunks.push(encoder.encode(text))
    text = ''
    report(done, 1)
  }
  chunks.push(encoder.encode(text))
  return { bytes: joined(chunks), pages: 1, notes: [] }
}

function csvRow(row: ExportRow, head: CsvHead): string {
  return head.columns.map((column, index) => csvCell(row[index] ?? null, column, head.timeZone)).join(',')
}

function csvCell(value: string | number | null, column: ExportColumn, timeZone: string): string {
  if (value === null) return ''
  if (typeof value === 'number') return column.type === 'money' ? plainYuan(value) : String(value)
  if (column.type === 'instant') return quoted(wallClock(value, timeZone) ?? guarded(value))
  return quoted(guarded(value))
}

/** An apostrophe before whatever a spreadsheet would run as a formula. */
function guarded(text: string): string {
  const clean = cellText(text)
  return looksLikeFormula(clean) ? `'${clean}` : clean
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
