import { classColour, classLetter } from '#values/class-colours'
import type { Printer } from './bars.ts'
import { face } from './faces.ts'
import { type Fitted, fitText, sizesFrom } from './fit-text.ts'
import { inkOn } from './ink-on.ts'
import type { Box, PrintDocument } from './print-document.ts'
import { printable } from './printable.ts'

export interface SpineLabel {
  readonly kind: 'spine'
  /** Class number, book number, volume and edition marks: each a line. */
  readonly lines: readonly string[]
  /** The colour band with the letter; false for black and white. */
  readonly band?: boolean
}

const LEADING = 1.15
const LEAST = 5
const MM_PER_PT = 25.4 / 72

/**
 * Call numbers are never cut: the lines get the largest letters in which all fit; when they would be smaller than 9 pt, long
 * numbers are parted before `.` `-` `/` `(` `=` `:` (I247.57-49 → I247.57 / -49), in the last resort between characters.
 */
export function planSpine(lines: readonly string[], width: number, height: number): Fitted {
  const texts = lines.map((line) => printable(line).trim()).filter((line) => line !== '')
  const { width: measure } = face('bold')
  const attempts: { sizes: readonly number[]; part(text: string, size: number): string[] }[] = [
    { sizes: sizesFrom(15, 9), part: (text) => [text] },
    {
      sizes: sizesFrom(12, 6),
      part: (text, size) => gathered(text.split(/(?=[.\-/(=:])/u), width, (line) => measure(line, size)),
    },
    { sizes: sizesFrom(9, LEAST), part: (text, size) => gathered([...text], width, (line) => measure(line, size)) },
  ]
  for (const { sizes, part } of attempts) {
    for (const size of sizes) {
      const parted = texts.flatMap((text) => part(text, size))
      const fits =
        parted.length * size * LEADING * MM_PER_PT <= height && parted.every((line) => measure(line, size) <= width)
      if (fits)
        return {
          text: texts.join(' '),
          face: 'bold',
          lines: parted,
          size,
          lineHeight: size * LEADING * MM_PER_PT,
          torn: parted.length > texts.length,
          cut: false,
        }
    }
  }
  return fitText('bold', texts.join(' '), { width, height, sizes: [LEAST], leading: LEADING })
}

/** Puts parts together again as far as they fit into one line. */
function gathered(parts: readonly string[], width: number, measure: (line: string) => number): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const last = lines.at(-1)
    if (last !== undefined && measure(last + part) <= width) lines[lines.length - 1] = last + part
    else lines.push(part)
  }
  return lines
}

export function drawSpineLabel(document: PrintDocument, label: SpineLabel, box: Box, printer: Printer): void {
  const [classNumber = ''] = label.lines
  const letter = classLetter(classNumber)
  // A thermal head has no grey: a colour would come out as a grid of dots.
  const colour = printer === 'thermal' ? '#000000' : classColour(classNumber)
  const middle = box.x + box.width / 2
  let bandHeight = 0
  if (label.band !== false && letter !== undefined && colour !== undefined) {
    bandHeight = Math.min(6.5, box.height * 0.28)
    document.paint([{ ...box, height: bandHeight }], colour, 0.8)
    const size = (bandHeight * 0.8) / MM_PER_PT
    document.text(letter, middle, box.y + bandHeight / 2 + size * 0.365 * MM_PER_PT, {
      // The serifs tell I, the class of most books, from a bar.
      face: 'song',
      size,
      align: 'center',
      colour: inkOn(colour),
    })
    bandHeight += 0.5
  }
  const room = box.height - bandHeight
  const number = planSpine(label.lines, box.width, room)
  const top = box.y + bandHeight + (room - number.lines.length * number.lineHeight) / 2
  document.lines(number, middle, top, { align: 'center' })
}
