import { fitText, sizesFrom } from './fit-text.ts'
import type { Draw } from './kinds.ts'
import { A4, type DocumentFacts, PrintDocument } from './print-document.ts'

/** One sheet for one person: a letter to a family, a receipt, a clearance slip. */
export interface Letter {
  readonly title: string
  readonly subtitle: string
  /** Small, at the right of the head: a number, a day. */
  readonly number: string
  /** 三（2）班 某某的家长： */
  readonly to: string
  readonly paragraphs: readonly string[]
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  /** Boxes to tick, under a sentence. */
  readonly choices?: { readonly lead: string; readonly ticks: readonly string[] }
  /** A large word in a frame: 已清. */
  readonly stamp?: string
  /** Words with a line to sign on. */
  readonly signatures: readonly string[]
  /** The part to cut off and bring back. */
  readonly tearOff?: {
    readonly title: string
    readonly lines: readonly string[]
    readonly ticks: readonly string[]
    readonly signatures: readonly string[]
  }
}

export interface Letters {
  readonly facts: Omit<DocumentFacts, 'paper'>
  /** At the foot of each sheet: when it was printed. */
  readonly foot: string
}

const LEFT = 22
const RIGHT = A4.width - LEFT
const WIDTH = RIGHT - LEFT
const BODY = 12
const TEAR = 208

export const drawLetters: Draw<'letters'> = async (head, letters, report) => {
  const document = new PrintDocument({ ...head.facts, paper: A4 })
  let done = 0
  for await (const letter of letters) {
    document.newPage()
    drawLetter(document, letter)
    document.text(head.foot, RIGHT, 289, { size: 8.5, align: 'right' })
    report(++done, document.pages)
  }
  if (done === 0) document.newPage()
  return document.finish()
}

function drawLetter(document: PrintDocument, letter: Letter): void {
  const title = fitText('song', letter.title, { width: 126, sizes: sizesFrom(24, 14), leading: 1.2 })
  let y = document.lines(title, LEFT, 18)
  document.lines(fitText('sans', letter.subtitle, { width: 126, sizes: sizesFrom(11, 8) }), LEFT, y + 1)
  document.lines(fitText('sans', letter.number, { width: 46, sizes: sizesFrom(11, 7) }), RIGHT, 20, { align: 'right' })
  document.line(LEFT, 38, RIGHT, 38, 1.2)
  y = 45
  if (letter.to !== '') y = paragraph(document, letter.to, y, 'bold') + 2
  for (const text of letter.paragraphs) y = paragraph(document, text, y) + 2.5
  y = factsTable(document, letter, y + 1)
  if (letter.choices) {
    y = paragraph(document, letter.choices.lead, y + 3, 'bold') + 1
    for (const tick of letter.choices.ticks) y = tickLine(document, tick, LEFT, y, WIDTH) + 1.6
  }
  if (letter.stamp !== undefined) drawStamp(document, letter.stamp, letter.tearOff ? 150 : 176)
  signatures(document, letter.signatures, letter.tearOff ? 196 : Math.max(y + 24, 120))
  if (letter.tearOff) drawTearOff(document, letter.tearOff)
}

function paragraph(document: PrintDocument, text: string, y: number, face: 'sans' | 'bold' = 'sans'): number {
  return document.lines(
    fitText(face, text, { width: WIDTH, sizes: sizesFrom(BODY, 9), maxLines: 6, leading: 1.65 }),
    LEFT,
    y,
  )
}

function factsTable(document: PrintDocument, { facts }: Letter, top: number): number {
  if (facts.length === 0) return top
  let y = top
  for (const { label, value } of facts) {
    document.line(LEFT, y, RIGHT, y)
    const name = fitText('sans', label, { width: 40, sizes: sizesFrom(11, 8) })
    const what = fitText('sans', value, { width: WIDTH - 48, sizes: sizesFrom(11.5, 8), maxLines: 3, leading: 1.4 })
    document.lines(name, LEFT + 2, y + 1.6)
    const bottom = document.lines(what, LEFT + 46, y + 1.6)
    y = Math.max(bottom, y + 7) + 1.4
  }
  document.line(LEFT, y, RIGHT, y)
  document.line(LEFT + 43, top, LEFT + 43, y)
  document.frame({ x: LEFT, y: top, width: WIDTH, height: y - top })
  return y + 3
}

function tickLine(document: PrintDocument, text: string, x: number, y: number, width: number): number {
  document.frame({ x, y: y + 1.2, width: 3.6, height: 3.6 }, 0.9)
  const words = fitText('sans', text, { width: width - 7, sizes: sizesFrom(11.5, 8), maxLines: 2, leading: 1.45 })
  return document.lines(words, x + 6.5, y)
}

function drawStamp(document: PrintDocument, text: string, y: number): void {
  const box = { x: RIGHT - 52, y: y - 30, width: 48, height: 20 }
  document.frame(box, 2, 2)
  const word = fitText('song', text, { width: box.width - 6, sizes: sizesFrom(30, 12) })
  const above = box.y + (box.height - word.lines.length * word.lineHeight) / 2
  document.lines(word, box.x + box.width / 2, above, { align: 'center' })
}

function signatures(document: PrintDocument, words: readonly string[], y: number): void {
  const each = WIDTH / Math.max(words.length, 1)
  words.forEach((word, at) => {
    const x = LEFT + at * each
    const label = fitText('sans', word, { width: each * 0.45, sizes: sizesFrom(10.5, 7) })
    document.lines(label, x, y)
    document.line(x + each * 0.47, y + 5, x + each - 5, y + 5)
  })
}

function drawTearOff(document: PrintDocument, part: NonNullable<Letter['tearOff']>): void {
  document.dashed(10, TEAR, A4.width - 10, TEAR)
  document.text('✂', 12, TEAR - 1, { size: 11 })
  let y = document.lines(fitText('song', part.title, { width: WIDTH, sizes: sizesFrom(17, 11) }), LEFT, TEAR + 6) + 2
  for (const line of part.lines) {
    const words = fitText('sans', line, { width: WIDTH, sizes: sizesFrom(11, 8), maxLines: 2, leading: 1.5 })
    y = document.lines(words, LEFT, y) + 1
  }
  const each = WIDTH / 2
  part.ticks.forEach((tick, at) =>
    tickLine(document, tick, LEFT + (at % 2) * each, y + 2 + Math.floor(at / 2) * 8, each),
  )
  signatures(document, part.signatures, 274)
}
