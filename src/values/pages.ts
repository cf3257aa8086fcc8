/**
 * The extent of a book as catalogues state it (CNMARC 215 $a): `302页`, `17,191页`, `XII, 360页`, `3册(1210页)`, `1 v.`, `2CD`.
 */
import { CHINESE_NUMERAL, readNumeral, readRoman } from './numerals.ts'
import { plainDashes, toHalfWidth } from './text.ts'

export interface ExtentFound {
  /** The text as it was found. */
  readonly text: string
  /** All pages together, front matter included; of several volumes together. Undefined where only volumes are stated. */
  readonly pages?: number
  /** The page sequences in their order, Roman ones as numbers: 17,191页 is [17, 191]. */
  readonly sequences: readonly number[]
  /** 册, 本, v., vol. */
  readonly volumes?: number
  /** What is not a book: discs, sheets, boxes. */
  readonly pieces?: { readonly count: number; readonly unit: string }
}

const COUNT = `(?:\\d{1,5}|[${CHINESE_NUMERAL}]{1,6})`
const VOLUMES = new RegExp(`(${COUNT})\\s*(?:册|冊|本(?!体)|卷本|v(?:ol)?(?:s|umes?)?\\b\\.?)`, 'i')
const PIECES = new RegExp(
  `(${COUNT})\\s*(?:张|片|盘|盒|函|幅|套|轴)?\\s*(CD-?ROM|CD|DVD|VCD|光盘|磁带|张|片|盘|盒|函|幅|套|轴)`,
  'i',
)
const SEQUENCES = new RegExp(
  `((?:\\[?(?:\\d{1,5}|[ivxlc]{1,8}|[ⅰ-ⅿⅠ-Ⅿ]+|[${CHINESE_NUMERAL}]{1,6})\\]?\\s*[,，、;+]\\s*)*\\[?(?:\\d{1,5}|[ivxlc]{1,8}|[${CHINESE_NUMERAL}]{1,6})\\]?)\\s*(页|頁|面|叶|葉|pages?\\b|pp?\\b\\.?|leaves\\b)`,
  'gi',
)

/** Reads an extent. Undefined where the text states none. A bare number is taken for pages: fields of Excel lists have it. */
export function readExtent(text: string): ExtentFound | undefined {
  const plain = plainDashes(toHalfWidth(text)).replace(/\s+/g, ' ').trim()
  const bare = /^\[?(\d{1,5})\]?$/.exec(plain)
  if (bare !== null) {
    const pages = Number(bare[1])
    return pages === 0 ? undefined : { text, pages, sequences: [pages] }
  }
  const volumes = readNumeral(VOLUMES.exec(plain)?.[1] ?? '')
  const sequences: number[] = []
  let pages = 0
  SEQUENCES.lastIndex = 0
  for (let match = SEQUENCES.exec(plain); match !== null; match = SEQUENCES.exec(plain)) {
    const numbers = (match[1] ?? '').split(/[,，、;+]/).map((part) => readCount(part.replace(/[[\]\s]/g, '')))
    if (numbers.some((n) => n === undefined)) continue
    const leaf = /叶|葉|leaves/i.test(match[2] ?? '') // a leaf of a thread-bound book is two pages
    for (const n of numbers) {
      sequences.push(n ?? 0)
      pages += (n ?? 0) * (leaf ? 2 : 1)
    }
  }
  const labelled = sequences.length === 0 ? /^(?:页|第|共|p\.?)\s*(\d{1,5})$/i.exec(plain) : null
  if (labelled !== null) {
    pages = Number(labelled[1])
    sequences.push(pages)
  }
  const pieces = PIECES.exec(plain)
  const count = volumes === undefined && sequences.length === 0 ? readNumeral(pieces?.[1] ?? '') : undefined
  if (volumes === undefined && sequences.length === 0 && count === undefined) return undefined
  return {
    text,
    ...(sequences.length > 0 ? { pages } : {}),
    sequences,
    ...(volumes === undefined ? {} : { volumes }),
    ...(count === undefined ? {} : { pieces: { count, unit: pieces?.[2] ?? '' } }),
  }
}

function readCount(text: string): number | undefined {
  return readNumeral(text) ?? readRoman(text)
}
