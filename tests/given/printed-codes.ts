/** Reads barcodes and QR codes back from the boxes of a printed page, as a scanner reads them from the paper. */
import type { PrintedPage } from './printed-pdf.ts'

type Box = PrintedPage['boxes'][number]

/** Bars and gaps of the 107 characters in modules, in the order of their values (ISO/IEC 15417); the last is the stop. */
const CODE_128 =
  `212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222
  123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323
  131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113
  213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214
  112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112
  421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232
  233111`.split(/\s+/)
const [CODE_C, CODE_B, CODE_A, START_A, START_C, STOP] = [99, 100, 101, 103, 105, 106]

/** White between two codes side by side: wider than any gap within one, in millimetres. */
const APART = 2.5

/** The texts of all Code 128 on a page in the order of drawing. One that is not sound throws. */
export function barcodesOf(page: PrintedPage): string[] {
  const codes: Box[][] = []
  for (const box of page.boxes.filter(({ height }) => height > 3)) {
    const code = codes.at(-1)
    const before = code?.at(-1)
    const goesOn =
      before && Math.abs(before.y - box.y) < 0.01 && Math.abs(before.height - box.height) < 0.01 && box.x > before.x
    if (code && goesOn && box.x - before.x - before.width < APART) code.push(box)
    else codes.push([box])
  }
  // a band of colour is a box alone
  return codes.filter((code) => code.length > 6).map(readCode128)
}

function readCode128(bars: readonly Box[]): string {
  const widths = bars.flatMap((bar, n) => {
    const next = bars[n + 1]
    return next ? [bar.width, next.x - bar.x - bar.width] : [bar.width]
  })
  const module = Math.min(...widths)
  const digits = widths.map((width) => Math.round(width / module)).join('')
  const values = (digits.slice(0, -1).match(/.{6}/g) ?? []).map((pattern) => CODE_128.indexOf(pattern))
  const [start = -1, ...rest] = values
  const [check, ...data] = rest.slice(0, -1).toReversed()
  const text = data.toReversed()
  const sum = text.reduce((total, value, n) => total + value * (n + 1), start)
  if (start < START_A || start > START_C || values.at(-1) !== STOP || values.includes(-1) || sum % 103 !== check)
    throw new Error(`no sound Code 128: ${values.join(' ')}`)
  return textOf128(start, text)
}

function textOf128(start: number, values: readonly number[]): string {
  let set = start - START_A + CODE_A // 101, 102, 103 for A, B, C
  let text = ''
  for (const value of values) {
    if (set === 103 && value < CODE_C + 1) text += String(value).padStart(2, '0')
    else if (set !== 103 && value < 95) text += String.fromCharCode(set === 101 && value > 63 ? value - 64 : value + 32)
    else if (value === CODE_C) set = 103
    else if (value === CODE_B) set = 102
    else if (value === CODE_A) set = 101
    else throw new Error(`Code 128 with the sign ${value}`)
  }
  return text
}

/** The texts of all QR codes on a page (versions 1–6, as we print them) in the order of drawing. */
export function qrCodesOf(page: PrintedPage): string[] {
  const codes: Box[][] = []
  for (const box of page.boxes.filter(({ height }) => height < 2)) {
    const code = codes.at(-1)
    const before = code?.at(-1)
    // eight rows of white between two codes
    const down = before ? box.y - before.y : 0
    if (code && before && down > -0.001 && down < 4 * before.height) code.push(box)
    else codes.push([box])
  }
  return codes.map((boxes) => textOfQr(dotsOf(boxes)))
}

/** The boxes as a square of dots: the first is the upper edge of a finder pattern, seven dots wide. */
function dotsOf(boxes: readonly Box[]): boolean[][] {
  const [first] = boxes
  if (!first) throw new Error('no QR code')
  const dot = first.width / 7
  const right = Math.max(...boxes.map(({ x, width }) => x + width))
  const size = Math.round((right - first.x) / dot)
  const dots = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const { x, y, width } of boxes) {
    const row = dots[Math.round((y - first.y) / dot)]
    const from = Math.round((x - first.x) / dot)
    row?.fill(true, from, from + Math.round(width / dot))
  }
  return dots
}

