import { wholeNumberText } from '#values/excel-serial'
import { cleanText, EMPTY } from './cells.ts'
import type { Cell } from './cells.ts'

/** What Excel writes of a long number into a text file: often the first digits are all that is left. */
const SCIENTIFIC = /^\d(?:\.\d+)?E\+\d{1,2}$/i

/**
 * A field of a text file as a cell. It stays text, so leading zeros live; `="0012"` and `'0012`, by which programs keep
 * Excel from taking them away (or a formula from running), are opened.
 */
export function textCell(field: string): Cell {
  const text = cleanText(field)
    .replace(/^="(.*)"$/s, '$1')
    .replace(/^'(?=[\d=+@-])/, '')
  if (text === '') return EMPTY
  if (!SCIENTIFIC.test(text)) return { kind: 'text', text }
  const whole = wholeNumberText(text)
  if (whole?.kind === 'text') return { kind: 'number', text: whole.text, value: Number(text) }
  return { kind: 'number', text, value: Number(text), lossy: true }
}
