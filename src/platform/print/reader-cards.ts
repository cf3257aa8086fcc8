import { drawCode128, drawQr } from './bars.ts'
import { fitText, sizesFrom } from './fit-text.ts'
import { labelBox, type LabelLayout, places, type PrinterOffset, type Start } from './label-layouts.ts'
import type { Draw } from './kinds.ts'
import { A4, type Box, type DocumentFacts, PrintDocument } from './print-document.ts'

export interface ReaderCard {
  readonly name: string
  /** 三（2）班, or what a teacher is. */
  readonly group: string
  readonly number: string
  /** What the sign-in code holds; a card without one is for the desk only. */
  readonly qr?: string
}

export interface CardSheet {
  readonly facts: Omit<DocumentFacts, 'paper'>
  readonly school: string
  readonly labels: CardLabels
  readonly offset?: PrinterOffset
  /** For one card printed anew on a sheet that has been begun. */
  readonly start?: Start
}

export interface CardLabels {
  /** 借书证 */
  readonly cardTitle: string
  /** One line of use at the foot. */
  readonly cardUse: string
  /** Below the QR code. */
  readonly cardQr: string
}

/** Ten cards of the size of a bank card (ISO/IEC 7810 ID-1, 85.6 × 54) on A4. */
export const CARD_LAYOUT: LabelLayout = {
  paper: A4,
  columns: 2,
  rows: 5,
  width: 85.6,
  height: 54,
  left: 19.4,
  top: 13.5,
  gapX: 0,
  gapY: 0,
  corner: 3,
  printer: 'laser',
}

const INSET = 4.5
const QR = 23

/** Reader cards with cut marks. */
export const drawReaderCards: Draw<'reader-cards'> = async (head, cards, report) => {
  const document = new PrintDocument({ ...head.facts, paper: A4 })
  const free = places(CARD_LAYOUT, head.start ?? {})
  let page = 0
  let done = 0
  for await (const card of cards) {
    const place = free.next().value
    if (place.page !== page) {
      document.newPage()
      cutMarks(document, head.offset)
      page = place.page
    }
    drawCard(document, head, card, labelBox(CARD_LAYOUT, place.cell, head.offset))
    report(++done, document.pages)
  }
  if (document.pages === 0) document.newPage()
  return document.finish()
}

function drawCard(document: PrintDocument, head: CardSheet, card: ReaderCard, box: Box): void {
  const left = box.x + INSET
  const right = box.x + box.width - INSET
  const width = box.width - 2 * INSET
  const title = fitText('song', head.labels.cardTitle, { width: width * 0.4, sizes: sizesFrom(12, 8), leading: 1.2 })
  const school = fitText('bold', head.school, {
    width: width * 0.58,
    sizes: sizesFrom(9.5, 6.5),
    maxLines: 2,
    height: 6.4,
    leading: 1.15,
  })
  const headTop = box.y + INSET - 0.5
  const headHeight = 6.4
  document.lines(school, left, headTop + (headHeight - school.lines.length * school.lineHeight) / 2)
  document.lines(title, right, headTop + (headHeight - title.lineHeight) / 2, { align: 'right' })
  const rule = headTop + headHeight + 0.8
  document.line(left, rule, right, rule)

  const foot = box.y + box.height - INSET + 1
  const use = fitText('sans', head.labels.cardUse, { width, sizes: sizesFrom(7, 5.5), leading: 1.2 })
  document.lines(use, left, foot - use.lineHeight)
  const bottom = foot - use.lineHeight - 1.2

  const textWidth = card.qr === undefined ? width : width - QR - 1.5
  if (card.qr !== undefined) {
    const qr = { x: right - QR + 2, y: rule + 1.2, width: QR, height: QR }
    drawQr(document, card.qr, qr)
    const hint = fitText('sans', head.labels.cardQr, { width: QR - 3, sizes: sizesFrom(7, 5), leading: 1.2 })
    document.lines(hint, qr.x + QR / 2, qr.y + QR - 1.6, { align: 'center' })
  }
  const number = fitText('bold', card.number, { width: textWidth, sizes: sizesFrom(9.5, 6), leading: 1.15 })
  // White on both sides: the inset on the left, the quiet zone of the QR code on the right.
  const bars: Box = { x: left, y: bottom - number.lineHeight - 10.2, width: textWidth, height: 10 }
  drawCode128(document, card.number, bars, 'laser', 'left')
  document.lines(number, left, bottom - number.lineHeight)

  const room = bars.y - rule
  const name = fitText('song', card.name, {
    width: textWidth,
    sizes: sizesFrom(20, 11),
    maxLines: 2,
    height: room - 6.6,
    leading: 1.2,
    balanced: true,
  })
  const group = fitText('sans', card.group, { width: textWidth, sizes: sizesFrom(11, 7), leading: 1.2 })
  const top = rule + (room - name.lines.length * name.lineHeight - group.lineHeight - 0.8) / 2
  const below = document.lines(name, left, top)
  document.lines(group, left, below + 0.8)
}

/** Ticks in the margins for a cutter and small crosses between four cards for scissors: no line on any card. */
function cutMarks(document: PrintDocument, offset: PrinterOffset = { x: 0, y: 0 }): void {
  const first = labelBox(CARD_LAYOUT, 1, offset)
  const xs = Array.from({ length: CARD_LAYOUT.columns + 1 }, (_, column) => first.x + column * CARD_LAYOUT.width)
  const ys = Array.from({ length: CARD_LAYOUT.rows + 1 }, (_, row) => first.y + row * CARD_LAYOUT.height)
  const [top = 0, bottom = 0] = [ys[0], ys.at(-1)]
  const [left = 0, right = 0] = [xs[0], xs.at(-1)]
  for (const x of xs) {
    document.line(x, top - 6, x, top - 1, 0.3)
    document.line(x, bottom + 1, x, bottom + 6, 0.3)
  }
  for (const y of ys) {
    document.line(left - 6, y, left - 1, y, 0.3)
    document.line(right + 1, y, right + 6, y, 0.3)
  }
  for (const x of xs.slice(1, -1)) {
    for (const y of ys.slice(1, -1)) {
      document.line(x - 1, y, x + 1, y, 0.3)
      document.line(x, y - 1, x, y + 1, 0.3)
    }
  }
}
