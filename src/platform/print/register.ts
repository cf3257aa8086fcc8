import { plainYuan } from '#values/money'
import { type Fitted, fitText, sizesFrom, widthOf } from './fit-text.ts'
import type { Draw } from './kinds.ts'
import {
  A4,
  A4_LANDSCAPE,
  type Align,
  type DocumentFacts,
  type Drawn,
  type Paper,
  PrintDocument,
} from './print-document.ts'

export interface RegisterColumn {
  readonly title: string
  /** Share of the page in millimetres; all columns together are stretched or squeezed to its width. */
  readonly width: number
  readonly align?: Align
}

/** A sum over a row's amounts, shown at the foot of each page for that page and for all so far. */
export interface RegisterTotal {
  /** Below which column, from 0. */
  readonly column: number
  /** Volumes, or fen shown as yuan. */
  readonly as: 'count' | 'money'
  /** Carried over from the volume or the year before. */
  readonly brought?: number
}

export interface RegisterRow {
  readonly cells: readonly string[]
  /** What this row adds to each total, in their order; fen for money. */
  readonly amounts?: readonly number[]
}

export interface Register {
  readonly facts: Omit<DocumentFacts, 'paper'>
  readonly orientation?: 'landscape' | 'portrait'
  readonly title: string
  /** School, period, place. */
  readonly subtitle?: string
  /** On the right, above the table: 单位：元. */
  readonly remark?: string
  /** At the foot on the left: when it was printed, by whom, a number. */
  readonly footer?: string
  readonly columns: readonly RegisterColumn[]
  readonly totals?: readonly RegisterTotal[]
  /** 登记人, 核对人 …: a line each to sign on. */
  readonly signatures?: readonly string[]
  /** A register that is bound is signed on every page, a list at its end. */
  readonly signOn?: 'every-page' | 'last-page'
  readonly labels: RegisterLabels
}

export interface RegisterLabels {
  /** `第 {n} 页，共 {m} 页` */
  readonly pageOf: string
  /** 本页合计 */
  readonly pageTotal: string
  /** 累计 */
  readonly runningTotal: string
}

/** Millimetres; the left margin is for binding. */
const MARGIN = { left: 16, right: 10, top: 9, bottom: 8 }
const SIZE = 9.5
const PAD = { x: 0.9, y: 0.75 }
const LEADING = 1.2
const TOTAL_ROW = 6
const SIGNATURE = 11
const FOOTER = 6
/** More lines than this in a cell end in an ellipsis, and that is noted. */
const MOST_LINES = 12

/**
 * A register or any list: A4, head repeated, page and running totals, signatures, page n of m. Rows come one by one, so that
 * fifty thousand of them never stand in memory together; no text is cut short of twelve lines in a cell.
 */
export const drawRegister: Draw<'register'> = async (head, rows, report) => {
  const table = new Table(head)
  let done = 0
  for await (const row of rows) {
    table.row(row)
    if (++done % 100 === 0) report(done, table.pages)
  }
  report(done, table.pages)
  return table.finish()
}

class Table {
  private readonly document: PrintDocument
  private readonly head: Register
  private readonly paper: Paper
  private readonly totals: readonly RegisterTotal[]
  /** Left edges of the columns and the right edge of the last. */
  private readonly edges: readonly number[]
  private readonly onPage: number[]
  private readonly soFar: number[]
  private y = 0
  private tableTop = 0

  constructor(head: Register) {
    this.head = head
    this.paper = head.orientation === 'portrait' ? A4 : A4_LANDSCAPE
    this.document = new PrintDocument({ ...head.facts, paper: this.paper })
    this.totals = head.totals ?? []
    this.onPage = this.totals.map(() => 0)
    this.soFar = this.totals.map(({ brought }) => brought ?? 0)
    const width = this.right - MARGIN.left
    const wished = head.columns.reduce((sum, column) => sum + column.width, 0)
    let edge = MARGIN.left
    this.edges = [edge, ...head.columns.map((column) => (edge += (column.width * width) / wished))]
    this.openPage()
  }

  get pages(): number {
    return this.document.pages
  }

  private get right(): number {
    return this.paper.width - MARGIN.right
  }

  /** Where signatures and footer begin. The room to sign is kept on every page: which one is the last is not known before. */
  private get bottom(): number {
    return this.paper.height - MARGIN.bottom - FOOTER - (this.isSigned ? SIGNATURE : 0)
  }

  private get isSigned(): boolean {
    return (this.head.signatures?.length ?? 0) > 0
  }

  row(row: RegisterRow): void {
    const cells = this.head.columns.map((_, index) => this.fit(row.cells[index] ?? '', index))
    const height = rowHeight(cells)
    const room = this.bottom - (this.totals.length > 0 ? 2 * TOTAL_ROW : 0)
    if (this.y + height > room) {
      this.closePage(this.head.signOn !== 'last-page')
      this.openPage()
    }
    this.cells(cells, height, false)
    this.totals.forEach((_, index) => {
      const amount = row.amounts?.[index] ?? 0
      this.onPage[index] = (this.onPage[index] ?? 0) + amount
      this.soFar[index] = (this.soFar[index] ?? 0) + amount
    })
  }

  finish(): Promise<Drawn> {
    this.closePage(true)
    return this.document.finish()
  }

