import { cellAt, EMPTY } from './cells.ts'
import type { Cell, Sheet } from './cells.ts'

/**
 * Repeats the first cell of each merged area over the area, marked `filled`: a class name that spans forty rows then
 * stands in each of them. Areas are cut at the last used row and column, so a merge of whole columns costs nothing.
 */
export function fillMerges(sheet: Sheet): Sheet {
  if (sheet.merges.length === 0) return sheet
  const rows = sheet.rows.map((row) => [...row])
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  for (const { firstRow, firstColumn, lastRow, lastColumn } of sheet.merges) {
    const first = cellAt(rows[firstRow], firstColumn)
    if (first.kind === 'empty') continue
    const repeated: Cell = { ...first, filled: true }
    for (let r = firstRow; r <= Math.min(lastRow, rows.length - 1); r++) {
      const row = rows[r] ?? []
      for (let c = firstColumn; c <= Math.min(lastColumn, width - 1); c++) {
        if (r === firstRow && c === firstColumn) continue
        while (row.length <= c) row.push(EMPTY)
        if (cellAt(row, c).kind === 'empty') row[c] = repeated
      }
    }
  }
  return { ...sheet, rows }
}
