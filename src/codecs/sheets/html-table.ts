import { textCell } from './text-cell.ts'
import { EMPTY } from './cells.ts'
import { SheetRefusal } from './failures.ts'
import type { Cell, Merge, Sheet } from './cells.ts'

/** A span wider or longer than any honest table. */
const MAX_SPAN = 10_000

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  middot: '·',
  yen: '¥',
  copy: '©',
  mdash: '—',
  ndash: '–',
  ldquo: '“',
  rdquo: '”',
}

type OpenTable = {
  readonly rows: Cell[][]
  readonly merges: Merge[]
  /** For each column, the last row that a cell from above still covers. */
  readonly coveredTo: number[]
  cell?: { text: string; readonly attributes: string }
}

/**
 * School systems save HTML tables under the name .xls. Every table becomes a sheet; all cells are text, so leading zeros
 * live. Tags may be unclosed, as browsers allow.
 * @throws SheetRefusal `truncated` when the end of a table is missing, `not-a-spreadsheet` when there is no table
 */
export function parseHtmlTables(html: string): Sheet[] {
  const tables: OpenTable[] = []
  const open: OpenTable[] = []
  const source = html.replace(/<!--[\s\S]*?-->|<(script|style|title)\b[\s\S]*?<\/\1\s*>/gi, '')
  const tokens = /<(\/?)([a-z][a-z0-9]*)\b((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</gi
  for (const [token, closing, name, attributes = ''] of source.matchAll(tokens)) {
    const table = open.at(-1)
    if (name === undefined) {
      if (table?.cell) table.cell.text += token.replace(/\s+/g, ' ')
      continue
    }
    const tag = name.toLowerCase()
    if (tag === 'table') {
      if (closing) {
        if (table) endCell(table)
        open.pop()
      } else {
        const started: OpenTable = { rows: [], merges: [], coveredTo: [] }
        tables.push(started)
        open.push(started)
      }
    } else if (table) onTag(table, tag, closing === '/', attributes)
  }
  if (open.length > 0 && !/<\/(?:body|html)\s*>/i.test(source))
    throw new SheetRefusal('truncated', 'the HTML table has no end')
  const filled = tables.filter((table) => table.rows.some((row) => row.some((cell) => cell.kind !== 'empty')))
  if (tables.length === 0) throw new SheetRefusal('not-a-spreadsheet', 'a web page without a table', { found: 'html' })
  return filled.map(({ rows, merges }, i) => ({ name: String(i + 1), hidden: false, rows, merges }))
}

function onTag(table: OpenTable, tag: string, closing: boolean, attributes: string): void {
  if (tag === 'tr') {
    endCell(table)
    if (!closing) table.rows.push([])
  } else if (tag === 'td' || tag === 'th') {
    endCell(table)
    if (closing) return
    if (table.rows.length === 0) table.rows.push([])
    table.cell = { text: '', attributes }
  } else if (table.cell && /^(?:br|p|div|li)$/.test(tag)) table.cell.text += '\n'
}

function endCell(table: OpenTable): void {
  const row = table.rows.at(-1)
  if (!table.cell || !row) return
  const r = table.rows.length - 1
  let c = row.length
  while ((table.coveredTo[c] ?? -1) >= r) c++
  while (row.length < c) row.push(EMPTY)
  row.push(textCell(withEntities(table.cell.text)))
  const lastRow = r + span(table.cell.attributes, 'rowspan') - 1
  const lastColumn = c + span(table.cell.attributes, 'colspan') - 1
  for (let column = c; column <= lastColumn; column++) table.coveredTo[column] = lastRow
  while (row.length <= lastColumn) row.push(EMPTY)
  if (lastRow > r || lastColumn > c) table.merges.push({ firstRow: r, firstColumn: c, lastRow, lastColumn })
  delete table.cell
}

function span(attributes: string, name: string): number {
  const [, digits] = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes) ?? []
  return Math.min(Math.max(Number(digits ?? 1), 1), MAX_SPAN)
}

function withEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));?/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}