/** Data codewords of each block, by version from 1, for the levels M, L, H, Q: the order of their numbers (ISO/IEC 18004, table 9). */
const BLOCKS = [
  [[16], [28], [44], [32, 32], [43, 43], [27, 27, 27, 27]],
  [[19], [34], [55], [80], [108], [68, 68]],
  [[9], [16], [13, 13], [9, 9, 9, 9], [11, 11, 12, 12], [15, 15, 15, 15]],
  [[13], [22], [17, 17], [24, 24], [15, 15, 16, 16], [19, 19, 19, 19]],
]

const MASKS: readonly ((row: number, column: number) => number)[] = [
  (i, j) => (i + j) % 2,
  (i) => i % 2,
  (_, j) => j % 3,
  (i, j) => (i + j) % 3,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2,
  (i, j) => ((i * j) % 2) + ((i * j) % 3),
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2,
]

function textOfQr(dots: readonly (readonly boolean[])[]): string {
  const size = dots.length
  const version = (size - 17) / 4
  const format = Number.parseInt([0, 1, 2, 3, 4].map((n) => (dots[8]?.[n] ? 1 : 0)).join(''), 2) ^ 0b10101
  const blocks = BLOCKS[format >> 3]?.[version - 1]
  const mask = MASKS[format & 7]
  if (!blocks || !mask) throw new Error(`a QR code of ${size} dots that we do not print`)
  const isPattern = (i: number, j: number) =>
    (i < 9 && (j < 9 || j > size - 9)) ||
    (i > size - 9 && j < 9) ||
    i === 6 ||
    j === 6 ||
    (version > 1 && Math.abs(i - size + 7) < 3 && Math.abs(j - size + 7) < 3)
  let bits = ''
  let up = true
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    for (let n = 0; n < size; n++) {
      const i = up ? size - 1 - n : n
      for (const j of [right, right - 1])
        if (!isPattern(i, j)) bits += (dots[i]?.[j] === true) !== (mask(i, j) === 0) ? 1 : 0
    }
    up = !up
  }
  // codewords are dealt to the blocks in turn; the longer ones get theirs last
  const dealt = (bits.match(/.{8}/g) ?? [])[Symbol.iterator]()
  const inOrder = blocks.map((): string[] => [])
  for (let round = 0; round < Math.max(...blocks); round++)
    for (const [n, length] of blocks.entries()) if (round < length) inOrder[n]?.push(dealt.next().value ?? '')
  return textOfSegments(inOrder.flat().join(''))
}

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

function textOfSegments(bits: string): string {
  let at = 0
  const take = (length: number) => Number.parseInt(bits.slice(at, (at += length)), 2)
  let text = ''
  while (at + 4 <= bits.length) {
    const mode = take(4)
    if (mode === 0) break
    if (mode === 4) {
      const bytes = Array.from({ length: take(8) }, () => take(8))
      text += Buffer.from(bytes).toString('utf8')
    } else if (mode === 2) {
      let left = take(9)
      for (; left > 1; left -= 2) {
        const pair = take(11)
        text += ALPHANUMERIC.charAt(Math.floor(pair / 45)) + ALPHANUMERIC.charAt(pair % 45)
      }
      if (left === 1) text += ALPHANUMERIC.charAt(take(6))
    } else if (mode === 1) {
      let left = take(10)
      for (; left > 0; left -= 3) {
        const digits = Math.min(left, 3)
        text += String(take(digits * 3 + 1)).padStart(digits, '0')
      }
    } else throw new Error(`a QR code with mode ${mode}`)
  }
  return text
}