  private openPage(): void {
    const { document, head } = this
    document.newPage()
    const width = this.right - MARGIN.left
    const title = fitText('song', head.title, { width, sizes: sizesFrom(17, 10), leading: 1.2 })
    let y = document.lines(title, MARGIN.left, MARGIN.top) + 0.6
    const remark = fitText('sans', head.remark ?? '', { width: width * 0.35, sizes: sizesFrom(SIZE, 7) })
    const subtitle = fitText('sans', head.subtitle ?? '', {
      width: width * 0.63,
      sizes: sizesFrom(SIZE, 7),
      maxLines: 2,
    })
    document.lines(remark, this.right, y, { align: 'right' })
    y = Math.max(y, document.lines(subtitle, MARGIN.left, y))
    this.y = this.tableTop = y + 1.2
    const titles = head.columns.map((column, index) =>
      fitText('bold', column.title, {
        width: this.columnWidth(index),
        sizes: sizesFrom(SIZE, 7),
        maxLines: 3,
        balanced: true,
      }),
    )
    document.line(MARGIN.left, this.y, this.right, this.y, 1)
    this.cells(titles, rowHeight(titles), true)
    this.onPage.fill(0)
  }

  private columnWidth(index: number): number {
    return (this.edges[index + 1] ?? 0) - (this.edges[index] ?? 0) - 2 * PAD.x
  }

  /** The wished size with as many lines as needed; smaller only for a number wider than its column. */
  private fit(text: string, index: number): Fitted {
    const width = this.columnWidth(index)
    const fitted = fitText('sans', text, { width, sizes: [SIZE], maxLines: MOST_LINES, leading: LEADING })
    if (!fitted.torn && !fitted.cut) return fitted
    return fitText('sans', text, { width, sizes: sizesFrom(SIZE, 6.5), maxLines: MOST_LINES, leading: LEADING })
  }

  private cells(cells: readonly Fitted[], height: number, isHead: boolean): void {
    cells.forEach((cell, index) => {
      const align = isHead ? 'center' : (this.head.columns[index]?.align ?? 'left')
      const top = this.y + (height - cell.lines.length * cell.lineHeight) / 2
      this.document.lines(cell, this.anchor(index, align), top, { align })
    })
    this.y += height
    this.document.line(MARGIN.left, this.y, this.right, this.y)
  }

  private anchor(index: number, align: Align): number {
    const [left, right] = [this.edges[index] ?? 0, this.edges[index + 1] ?? 0]
    return align === 'left' ? left + PAD.x : align === 'right' ? right - PAD.x : (left + right) / 2
  }

  private closePage(signed: boolean): void {
    const { document, head } = this
    for (const edge of this.edges) document.line(edge, this.tableTop, edge, this.y)
    if (this.totals.length > 0) {
      this.totalRow(head.labels.pageTotal, this.onPage)
      this.totalRow(head.labels.runningTotal, this.soFar)
    }
    if (signed) this.signatures(head.signatures ?? [])
    const foot = this.paper.height - MARGIN.bottom
    if (head.footer !== undefined)
      document.lines(
        fitText('sans', head.footer, { width: (this.right - MARGIN.left) * 0.42, sizes: sizesFrom(SIZE, 7) }),
        MARGIN.left,
        foot - 4.4,
      )
    document.pageNumber(head.labels.pageOf, (MARGIN.left + this.right) / 2, foot - 1, SIZE)
  }

  private totalRow(label: string, sums: readonly number[]): void {
    const { document } = this
    const bottom = this.y + TOTAL_ROW
    const baseline = this.y + 4.2
    const first = Math.min(...this.totals.map(({ column }) => column))
    // The word stands in the columns before the first sum; where there are none the sums speak for themselves below their heads.
    const room = (this.edges[first] ?? 0) - MARGIN.left - 2 * PAD.x
    if (room > 8)
      document.lines(
        fitText('bold', label, { width: room, sizes: sizesFrom(SIZE, 7) }),
        MARGIN.left + PAD.x,
        this.y + 0.8,
      )
    const edges = new Set([MARGIN.left, this.right])
    this.totals.forEach(({ column, as }, index) => {
      const sum = sums[index] ?? 0
      const fitted = fitText('bold', as === 'money' ? yuan(sum) : grouped(sum), {
        width: this.columnWidth(column) + 1,
        sizes: sizesFrom(SIZE, 6),
      })
      document.text(fitted.lines[0] ?? '', (this.edges[column + 1] ?? 0) - PAD.x + 0.3, baseline, {
        face: 'bold',
        size: fitted.size,
        align: 'right',
      })
      edges.add(this.edges[column] ?? 0).add(this.edges[column + 1] ?? 0)
    })
    for (const edge of edges) document.line(edge, this.y, edge, bottom)
    document.line(MARGIN.left, bottom, this.right, bottom)
    this.y = bottom
  }

  private signatures(names: readonly string[]): void {
    const slot = (this.right - MARGIN.left) / Math.max(3, names.length)
    const y = this.bottom + SIGNATURE - 3.5
    names.forEach((name, index) => {
      const x = MARGIN.left + index * slot
      const fitted = fitText('sans', name, { width: slot * 0.5, sizes: sizesFrom(SIZE, 7) })
      this.document.text(fitted.lines[0] ?? '', x, y, { size: fitted.size })
      const from = x + 1.5 + widthOf(fitted)
      this.document.line(from, y + 0.8, x + slot - 6, y + 0.8)
    })
  }
}

function rowHeight(cells: readonly Fitted[]): number {
  return Math.max(6, ...cells.map((cell) => cell.lines.length * cell.lineHeight + 2 * PAD.y))
}

/** 1234567 fen → 12,345.67 */
export function yuan(fen: number): string {
  return plainYuan(fen).replaceAll(/\B(?=(\d{3})+\.)/g, ',')
}

function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',')
}
