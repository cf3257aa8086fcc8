/** Reads back what our own PDFs show: enough of the format for the files that pdfkit writes, so that a test sees the paper. */
import { inflateSync } from 'node:zlib'

export interface PrintedText {
  readonly text: string
  /** Left edge and base line in millimetres from the top left corner. */
  readonly x: number
  readonly y: number
  /** Points. */
  readonly size: number
}

export interface PrintedPage {
  /** Millimetres. */
  readonly width: number
  readonly height: number
  /** In the order of drawing. */
  readonly texts: readonly PrintedText[]
  /** Filled or framed boxes in millimetres: bars, colour bands. */
  readonly boxes: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[]
}

interface PdfObject {
  readonly dictionary: string
  readonly stream: string
}

type Fonts = ReadonlyMap<string, ReadonlyMap<number, string>>

const MM = 25.4 / 72

/** All pages of a PDF. What a page calls from elsewhere (`/Total Do`, the number of pages) is read in its place. */
export function printedPages(bytes: Uint8Array): PrintedPage[] {
  const objects = objectsOf(bytes)
  const follow = (dictionary: string, key: string) =>
    objects.get(Number(new RegExp(String.raw`/${key} (\d+) 0 R`).exec(dictionary)?.[1]))
  const fontsOf = (dictionary: string): Fonts => {
    const fonts = /\/Font <<([\s\S]*?)>>/.exec(dictionary)?.[1] ?? ''
    return new Map(
      [...fonts.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id]) => [
        name,
        unicodeOf(follow(objects.get(Number(id))?.dictionary ?? '', 'ToUnicode')?.stream ?? ''),
      ]),
    )
  }
  return [...objects.values()]
    .filter(({ dictionary }) => /\/Type \/Page\s/.test(dictionary))
    .map(({ dictionary }) => {
      const [width = 0, height = 0] =
        /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(dictionary)?.slice(1).map(Number) ?? []
      const resources = follow(dictionary, 'Resources')?.dictionary ?? ''
      const content = follow(dictionary, 'Contents')?.stream ?? ''
      const total = follow(resources, 'Total')
      const texts = textsOf(content, fontsOf(resources), height, (x, y) =>
        total
          ? textsOf(total.stream, fontsOf(total.dictionary), 0).map((text) => ({ ...text, x: x * MM, y: y * MM }))
          : [],
      )
      const boxes = [...content.matchAll(/^([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re$/gm)].map((match) => {
        const [left = 0, top = 0, wide = 0, high = 0] = match.slice(1).map((pt) => Number(pt) * MM)
        return { x: left, y: top, width: wide, height: high }
      })
      return { width: width * MM, height: height * MM, texts, boxes }
    })
}

/** The text of a whole document or of one page, without spaces and line ends, for “does it stand there”. */
export function printedText(from: Uint8Array | PrintedPage): string {
  const pages = from instanceof Uint8Array ? printedPages(from) : [from]
  return pages
    .flatMap(({ texts }) => texts.map(({ text }) => text))
    .join('')
    .replaceAll(/\s/g, '')
}

function textsOf(
  content: string,
  fonts: Fonts,
  height: number,
  called?: (x: number, y: number) => PrintedText[],
): PrintedText[] {
  const found: PrintedText[] = []
  let font: ReadonlyMap<number, string> | undefined
  let size = 0
  let [x, y] = [0, 0]
  const operators =
    /1 0 0 1 (?<matrix>[-\d.]+ [-\d.]+) Tm|\/(?<name>F\d+) (?<points>[\d.]+) Tf|(?<shown>\[?<[^\n]*>[^\n]*) T[jJ]|1 0 0 -1 (?<form>[\d.]+ [\d.]+) cm\n\/Total Do/g
  for (const { groups } of content.matchAll(operators)) {
    const { matrix, name, points, shown, form } = groups ?? {}
    if (matrix !== undefined) [x = 0, y = 0] = matrix.split(' ').map(Number)
    else if (form !== undefined) {
      const [left = 0, base = 0] = form.split(' ').map(Number)
      found.push(...(called?.(left, base) ?? []))
    } else if (name !== undefined) {
      font = fonts.get(name)
      size = Number(points)
    } else {
      const hex = [...(shown ?? '').matchAll(/<([0-9a-f]*)>/g)].map(([, digits]) => digits).join('')
      const text = (hex.match(/.{4}/g) ?? []).map((glyph) => font?.get(Number.parseInt(glyph, 16)) ?? '\uFFFD').join('')
      found.push({ text, x: x * MM, y: (height - y) * MM, size })
    }
  }
  return found
}

function objectsOf(bytes: Uint8Array): Map<number, PdfObject> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const objects = new Map<number, PdfObject>()
  for (const match of file.matchAll(/^(\d+) 0 obj\n([\s\S]*?)(?:\nstream\n|\nendobj)/gm)) {
    const dictionary = match[2] ?? ''
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1])
    const begin = match.index + match[0].length
    const isStream = match[0].endsWith('stream\n')
    const raw = isStream ? Buffer.from(file.slice(begin, begin + length), 'latin1') : Buffer.alloc(0)
    const isText = isStream && !/\/Length1|FontFile/.test(dictionary)
    objects.set(Number(match[1]), {
      dictionary,
      stream: isText ? (/FlateDecode/.test(dictionary) ? inflateSync(raw) : raw).toString('latin1') : '',
    })
  }
  return objects
}

/** Glyph numbers to characters, from a ToUnicode map as pdfkit writes it. */
function unicodeOf(cmap: string): Map<number, string> {
  const map = new Map<number, string>()
  for (const [, first = '', list = ''] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
    ;[...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, units = ''], index) => {
      const text = units.split(' ').map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
      map.set(Number.parseInt(first, 16) + index, text.join(''))
    })
  }
  return map
}
