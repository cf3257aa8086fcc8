import type { Printer } from './bars.ts'
import type { Box, Paper } from './print-document.ts'

/** A sheet or roll of labels; all lengths in millimetres, from the top left corner of the paper. */
export interface LabelLayout {
  readonly paper: Paper
  readonly columns: number
  readonly rows: number
  readonly width: number
  readonly height: number
  /** Where the first label begins. */
  readonly left: number
  readonly top: number
  readonly gapX: number
  readonly gapY: number
  /** Radius of the corners; only the test page draws them. */
  readonly corner: number
  readonly printer: Printer
}

/** How far a printer sets everything off, in tenths of a millimetre; right and down are positive. */
export interface PrinterOffset {
  readonly x: number
  readonly y: number
}

const a4 = { width: 210, height: 297 }

/** A centred grid on A4. */
function sheet(
  [columns, rows]: [number, number],
  [width, height]: [number, number],
  gapX = 0,
  corner = 0,
): LabelLayout {
  return {
    paper: a4,
    columns,
    rows,
    width,
    height,
    left: rounded((a4.width - columns * width - (columns - 1) * gapX) / 2),
    top: rounded((a4.height - rows * height) / 2),
    gapX,
    gapY: 0,
    corner,
    printer: 'laser',
  }
}

function roll(width: number, height: number): LabelLayout {
  return {
    paper: { width, height },
    columns: 1,
    rows: 1,
    width,
    height,
    left: 0,
    top: 0,
    gapX: 0,
    gapY: 0,
    corner: 1.5,
    printer: 'thermal',
  }
}

function rounded(mm: number): number {
  return Math.round(mm * 100) / 100
}

/** The sheets and rolls that Chinese schools buy, by columns × rows and size; the names people read stand in the messages. */
export const LABEL_LAYOUTS = {
  '2x7-99.1x38.1': sheet([2, 7], [99.1, 38.1], 2.5, 2),
  '3x7-63.5x38.1': sheet([3, 7], [63.5, 38.1], 2.5, 2),
  '3x8-70x36': sheet([3, 8], [70, 36]),
  '3x10-70x29.7': sheet([3, 10], [70, 29.7]),
  '4x10-52.5x29.7': sheet([4, 10], [52.5, 29.7]),
  '4x10-48.5x25.4': sheet([4, 10], [48.5, 25.4], 0, 1.5),
  '5x13-38.1x21.2': sheet([5, 13], [38.1, 21.2], 2.5, 1.5),
  'spine-6x11-30x25': sheet([6, 11], [30, 25]),
  'roll-40x30': roll(40, 30),
  'roll-50x30': roll(50, 30),
} as const satisfies Record<string, LabelLayout>

export type LabelLayoutName = keyof typeof LABEL_LAYOUTS

/** What is wrong with a layout that a school typed in; an empty list when it can be printed. */
export function layoutFaults(
  layout: LabelLayout,
): ('not-a-number' | 'no-labels' | 'too-small' | 'too-wide' | 'too-high')[] {
  const { columns, rows, width, height, left, top, gapX, gapY, paper } = layout
  if (
    ![columns, rows, width, height, left, top, gapX, gapY, paper.width, paper.height].every(
      (mm) => Number.isFinite(mm) && mm >= 0,
    )
  )
    return ['not-a-number']
  if (!Number.isInteger(columns) || !Number.isInteger(rows) || columns < 1 || rows < 1) return ['no-labels']
  const faults: ('too-small' | 'too-wide' | 'too-high')[] = []
  if (width < 15 || height < 10) faults.push('too-small')
  if (left + columns * width + (columns - 1) * gapX > paper.width + 0.05) faults.push('too-wide')
  if (top + rows * height + (rows - 1) * gapY > paper.height + 0.05) faults.push('too-high')
  return faults
}

export function labelsOnPage(layout: LabelLayout): number {
  return layout.columns * layout.rows
}

/** Where label number `cell` (from 1, row by row) stands on the paper. */
export function labelBox(layout: LabelLayout, cell: number, offset: PrinterOffset = { x: 0, y: 0 }): Box {
  const column = (cell - 1) % layout.columns
  const row = Math.floor((cell - 1) / layout.columns)
  return {
    x: layout.left + column * (layout.width + layout.gapX) + offset.x / 10,
    y: layout.top + row * (layout.height + layout.gapY) + offset.y / 10,
    width: layout.width,
    height: layout.height,
  }
}

/** White kept inside every edge of a label: sheets are cut and fed with that tolerance. */
export const CUT_SAFE = 2
/** The rim of the paper that laser printers leave white; it bites into labels that reach the edge. */
const UNPRINTABLE: Record<Printer, number> = { laser: 4.3, thermal: 0 }

/** The part of label number `cell` that may bear ink. */
export function safeBox(layout: LabelLayout, cell: number, offset?: PrinterOffset): Box {
  const box = labelBox(layout, cell, offset)
  const rim = UNPRINTABLE[layout.printer]
  const left = Math.max(box.x + CUT_SAFE, rim)
  const top = Math.max(box.y + CUT_SAFE, rim)
  const right = Math.min(box.x + box.width - CUT_SAFE, layout.paper.width - rim)
  const bottom = Math.min(box.y + box.height - CUT_SAFE, layout.paper.height - rim)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

export interface Start {
  /** Number of the first free label on the first sheet; 1 when the sheet is whole. */
  readonly startAt?: number
  /** Labels of the first sheet that are gone, wherever they were. */
  readonly used?: readonly number[]
}

/** Places for labels one after another, page by page; used ones of the first sheet are passed over. */
export function* places(layout: LabelLayout, start: Start): Generator<{ page: number; cell: number }, never> {
  const used = new Set(start.used)
  const count = labelsOnPage(layout)
  for (let page = 1; ; page++) {
    for (let cell = 1; cell <= count; cell++) {
      if (page === 1 && (cell < (start.startAt ?? 1) || used.has(cell))) continue
      yield { page, cell }
    }
  }
}
