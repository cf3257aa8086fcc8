import { fitText, sizesFrom } from './fit-text.ts'
import type { Draw } from './kinds.ts'
import { A4, type DocumentFacts, PrintDocument } from './print-document.ts'

/** A text to hang up: rules, a notice. One A4 page, letters as large as they fit. */
export interface WallSheet {
  readonly facts: Omit<DocumentFacts, 'paper'>
  readonly title: string
  readonly subtitle: string
  readonly lines: readonly string[]
  readonly foot: string
}

const MARGIN = 22
const TOP = 66
const BOTTOM = 272
const NUMBER = 13
const GAP = 4

export const drawWallSheet: Draw<'wall-sheet'> = async (head) => {
  const document = new PrintDocument({ ...head.facts, paper: A4 })
  document.newPage()
  const width = A4.width - 2 * MARGIN
  const centre = A4.width / 2
  document.lines(fitText('song', head.title, { width, sizes: sizesFrom(44, 24) }), centre, 26, { align: 'center' })
  document.lines(fitText('sans', head.subtitle, { width, sizes: sizesFrom(14, 9) }), centre, 48, { align: 'center' })
  document.line(MARGIN, 58, A4.width - MARGIN, 58, 1.5)
  const set = (size: number) =>
    head.lines.map((line) =>
      fitText('sans', line, { width: width - NUMBER, sizes: [size], maxLines: 12, leading: 1.55 }),
    )
  const height = (size: number) =>
    set(size).reduce((sum, fitted) => sum + fitted.lines.length * fitted.lineHeight + GAP, 0)
  const sizes = sizesFrom(21, 7)
  const size = sizes.find((one) => height(one) <= BOTTOM - TOP) ?? sizes.at(-1) ?? 7
  let y = TOP
  for (const [at, fitted] of set(size).entries()) {
    document.lines(fitText('bold', `${at + 1}.`, { width: NUMBER, sizes: [size], leading: 1.55 }), MARGIN, y)
    y = document.lines(fitted, MARGIN + NUMBER, y) + GAP
  }
  document.text(head.foot, A4.width - MARGIN, 282, { size: 11, align: 'right' })
  return document.finish()
}
