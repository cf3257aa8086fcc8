import bwip from 'bwip-js/generic'
import type { Box, PrintDocument } from './print-document.ts'

/** How a page gets its ink: the width of a bar is a whole number of its dots, or the edges blur. */
export type Printer = 'laser' | 'thermal'

/**
 * Bar widths in millimetres, the widest first. Laser: dots of 1/300 inch from 5 down to 3, then of 1/600 inch (all laser printers
 * have 600). Thermal: eighths of a millimetre (203 dpi), last the dots of a 300-dpi head.
 */
const MODULES: Record<Printer, readonly number[]> = {
  laser: [5 / 300, 4 / 300, 3 / 300, 5 / 600, 4 / 600].map((inch) => inch * 25.4),
  thermal: [0.5, 0.375, 0.25, (2 / 300) * 25.4],
}

/** The narrowest bar that everyday scanners read at arm's length. */
const SURE_MODULE = 0.25
/** White on either side, in modules (ISO/IEC 15417). */
const QUIET = 10

/** Whether a text can be a barcode: bwip-js takes Chinese too, as the bytes of its UTF-8, which a scanner types as rubbish. */
export function isCode128(text: string): boolean {
  return /^[\x20-\x7E]+$/.test(text)
}

/** Bars and gaps in turn, in modules, a bar first: Code 128 (ISO/IEC 15417) with start, check and stop. Throws RangeError for what it cannot hold. */
export function code128(text: string): readonly number[] {
  if (!isCode128(text)) throw new RangeError(`Code 128 holds letters, digits and signs of ASCII only, not “${text}”`)
  const [symbol] = bwip.raw({ bcid: 'code128', text })
  if (!symbol || !('sbs' in symbol)) throw new RangeError(`no Code 128 for “${text}”`)
  return symbol.sbs
}

/** Width of a code with its quiet zones, in modules. */
export function modulesOf(bars: readonly number[]): number {
  return bars.reduce((sum, width) => sum + width, 0) + 2 * QUIET
}

/** The widest bar that fits into `width` millimetres with the quiet zones; less than SURE_MODULE when nothing else does. */
export function moduleWidth(modules: number, width: number, printer: Printer): number {
  const widths = MODULES[printer]
  return widths.find((module) => module * modules <= width + 1e-9) ?? width / modules
}

export function isSure(module: number): boolean {
  return module >= SURE_MODULE - 1e-9
}

/** Where the dark bars stand: centred in a box, or from its left edge, where the caller sees to the white before it. */
export function barBoxes(
  text: string,
  box: Box,
  printer: Printer,
  align: 'left' | 'center' = 'center',
): { bars: Box[]; module: number } {
  const widths = code128(text)
  const modules = modulesOf(widths)
  const module = moduleWidth(modules, box.width, printer)
  const bars: Box[] = []
  let x = align === 'left' ? box.x : box.x + (box.width - (modules - 2 * QUIET) * module) / 2
  widths.forEach((width, index) => {
    if (index % 2 === 0) bars.push({ x, y: box.y, width: width * module, height: box.height })
    x += width * module
  })
  return { bars, module }
}

/** Draws a Code 128 centred in a box whose width includes the quiet zones; notes it when they come out too narrow or not at all. */
export function drawCode128(
  document: PrintDocument,
  text: string,
  box: Box,
  printer: Printer,
  align: 'left' | 'center' = 'center',
): void {
  if (!isCode128(text)) return document.note({ kind: 'no-bars', text })
  const { bars, module } = barBoxes(text, box, printer, align)
  if (!isSure(module)) document.note({ kind: 'narrow-bars', text, module })
  document.paint(bars)
}

/** Draws a QR code (error correction M) into a square box that includes its quiet zone of four modules. */
export function drawQr(document: PrintDocument, text: string, box: Box): void {
  const [symbol] = bwip.raw({ bcid: 'qrcode', text, eclevel: 'M' } as Parameters<typeof bwip.raw>[0])
  if (!symbol || !('pixs' in symbol)) throw new RangeError('no QR code for this text')
  const { pixs, pixx, pixy } = symbol
  const module = box.width / (pixx + 8)
  // Rows overlap by a breath: edges that only touch show as white hairs in some viewers.
  const overlap = 0.01
  const runs: Box[] = []
  for (let row = 0; row < pixy; row++) {
    for (let from = 0; from < pixx; from++) {
      if (pixs[row * pixx + from] !== 1) continue
      let to = from
      while (to < pixx && pixs[row * pixx + to] === 1) to++
      runs.push({
        x: box.x + (from + 4) * module,
        y: box.y + (row + 4) * module,
        width: (to - from) * module,
        height: module + overlap,
      })
      from = to
    }
  }
  document.paint(runs)
}
