/**
 * ISBNs as they are found: with hyphens and without, full-width, in brackets, two in a field, with a price add-on behind
 * the bars. The key is always the 13 digits; a 10-digit number of before 2007 is mapped to them. Hyphens are put in by
 * isbn-hyphens.ts, which carries the publishers' ranges and is too large for a child's phone.
 */
import { plainDashes, toHalfWidth, withoutInvisible } from './text.ts'

export interface IsbnFound {
  /** The number as written, without hyphens, X as a capital: 9787506365390, 013699900X. */
  readonly compact: string
  readonly valid: boolean
  /** The 13-digit key, only of a valid number. */
  readonly isbn13?: string
  /** The 10-digit form of a valid number, where there is one (prefix 978). */
  readonly isbn10?: string
  /** Of an invalid number: the same number with the check digit that fits. It may still not be the book's. */
  readonly proposal?: string
  /** What stands in brackets behind it: 平装, pbk., v. 2. */
  readonly qualifier?: string
  /** The two or five digits of the add-on that a scanner read along. */
  readonly addOn?: string
}

/** The last digit of an ISBN-13 or EAN-13 from its first twelve: weights 1 and 3 (ISO 2108). */
export function checkDigit13(first12: string): string {
  let sum = 0
  for (let i = 0; i < 12; i++) sum += Number(first12.charAt(i)) * (i % 2 === 0 ? 1 : 3)
  return String((10 - (sum % 10)) % 10)
}

/** The last character of an ISBN-10 from its first nine: weights 10 to 2, modulo 11, X for ten. */
export function checkDigit10(first9: string): string {
  let sum = 0
  for (let i = 0; i < 9; i++) sum += Number(first9.charAt(i)) * (10 - i)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

/** True for the 13 digits of a valid ISBN. 979-0 is printed music (ISMN), not a book number. */
export function isIsbn13(text: string): boolean {
  return /^97(?:8\d|9[1-9])\d{9}$/.test(text) && checkDigit13(text) === text.charAt(12)
}

/** True for the ten characters of a valid old ISBN. */
export function isIsbn10(text: string): boolean {
  return /^\d{9}[\dX]$/.test(text) && checkDigit10(text) === text.charAt(9)
}

/** The 13-digit key of a valid 10-digit number. Throws a RangeError for anything else. */
export function toIsbn13(isbn10: string): string {
  if (!isIsbn10(isbn10)) throw new RangeError(`not an ISBN-10: ${isbn10}`)
  const first12 = `978${isbn10.slice(0, 9)}`
  return first12 + checkDigit13(first12)
}

/** The 10-digit form, undefined for prefix 979, which has none. Throws a RangeError for anything but a valid ISBN-13. */
export function toIsbn10(isbn13: string): string | undefined {
  if (!isIsbn13(isbn13)) throw new RangeError(`not an ISBN-13: ${isbn13}`)
  if (!isbn13.startsWith('978')) return undefined
  const first9 = isbn13.slice(3, 12)
  return first9 + checkDigit10(first9)
}

const THIRTEEN = /97[89](?:[ -]{0,2}\d){10}/y
const TEN = /\d(?:[ -]{0,2}\d){8}[ -]{0,2}[\dXx]/y
const SPACED_TEN = /^\d{1,5}([ -])\d{1,7}\1\d{1,7}\1[\dXx]$/
const ADD_ON = / ?(\d{5}|\d{2})(?![\d-])/y
const QUALIFIER = /^[\s:]*\(([^()]*)\)/

/**
 * All ISBNs in a field, in their order, wrong check digits included. `49`, `20923655` or a price are not ISBNs and are
 * left out; a number of another length is never mended.
 */
export function findIsbns(text: string): IsbnFound[] {
  const plain = plainDashes(toHalfWidth(withoutInvisible(text))).replace(/(\d)\.(\d{12})[Ee]\+?12(?!\d)/g, '$1$2') // a spreadsheet's number from which nothing is lost
  const found: IsbnFound[] = []
  let at = 0
  while (at < plain.length) {
    const here = isDigit(plain.charAt(at)) && !isDigit(plain.charAt(at - 1)) ? readAt(plain, at) : undefined
    if (here === undefined) {
      at++
      continue
    }
    const qualifier = QUALIFIER.exec(plain.slice(here.end))?.[1]?.trim()
    found.push(qualifier ? { ...here.isbn, qualifier } : here.isbn)
    at = here.end
  }
  return found
}

/** The first valid ISBN of a field, else its first number with a wrong check digit, else undefined. */
export function readIsbn(text: string): IsbnFound | undefined {
  const found = findIsbns(text)
  return found.find((isbn) => isbn.valid) ?? found[0]
}

/**
 * True when what was scanned or typed at the desk is a book's ISBN (13 digits, or with an add-on), valid or not: then it
 * is not a library barcode. Ten digits count only when valid, since a library's own numbers often have ten.
 */
export function looksLikeIsbn(scan: string): boolean {
  const plain = plainDashes(toHalfWidth(scan)).replace(/[\s-]/g, '').toUpperCase()
  return /^97(?:8\d|9[1-9])\d{9}(?:\d{2}|\d{5})?$/.test(plain) || isIsbn10(plain)
}

function isDigit(c: string): boolean {
  return c >= '0' && c <= '9'
}

function readAt(plain: string, at: number): { isbn: IsbnFound; end: number } | undefined {
  THIRTEEN.lastIndex = at
  const long = THIRTEEN.exec(plain)
  if (long !== null && !long[0].replace(/[ -]/g, '').startsWith('9790')) {
    const end = at + long[0].length
    const compact = long[0].replace(/[ -]/g, '')
    ADD_ON.lastIndex = end
    const addOn = isIsbn13(compact) ? ADD_ON.exec(plain)?.[1] : undefined
    if (addOn !== undefined) {
      return { isbn: { ...describe13(compact), addOn }, end: ADD_ON.lastIndex }
    }
    if (!/^-?\d/.test(plain.slice(end))) return { isbn: describe13(compact), end }
  }
  TEN.lastIndex = at
  const short = TEN.exec(plain)
  if (short === null) return undefined
  const end = at + short[0].length
  const compact = short[0].replace(/[ -]/g, '').toUpperCase()
  // Loose digits that happen to be ten (a telephone number, two prices) are an ISBN only when nothing else fits them.
  if (/^-?\d/.test(plain.slice(end))) return undefined
  if (!isIsbn10(compact) && short[0] !== compact && !SPACED_TEN.test(short[0])) return undefined
  return { isbn: describe10(compact), end }
}

function describe13(compact: string): IsbnFound {
  if (!isIsbn13(compact)) {
    return { compact, valid: false, proposal: compact.slice(0, 12) + checkDigit13(compact) }
  }
  const isbn10 = toIsbn10(compact)
  return { compact, valid: true, isbn13: compact, ...(isbn10 === undefined ? {} : { isbn10 }) }
}

function describe10(compact: string): IsbnFound {
  if (!isIsbn10(compact)) return { compact, valid: false, proposal: compact.slice(0, 9) + checkDigit10(compact) }
  return { compact, valid: true, isbn13: toIsbn13(compact), isbn10: compact }
}
