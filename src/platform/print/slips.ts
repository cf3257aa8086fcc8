import { fitText, sizesFrom, widthOf } from './fit-text.ts'
import type { Draw } from './kinds.ts'
import { A4, type Box, type DocumentFacts, PrintDocument } from './print-document.ts'

/** One child's slip, to be folded and handed over. */
export interface Slip {
  /** 这本书该回来了 */
  readonly heading: string
  /** 3号 学生03 */
  readonly to: string
  /** Book on the left, day on the right. */
  readonly items: readonly { readonly what: string; readonly when: string }[]
  readonly message: string
  /** The first of a class: begins a sheet of its own under this head. */
  readonly opens?: { readonly title: string; readonly figures: string }
}

export interface SlipSheet {
  readonly facts: Omit<DocumentFacts, 'paper'>
  readonly title: string
  readonly subtitle: string
  /** 10 人 12 册 */
  readonly figures: string
  /** What the class teacher may read out, with its head. */
  readonly readAloud?: { readonly lead: string; readonly text: string }
  /** Boxes to tick: 已放进书包, 找不到了. */
  readonly ticks: readonly string[]
  /** On each slip, bottom right: when the library is open. */
  readonly hours: string
  /** Number of the sheet. */
  readonly sheetNumber?: string
  readonly labels: SlipLabels
}

export interface SlipLabels {
  /** 沿虚线剪开，折好交给本人；请不要张贴。 */
  readonly slipUse: string
  readonly pageOf: string
}

const MARGIN = 12
const GRID_TOP = 52
const SLIP = { width: A4.width / 2, height: 45.5 }
const ON_PAGE = 10
const ITEM = { most: 7.6, least: 6 }
const HEAD = 8
const FOOT = 8.2
const MESSAGE = 6.2
/** More books than this go on to a second slip. */
const MOST_ITEMS = Math.floor((SLIP.height - 3 - HEAD - FOOT) / ITEM.least)

/** Slips ten to a page (催还单 and the like): to fold and hand on, never to hang. */
export const drawSlips: Draw<'slips'> = async (head, slips, report) => {
  const document = new PrintDocument({ ...head.facts, paper: A4 })
  let drawn = 0
  let done = 0
  let current = head
  for await (const slip of slips) {
    if (slip.opens) {
      current = { ...head, ...slip.opens }
      drawn = Math.ceil(drawn / ON_PAGE) * ON_PAGE
    }
    for (let from = 0; from === 0 || from < slip.items.length; from += MOST_ITEMS) {
      const place = drawn++ % ON_PAGE
      if (place === 0) openPage(document, current)
      const box: Box = { ...SLIP, x: (place % 2) * SLIP.width, y: GRID_TOP + Math.floor(place / 2) * SLIP.height }
      drawSlip(document, head, { ...slip, items: slip.items.slice(from, from + MOST_ITEMS) }, box)
    }
    report(++done, document.pages)
  }
  if (drawn === 0) openPage(document, head)
  return document.finish()
}

function openPage(document: PrintDocument, head: SlipSheet): void {
  document.newPage()
  const right = A4.width - MARGIN
  const figures = fitText('bold', head.figures, { width: 50, sizes: sizesFrom(16, 10) })
  document.lines(figures, right, 12, { align: 'right' })
  const title = fitText('song', head.title, { width: 128, sizes: sizesFrom(19, 12), leading: 1.2 })
  const y = document.lines(title, MARGIN, 10)
  document.lines(fitText('sans', head.subtitle, { width: 130, sizes: sizesFrom(10, 8) }), MARGIN, y + 0.8)
  document.line(MARGIN, 26, right, 26, 1.5)
  if (head.readAloud) {
    const box: Box = { x: MARGIN, y: 29.5, width: right - MARGIN, height: 18.5 }
    document.frame(box)
    const lead = fitText('bold', head.readAloud.lead, { width: 26, sizes: sizesFrom(10, 8), maxLines: 2 })
    document.lines(lead, box.x + 3, box.y + 2.5)
    const text = fitText('sans', head.readAloud.text, {
      width: box.width - 34,
      sizes: sizesFrom(11, 9),
      height: box.height - 4,
      leading: 1.6,
    })
    document.lines(text, box.x + 30, box.y + 2)
  }
  const bottom = GRID_TOP + 5 * SLIP.height
  for (let row = 0; row <= 5; row++)
    document.dashed(0, GRID_TOP + row * SLIP.height, A4.width, GRID_TOP + row * SLIP.height)
  document.dashed(A4.width / 2, GRID_TOP, A4.width / 2, bottom)
  document.text('✂', 2, GRID_TOP + 1.4, { size: 11 })
  document.lines(fitText('sans', head.labels.slipUse, { width: 75, sizes: sizesFrom(9.5, 7) }), MARGIN, 287)
  document.pageNumber(head.labels.pageOf, A4.width / 2 + 10, 290.4, 9.5)
  document.text(head.sheetNumber ?? '', right, 290.4, { size: 9.5, align: 'right' })
}

function drawSlip(document: PrintDocument, head: SlipSheet, slip: Slip, box: Box): void {
  const isLeft = box.x === 0
  const left = box.x + (isLeft ? MARGIN : 7)
  const right = box.x + box.width - (isLeft ? 7 : MARGIN)
  const width = right - left
  let y = box.y + 3
  const to = fitText('bold', slip.to, { width: width * 0.5, sizes: sizesFrom(11, 7.5) })
  const heading = fitText('song', slip.heading, { width: width * 0.5 - 2, sizes: sizesFrom(15, 9), leading: 1.3 })
  document.lines(heading, left, y)
  document.lines(to, right, y + heading.lineHeight - to.lineHeight, { align: 'right' })
  y += HEAD

  const foot = box.y + box.height - FOOT
  const wanted =
    slip.items.length * ITEM.most + MESSAGE <= foot - y ? ITEM.most : (foot - y - MESSAGE) / slip.items.length
  const hasMessage = wanted >= ITEM.least
  const height = hasMessage ? wanted : (foot - y) / slip.items.length
  for (const item of slip.items) {
    const when = fitText('sans', item.when, { width: width * 0.55, sizes: sizesFrom(10, 8) })
    const whenWidth = widthOf(when) + 2
    const what = fitText('bold', item.what, {
      width: width - whenWidth,
      sizes: sizesFrom(11, 6.5),
      maxLines: 2,
      height: height - 0.6,
      leading: 1.1,
    })
    document.lines(what, left, y + (height - what.lines.length * what.lineHeight) / 2)
    document.lines(when, right, y + (height - when.lineHeight) / 2, { align: 'right' })
    y += height
    document.line(left, y, right, y, 0.25)
  }
  if (hasMessage) {
    const message = fitText('sans', slip.message, {
      width,
      sizes: sizesFrom(11, 8),
      height: foot - y - 0.8,
      leading: 1.4,
    })
    document.lines(message, left, y + 0.8)
  }

  document.line(left, foot, right, foot)
  let x = left
  for (const tick of head.ticks) {
    document.frame({ x, y: foot + 1.7, width: 3, height: 3 }, 0.8)
    const word = fitText('sans', tick, { width: width * 0.3, sizes: sizesFrom(9.5, 7) })
    document.lines(word, x + 4, foot + 1.1)
    x += 4 + widthOf(word) + 4
  }
  document.lines(
    fitText('sans', head.hours, { width: Math.max(10, right - x), sizes: sizesFrom(9.5, 6.5) }),
    right,
    foot + 1.1,
    { align: 'right' },
  )
}
