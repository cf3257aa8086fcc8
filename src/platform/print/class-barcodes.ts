import { code128, drawCode128, isCode128, isSure, modulesOf, moduleWidth } from './bars.ts'
import { fitText, sizesFrom, widthOf } from './fit-text.ts'
import type { Draw } from './kinds.ts'
import { A4, type Box, type DocumentFacts, PrintDocument } from './print-document.ts'

export interface Pupil {
  /** Number in the class, as it is called: `7`. */
  readonly seat: string
  readonly name: string
  /** The card number. Never the sign-in code: this sheet hangs at the desk and in the classroom. */
  readonly number: string
}

export interface ClassSheet {
  readonly facts: Omit<DocumentFacts, 'paper'>
  readonly school: string
  /** 三（2）班 */
  readonly className: string
  readonly labels: ClassSheetLabels
}

export interface ClassSheetLabels {
  /** 班级条码表 */
  readonly classSheetTitle: string
  /** `{n} 人` */
  readonly classSheetCount: string
  /** What it is for, at the foot. */
  readonly classSheetUse: string
  /** `第 {n} 页，共 {m} 页` */
  readonly pageOf: string
}

export interface ClassGrid {
  readonly columns: number
  readonly rowsOnPage: number
  readonly rowHeight: number
}

const MARGIN = 10
const GRID_TOP = 28
const GRID_BOTTOM = A4.height - 14
const LEAST_ROW = 18.6
const MOST_ROW = 24
const CELL_PAD = 1.5

/** As many columns as leave every code bars of at least 0.25 mm (at most four), rows as high as the page allows. */
export function classGrid(pupils: readonly Pupil[]): ClassGrid {
  const modules = Math.max(
    1,
    ...pupils.filter(({ number }) => isCode128(number)).map(({ number }) => modulesOf(code128(number))),
  )
  const width = A4.width - 2 * MARGIN
  const columns = [4, 3, 2].find((count) => isSure(moduleWidth(modules, width / count - 1, 'laser'))) ?? 1
  const most = Math.floor((GRID_BOTTOM - GRID_TOP) / LEAST_ROW)
  const pages = Math.max(1, Math.ceil(pupils.length / columns / most))
  const rowsOnPage = Math.max(1, Math.ceil(pupils.length / columns / pages))
  return { columns, rowsOnPage, rowHeight: Math.min(MOST_ROW, (GRID_BOTTOM - GRID_TOP) / rowsOnPage) }
}

/** 班级条码表: a class on one or two pages, to be scanned at the desk in place of forgotten cards. */
export const drawClassBarcodes: Draw<'class-barcodes'> = async (head, rows, report) => {
  const pupils = await Array.fromAsync(rows)
  const document = new PrintDocument({ ...head.facts, paper: A4 })
  const grid = classGrid(pupils)
  const onPage = grid.columns * grid.rowsOnPage
  const width = (A4.width - 2 * MARGIN) / grid.columns
  if (pupils.length === 0) headAndFoot(document, head, 0)
  pupils.forEach((pupil, index) => {
    const place = index % onPage
    if (place === 0) headAndFoot(document, head, pupils.length)
    // Down the columns, as a class list is read.
    const box: Box = {
      x: MARGIN + Math.floor(place / grid.rowsOnPage) * width,
      y: GRID_TOP + (place % grid.rowsOnPage) * grid.rowHeight,
      width,
      height: grid.rowHeight,
    }
    drawPupil(document, pupil, box)
    report(index + 1, document.pages)
  })
  return document.finish()
}

function headAndFoot(document: PrintDocument, head: ClassSheet, count: number): void {
  document.newPage()
  const right = A4.width - MARGIN
  const title = fitText('song', `${head.className}　${head.labels.classSheetTitle}`, {
    width: 130,
    sizes: sizesFrom(18, 11),
    leading: 1.2,
  })
  document.lines(title, MARGIN, 10)
  const school = fitText('sans', head.school, { width: 130, sizes: sizesFrom(9.5, 7) })
  document.lines(school, MARGIN, 18.5)
  document.text(head.labels.classSheetCount.replace('{n}', String(count)), right, 22.2, {
    face: 'bold',
    size: 11,
    align: 'right',
  })
  document.line(MARGIN, 24.5, right, 24.5, 1)
  const foot = A4.height - 7.5
  const use = fitText('sans', head.labels.classSheetUse, { width: 140, sizes: sizesFrom(9.5, 7) })
  document.lines(use, MARGIN, foot - 4)
  document.pageNumber(head.labels.pageOf, right - 16, foot - 0.6, 9.5)
}

function drawPupil(document: PrintDocument, pupil: Pupil, box: Box): void {
  const seat = fitText('bold', pupil.seat, { width: 9, sizes: sizesFrom(11, 7), leading: 1.2 })
  const seatWidth = pupil.seat === '' ? 0 : Math.max(6.5, widthOf(seat) + 1.5)
  const name = fitText('sans', pupil.name, {
    width: box.width - 2 * CELL_PAD - seatWidth,
    sizes: sizesFrom(11, 7),
    leading: 1.2,
  })
  const number = fitText('sans', pupil.number, {
    width: box.width - 2 * CELL_PAD,
    sizes: sizesFrom(9, 5.5),
    leading: 1.1,
  })
  const top = box.y + 1
  const headHeight = 11 * 1.2 * 0.3528
  document.lines(seat, box.x + CELL_PAD, top + (headHeight - seat.lineHeight) / 2)
  document.lines(name, box.x + CELL_PAD + seatWidth, top + (headHeight - name.lineHeight) / 2)
  // White between the codes of two rows, so that a scanner cannot slip to the neighbour.
  const bars: Box = {
    x: box.x + 0.5,
    y: top + headHeight + 0.4,
    width: box.width - 1,
    height: box.height - headHeight - number.lineHeight - 2.6,
  }
  drawCode128(document, pupil.number, bars, 'laser')
  document.lines(number, box.x + box.width / 2, bars.y + bars.height + 0.2, { align: 'center' })
  document.line(box.x + CELL_PAD, box.y + box.height, box.x + box.width - CELL_PAD, box.y + box.height, 0.25)
}
