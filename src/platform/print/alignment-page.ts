import { fitText, sizesFrom } from './fit-text.ts'
import { CUT_SAFE, labelBox, type LabelLayout, labelsOnPage, type PrinterOffset } from './label-layouts.ts'
import type { Draw } from './kinds.ts'
import { type DocumentFacts, PrintDocument } from './print-document.ts'

export interface AlignmentPage {
  readonly facts: Omit<DocumentFacts, 'paper'>
  readonly layout: LabelLayout
  readonly offset?: PrinterOffset
  /** How to use it, a sentence or two: print on plain paper, hold before a sheet of labels, measure, type in. Not on rolls. */
  readonly how: string
}

/** Room a sentence needs: rolls are smaller. */
const LEAST_PAPER = 100

/** A page that shows where the labels come: frames with their numbers, rulers in millimetres and cross-hairs, to set the printer's offset by. */
export const drawAlignmentPage: Draw<'label-alignment'> = async (head) => {
  const { layout } = head
  const { paper } = layout
  const document = new PrintDocument({ ...head.facts, paper })
  document.newPage()
  for (let cell = 1; cell <= labelsOnPage(layout); cell++) {
    const box = labelBox(layout, cell, head.offset)
    document.frame(box, 0.3, layout.corner)
    document.text(String(cell), box.x + box.width - CUT_SAFE, box.y + box.height - CUT_SAFE, {
      size: 7,
      align: 'right',
    })
    crossHair(document, box.x + box.width / 2, box.y + box.height / 2, 2)
  }
  const first = labelBox(layout, 1, head.offset)
  const last = labelBox(layout, labelsOnPage(layout), head.offset)
  for (const x of [first.x, last.x + last.width])
    for (const y of [first.y, last.y + last.height]) crossHair(document, x, y, 4)
  rulers(document, paper.width, paper.height)
  if (paper.width >= LEAST_PAPER) {
    const text = fitText('sans', head.how, { width: 120, sizes: sizesFrom(11, 9), maxLines: 6, leading: 1.5 })
    const height = text.lines.length * text.lineHeight + 6
    const box = { x: (paper.width - 132) / 2, y: (paper.height - height) / 2, width: 132, height }
    document.paint([box], '#FFFFFF')
    document.frame(box)
    document.lines(text, box.x + 6, box.y + 3)
  }
  return document.finish()
}

function crossHair(document: PrintDocument, x: number, y: number, arm: number): void {
  document.line(x - arm, y, x + arm, y, 0.3)
  document.line(x, y - arm, x, y + arm, 0.3)
}

/** Through the middle of the paper, because no printer reaches its edges: every millimetre a tick, every tenth numbered. */
function rulers(document: PrintDocument, width: number, height: number): void {
  const [middleX, middleY] = [width / 2, height * 0.25]
  document.line(0, middleY, width, middleY, 0.3)
  document.line(middleX, 0, middleX, height, 0.3)
  const tick = (mm: number) => (mm % 10 === 0 ? 3 : mm % 5 === 0 ? 2 : 1)
  for (let mm = 0; mm <= width; mm++) {
    document.line(mm, middleY, mm, middleY - tick(mm), 0.2)
    if (mm % 10 === 0 && mm > 0) document.text(String(mm), mm, middleY + 2.4, { size: 5.5, align: 'center' })
  }
  for (let mm = 0; mm <= height; mm++) {
    document.line(middleX, mm, middleX + tick(mm), mm, 0.2)
    if (mm % 10 === 0 && mm > 0) document.text(String(mm), middleX - 0.8, mm + 0.7, { size: 5.5, align: 'right' })
  }
}
