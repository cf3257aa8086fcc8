import { face, type FaceName } from './faces.ts'
import { breakLines } from './line-breaking.ts'
import { printable } from './printable.ts'

/** Where a text is to go. Lengths in millimetres, letter sizes in points. */
export interface Room {
  readonly width: number
  /** Sizes that may be tried, the wished one first. */
  readonly sizes: readonly number[]
  /** 1 if neither this nor `height` is given. */
  readonly maxLines?: number
  /** Limits the lines by the size of the letters. */
  readonly height?: number
  /** Line height in letter sizes. */
  readonly leading?: number
  /** Lines of about the same length instead of a full one and a rest; for centred text. */
  readonly balanced?: boolean
}

export interface Fitted {
  /** All of it, for whoever has to be told what was cut. */
  readonly text: string
  readonly face: FaceName
  readonly lines: readonly string[]
  /** Points. */
  readonly size: number
  /** Millimetres. */
  readonly lineHeight: number
  /** A word or number had to be torn between two lines. */
  readonly torn: boolean
  /** An ellipsis was needed: the full text must stand elsewhere. */
  readonly cut: boolean
}

const MM_PER_PT = 25.4 / 72
const DEFAULT_LEADING = 1.3

/** Width of the longest line in millimetres. */
export function widthOf(fitted: Fitted): number {
  return Math.max(0, ...fitted.lines.map((line) => face(fitted.face).width(line, fitted.size)))
}

/** Sizes from the wished one down to the least, by half a point. */
export function sizesFrom(wished: number, least: number): number[] {
  const sizes: number[] = []
  for (let size = wished; size >= least - 1e-9; size -= 0.5) sizes.push(size)
  return sizes
}

/**
 * Sets a text into a room without cutting Chinese: first smaller letters, then more lines (避头尾, words whole), then torn
 * words, and an ellipsis only when the smallest letters in all lines do not hold it.
 */
export function fitText(faceName: FaceName, text: string, room: Room): Fitted {
  const { width } = face(faceName)
  const content = printable(text).trim()
  const leading = room.leading ?? DEFAULT_LEADING
  const least = room.sizes.at(-1)
  if (least === undefined) throw new RangeError('fitText needs a size to try')
  const linesAt = (size: number) => {
    const byHeight =
      room.height === undefined ? (room.maxLines ?? 1) : Math.floor(room.height / (size * leading * MM_PER_PT) + 1e-6)
    return Math.max(1, Math.min(room.maxLines ?? Infinity, byHeight))
  }
  const done = (lines: readonly string[], size: number, torn: boolean, cut: boolean): Fitted => ({
    text,
    face: faceName,
    lines,
    size,
    lineHeight: size * leading * MM_PER_PT,
    torn,
    cut,
  })
  const most = linesAt(least)

  for (const mayTear of [false, true]) {
    for (let count = 1; count <= most; count++) {
      for (const size of room.sizes) {
        if (count > linesAt(size)) continue
        const measure = (line: string) => width(line, size)
        const { lines, torn } = breakLines(content, room.width, measure)
        if (lines.length > count || (torn && !mayTear)) continue
        return done(room.balanced ? balance(content, room.width, lines, measure) : lines, size, torn, false)
      }
    }
  }
  const all = breakLines(content, room.width, (line) => width(line, least))
  const lines = all.lines.slice(0, most)
  let last = [...(lines.pop() ?? '')]
  while (last.length > 0 && width(`${last.join('')}…`, least) > room.width) last = last.slice(0, -1)
  return done([...lines, `${last.join('')}…`], least, all.torn, true)
}

/** The narrowest setting that needs no more lines, so that no line of one character is left over. */
function balance(
  text: string,
  width: number,
  lines: readonly string[],
  measure: (line: string) => number,
): readonly string[] {
  if (lines.length < 2) return lines
  let best = lines
  let narrow = measure(text) / lines.length
  let wide = width
  for (let step = 0; step < 8; step++) {
    const middle = (narrow + wide) / 2
    const broken = breakLines(text, middle, measure)
    if (broken.lines.length > lines.length || broken.torn) narrow = middle
    else {
      best = broken.lines
      wide = middle
    }
  }
  return best
}
