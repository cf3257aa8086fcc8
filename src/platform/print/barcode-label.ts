import { drawCode128, type Printer } from './bars.ts'
import { type Fitted, fitText, sizesFrom } from './fit-text.ts'
import type { Box, PrintDocument } from './print-document.ts'

export interface BarcodeLabel {
  readonly kind: 'barcode'
  readonly school: string
  /** What the scanner reads and people see below the bars. */
  readonly barcode: string
  readonly title?: string
  /** With its word, `登记号 0001201`; left out where the barcode is the accession number. */
  readonly accession?: string
}

/** The quiet zone of a code may reach this far out of the safe box: it is white anyway. */
const QUIET_OUTSIDE = 1
const LEAST_BARS = 6
const MOST_BARS = 14
const GAP = 0.6

export interface BarcodeLabelPlan {
  readonly school: Fitted
  readonly accession: Fitted | undefined
  readonly title: Fitted | undefined
  readonly number: Fitted
  readonly bars: Box
  /** Top edge of everything. */
  readonly top: number
}

/** Where the parts of a barcode label stand in its safe box. The bars take what the texts leave, at least 6 mm: rather no title than no scan. */
export function planBarcodeLabel(label: BarcodeLabel, box: Box): BarcodeLabelPlan {
  const { width, height } = box
  const accession =
    label.accession === undefined
      ? undefined
      : fitText('sans', label.accession, { width: width * 0.55, sizes: sizesFrom(7, 5), leading: 1.15 })
  const accessionWidth = accession ? width * 0.45 - 1 : width
  const school = fitText('sans', label.school, { width: accessionWidth, sizes: sizesFrom(7, 4.5), leading: 1.15 })
  const number = fitText('bold', label.barcode, { width, sizes: sizesFrom(height > 22 ? 10 : 9, 6), leading: 1.1 })
  const heads = Math.max(school.lineHeight, accession?.lineHeight ?? 0)
  const spare = height - heads - number.lineHeight - LEAST_BARS - 2 * GAP
  const titleLines = label.title === undefined ? 0 : Math.min(2, Math.floor((spare - GAP) / 2.6))
  const title =
    label.title === undefined || titleLines < 1
      ? undefined
      : fitText('sans', label.title, {
          width,
          sizes: sizesFrom(7.5, 6),
          maxLines: titleLines,
          leading: 1.15,
          balanced: true,
        })
  const titleHeight = title ? title.lines.length * title.lineHeight + GAP : 0
  const barHeight = Math.min(MOST_BARS, spare + LEAST_BARS - titleHeight)
  const used = heads + titleHeight + GAP + barHeight + GAP + number.lineHeight
  const top = box.y + (height - used) / 2
  return {
    school,
    accession,
    title,
    number,
    top,
    bars: {
      x: box.x - QUIET_OUTSIDE,
      y: top + heads + titleHeight + GAP,
      width: width + 2 * QUIET_OUTSIDE,
      height: barHeight,
    },
  }
}

export function drawBarcodeLabel(document: PrintDocument, label: BarcodeLabel, box: Box, printer: Printer): void {
  const plan = planBarcodeLabel(label, box)
  const middle = box.x + box.width / 2
  if (plan.accession) {
    document.lines(plan.school, box.x, plan.top)
    document.lines(plan.accession, box.x + box.width, plan.top, { align: 'right' })
  } else document.lines(plan.school, middle, plan.top, { align: 'center' })
  if (plan.title)
    document.lines(plan.title, middle, plan.bars.y - GAP - plan.title.lines.length * plan.title.lineHeight - GAP / 2, {
      align: 'center',
    })
  drawCode128(document, label.barcode, plan.bars, printer)
  document.lines(plan.number, middle, plan.bars.y + plan.bars.height + GAP / 2, { align: 'center' })
  if (label.title !== undefined && !plan.title) document.note({ kind: 'cut', text: label.title })
}
