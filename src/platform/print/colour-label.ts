import { classColour, classLetter } from '#values/class-colours'
import type { Printer } from './bars.ts'
import { fitText, sizesFrom } from './fit-text.ts'
import { inkOn } from './ink-on.ts'
import type { Box, PrintDocument } from './print-document.ts'

/** 色标 in place of a call number: small libraries shelve by colour, class word and accession number. */
export interface ColourLabel {
  readonly kind: 'colour'
  /** The sign on the colour: a class letter, or the school's own. Never empty: colour alone says nothing to one boy in twelve. */
  readonly sign: string
  /** What the colour stands for: 文学. */
  readonly word: string
  /** Accession number or the like, below. */
  readonly number?: string
  /** `#RRGGBB` of the school's scheme; by default the colour of the class that the sign names. */
  readonly colour?: string
}

const NEUTRAL = '#3C3F45'
const MM_PER_PT = 25.4 / 72

export function drawColourLabel(document: PrintDocument, label: ColourLabel, box: Box, printer: Printer): void {
  if (label.sign.trim() === '') throw new RangeError('a colour label needs a sign beside its colour')
  const colour =
    printer === 'thermal'
      ? '#000000'
      : (label.colour ?? (classLetter(label.sign) && classColour(label.sign)) ?? NEUTRAL)
  const ink = inkOn(colour)
  const middle = box.x + box.width / 2
  const number =
    label.number === undefined
      ? undefined
      : fitText('bold', label.number, { width: box.width, sizes: sizesFrom(10, 5), leading: 1.3 })
  const field: Box = { ...box, height: box.height - (number?.lineHeight ?? 0) }
  document.paint([field], colour, 1)

  const word = fitText('bold', label.word, {
    width: field.width - 1,
    sizes: sizesFrom(9, 5),
    maxLines: 2,
    leading: 1.2,
    balanced: true,
  })
  const wordHeight = word.lines.length * word.lineHeight
  const signHeight = field.height - wordHeight - 1
  const sign = fitText('song', label.sign, {
    width: field.width - 1,
    sizes: sizesFrom(Math.max(8, Math.min(28, Math.floor((signHeight * 0.85) / MM_PER_PT))), 5),
    leading: 1.15,
  })
  const top = field.y + (field.height - wordHeight - sign.lineHeight) / 2
  document.lines(sign, middle, top, { align: 'center', colour: ink })
  document.lines(word, middle, top + sign.lineHeight, { align: 'center', colour: ink })
  if (number) document.lines(number, middle, field.y + field.height, { align: 'center' })
}
