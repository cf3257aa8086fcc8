import { drawCode128 } from './bars.ts'
import { fitText, sizesFrom } from './fit-text.ts'
import type { Draw } from './kinds.ts'
import { A4, type Align, type DocumentFacts, PrintDocument } from './print-document.ts'

/** A pupil on the sheet. */
export interface SheetRow {
  /** Number in the class: `7`; empty where he has none. */
  readonly seat: string
  readonly name: string
  /** The card number, which is scanned when the sheet is entered. */
  readonly card: string
}

export interface LoanSheet {
  readonly facts: Omit<DocumentFacts, 'paper'>
  readonly school: string
  /** 三（2）班; empty on a sheet without names. */
  readonly className: string
  /** `2026-11-23 10:05 打印` */
  readonly printedAt: string
  readonly labels: LoanSheetLabels
}

export interface LoanSheetLabels {
  /** 纸质借还单 */
  readonly loanSheetTitle: string
  /** To be filled in: day, number of the sheet, who was at the desk. */
  readonly loanSheetFill: string
  readonly loanSheetSeat: string
  readonly loanSheetName: string
  readonly loanSheetCard: string
  readonly loanSheetBook: string
  readonly loanSheetLent: string
  readonly loanSheetBack: string
  readonly loanSheetDay: string
  readonly loanSheetSign: string
  /** How it is used, at the foot. */
  readonly loanSheetUse: string
  /** `第 {n} 页，共 {m} 页` */
  readonly pageOf: string
}

const MARGIN = 10
const RIGHT = A4.width - MARGIN
const HEAD_TOP = 27
const HEAD_HEIGHT = 7
const GRID_TOP = HEAD_TOP + HEAD_HEIGHT
const ROW = 8.8
/** Two pages hold a class of 56. */
export const ROWS_ON_PAGE = 28

/** Millimetres; together the width between the margins. */
const COLUMNS: readonly { key: Exclude<keyof LoanSheetLabels, 'pageOf'>; width: number; align?: Align }[] = [
  { key: 'loanSheetSeat', width: 9, align: 'center' },
  { key: 'loanSheetName', width: 25 },
  { key: 'loanSheetCard', width: 40, align: 'center' },
  { key: 'loanSheetBook', width: 45 },
  { key: 'loanSheetLent', width: 10, align: 'center' },
  { key: 'loanSheetBack', width: 10, align: 'center' },
  { key: 'loanSheetDay', width: 20 },
  { key: 'loanSheetSign', width: 31 },
]
const [SEAT = 0, NAME = 0, CARD = 0, BOOK = 0, LENT = 0, BACK = 0] = COLUMNS.map((_, n) =>
  COLUMNS.slice(0, n).reduce((sum, { width }) => sum + width, MARGIN),
)
const BOX = 3.6
const PAD = 1.2

/** 纸质借还单: a line for each pupil, and empty lines to the foot of the last page for a second book. */
export const drawLoanSheet: Draw<'loan-sheet'> = async (head, rows, report) => {
  const pupils = await Array.fromAsync(rows)
  const document = new PrintDocument({ ...head.facts, paper: A4 })
  const pages = Math.max(1, Math.ceil(pupils.length / ROWS_ON_PAGE))
  for (let n = 0; n < pages * ROWS_ON_PAGE; n++) {
    if (n % ROWS_ON_PAGE === 0) frame(document, head)
    const top = GRID_TOP + (n % ROWS_ON_PAGE) * ROW
    tickBoxes(document, top)
    const pupil = pupils[n]
    if (pupil) drawPupil(document, pupil, top)
    report(n + 1, document.pages)
  }
  return document.finish()
}

function frame(document: PrintDocument, head: LoanSheet): void {
  document.newPage()
  const { labels } = head
  const title = fitText('song', `${head.className}　${labels.loanSheetTitle}`.trim(), {
    width: 120,
    sizes: sizesFrom(18, 11),
    leading: 1.2,
  })
  document.lines(title, MARGIN, 9)
  const school = fitText('sans', head.school, { width: 68, sizes: sizesFrom(9.5, 7) })
  document.lines(school, RIGHT, 11, { align: 'right' })
  const fill = fitText('sans', labels.loanSheetFill, { width: RIGHT - MARGIN, sizes: sizesFrom(10.5, 8) })
  document.lines(fill, MARGIN, 19.5)
  const bottom = GRID_TOP + ROWS_ON_PAGE * ROW
  let x = MARGIN
  for (const { key, width, align = 'left' } of COLUMNS) {
    const word = fitText('bold', labels[key], { width: width - 1.6, sizes: sizesFrom(9.5, 6.5), leading: 1.2 })
    const at = align === 'center' ? x + width / 2 : x + PAD
    document.lines(word, at, HEAD_TOP + (HEAD_HEIGHT - word.lineHeight) / 2, { align })
    document.line(x, HEAD_TOP, x, bottom, 0.4)
    x += width
  }
  document.line(RIGHT, HEAD_TOP, RIGHT, bottom, 0.4)
  document.line(MARGIN, HEAD_TOP, RIGHT, HEAD_TOP, 1)
  document.line(MARGIN, GRID_TOP, RIGHT, GRID_TOP, 0.8)
  for (let row = 1; row <= ROWS_ON_PAGE; row++) {
    const y = GRID_TOP + row * ROW
    document.line(MARGIN, y, RIGHT, y, row === ROWS_ON_PAGE ? 0.8 : 0.3)
  }
  const use = fitText('sans', labels.loanSheetUse, { width: 150, sizes: sizesFrom(9, 6.5) })
  document.lines(use, MARGIN, bottom + 2)
  const printed = fitText('sans', head.printedAt, { width: 60, sizes: sizesFrom(8, 6.5) })
  document.lines(printed, MARGIN, bottom + 6.4)
  document.pageNumber(labels.pageOf, RIGHT - 16, bottom + 9, 9)
}

/** One of the two is ticked. */
function tickBoxes(document: PrintDocument, top: number): void {
  const y = top + (ROW - BOX) / 2
  for (const x of [LENT, BACK]) document.frame({ x: x + (10 - BOX) / 2, y, width: BOX, height: BOX }, 0.5)
}

function drawPupil(document: PrintDocument, { seat, name, card }: SheetRow, top: number): void {
  const number = fitText('bold', seat, { width: NAME - SEAT - 1, sizes: sizesFrom(11, 7), leading: 1.2 })
  document.lines(number, (SEAT + NAME) / 2, top + (ROW - number.lineHeight) / 2, { align: 'center' })
  const called = fitText('sans', name, {
    width: CARD - NAME - 2 * PAD,
    sizes: sizesFrom(11, 6.5),
    maxLines: 2,
    height: ROW - 1.8,
    leading: 1.2,
  })
  document.lines(called, NAME + PAD, top + (ROW - called.lineHeight) / 2)
  const digits = fitText('sans', card, { width: BOOK - CARD - 2 * PAD, sizes: sizesFrom(7, 5), leading: 1.1 })
  const foot = top + ROW - digits.lineHeight - 0.3
  document.lines(digits, (CARD + BOOK) / 2, foot, { align: 'center' })
  const bars = { x: CARD + 0.5, y: top + 0.9, width: BOOK - CARD - 1, height: foot - top - 1.1 }
  drawCode128(document, card, bars, 'laser')
}
