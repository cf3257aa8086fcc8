import { drawCode128, type Printer } from './bars.ts'
import { type Fitted, fitText, sizesFrom, widthOf } from './fit-text.ts'
import type { Align, Box, PrintDocument } from './print-document.ts'

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

/** A text with its top edge, from the left, the middle or the right of the label. */
interface Placed {
  readonly fitted: Fitted
  readonly y: number
  readonly align: Align
}

export interface BarcodeLabelPlan {
  readonly texts: readonly Placed[]
  /** With the quiet zones. */
  readonly bars: Box
  /** The title had no room. */
  readonly isUntitled: boolean
}

/** Where the parts of a barcode label stand in its safe box. The bars take what the texts leave, at least 6 mm: rather no title than no scan. */
export function planBarcodeLabel(label: BarcodeLabel, box: Box): BarcodeLabelPlan {
  const { width, height } = box
  const number = fitText('bold', label.barcode, { width, sizes: sizesFrom(height > 22 ? 10 : 9, 6), leading: 1.1 })
  const heads = headRows(label, width)
  const headHeight = heads.reduce((sum, row) => sum + rowHeight(row), 0)
  const spare = height - headHeight - number.lineHeight - LEAST_BARS - 2 * GAP
  const titleLines = label.title === undefined ? 0 : Math.min(2, Math.floor((spare - GAP) / 2.6))
  const titleRoom = { width, sizes: sizesFrom(7.5, 6), maxLines: titleLines, leading: 1.15, balanced: true }
  const title = titleLines < 1 ? undefined : fitText('sans', label.title ?? '', titleRoom)
  const titleHeight = title ? title.lines.length * title.lineHeight + GAP : 0
  const barHeight = Math.min(MOST_BARS, spare + LEAST_BARS - titleHeight)

  const texts: Placed[] = []
  let y = box.y + (height - headHeight - titleHeight - GAP - barHeight - GAP - number.lineHeight) / 2
  for (const row of heads) {
    const [first, second] = row
    texts.push({ fitted: first, y, align: second ? 'left' : 'center' })
    if (second) texts.push({ fitted: second, y, align: 'right' })
    y += rowHeight(row)
  }
  if (title) texts.push({ fitted: title, y: y - GAP / 2, align: 'center' })
  y += titleHeight + GAP
  const bars = { x: box.x - QUIET_OUTSIDE, y, width: width + 2 * QUIET_OUTSIDE, height: barHeight }
  texts.push({ fitted: number, y: y + barHeight + GAP / 2, align: 'center' })
  return { texts, bars, isUntitled: label.title !== undefined && !title }
}

type HeadRow = readonly [Fitted, Fitted?]

/** School and accession number beside each other, or below each other where the label is too narrow for both. */
function headRows(label: BarcodeLabel, width: number): HeadRow[] {
  const small = (text: string, room: number, least: number) =>
    fitText('sans', text, { width: room, sizes: sizesFrom(7, least), leading: 1.15 })
  if (label.accession === undefined) return [[small(label.school, width, 4.5)]]
  const accession = small(label.accession, width * 0.55, 5)
  const school = small(label.school, width - widthOf(accession) - 1.5, 5)
  if (!school.cut && !accession.cut) return [[school, accession]]
  return [[small(label.school, width, 4.5)], [small(label.accession, width, 5)]]
}

function rowHeight([first, second]: HeadRow): number {
  return Math.max(first.lineHeight, second?.lineHeight ?? 0)
}

export function drawBarcodeLabel(document: PrintDocument, label: BarcodeLabel, box: Box, printer: Printer): void {
  const plan = planBarcodeLabel(label, box)
  const anchors: Record<Align, number> = { left: box.x, center: box.x + box.width / 2, right: box.x + box.width }
  for (const { fitted, y, align } of plan.texts) document.lines(fitted, anchors[align], y, { align })
  drawCode128(document, label.barcode, plan.bars, printer)
  if (plan.isUntitled) document.note({ kind: 'cut', text: label.title ?? '' })
}
