import { isBarcode, normaliseScan } from '#values/barcode'
import { identifierText } from './cells.ts'
import type { Cell } from './cells.ts'

/**
 * The number in a cell as it is kept: text, leading zeros and all. What cannot be one is reported: digits that Excel has
 * rounded away, an error, a date, a sentence, a personal number that was left out.
 */
export function identifierOf(
  cell: Cell,
  report: (what: 'lossy' | 'unreadable' | 'withheld') => void,
): string | undefined {
  if (cell.kind === 'empty') return undefined
  const number = cell.kind === 'date' || cell.kind === 'withheld' ? '' : normaliseScan(identifierText(cell) ?? '')
  if (isBarcode(number)) return number
  if (cell.kind === 'withheld') report('withheld')
  else report(cell.kind === 'number' && cell.lossy ? 'lossy' : 'unreadable')
  return undefined
}
