/**
 * Barcodes of copies and numbers of library cards. They are text: leading zeros count, and nothing is ever computed from
 * them. What a scanner types passes here first, since a Chinese input method turns it into full-width signs.
 */
import { checkDigit13, isIsbn10, isIsbn13, toIsbn13 } from './isbn.ts'
import { issnOfScan } from './issn.ts'
import { undoInputMethod, withoutInvisible } from './text.ts'

/**
 * The key of a scan: half-width, no spaces or control characters (the scanner's Enter), capitals. `ｔｓ００１２\r` is
 * `TS0012`. Searching and storing both use it.
 */
export function normaliseScan(raw: string): string {
  return withoutInvisible(undoInputMethod(raw))
    .replace(/[\s\u0000-\u001F\u007F]/g, '')
    .toUpperCase()
}

/** True for a barcode in the stored form: printable ASCII without spaces, capitals, 1 to 40 characters. */
export function isBarcode(text: string): boolean {
  return /^[!-~]{1,40}$/.test(text) && text === text.toUpperCase()
}

/**
 * The next barcode of a run: the last group of digits counts up and keeps its width (0012009 → 0012010, TS099 → TS100). A
 * letter behind the digits stays. Undefined when there are no digits or the width is used up: then a person decides.
 */
export function nextBarcode(code: string, by = 1): string | undefined {
  const [, head = '', digits, tail = ''] = /^(.*?)(\d+)(\D*)$/.exec(code) ?? []
  if (digits === undefined) return undefined
  const next = String(BigInt(digits) + BigInt(by))
  if (next.startsWith('-') || next.length > digits.length) return undefined
  return head + next.padStart(digits.length, '0') + tail
}

/** `count` barcodes from the first on; undefined when the width of the number does not last that long. */
export function barcodeRun(first: string, count: number): string[] | undefined {
  const run: string[] = []
  for (let i = 0; i < count; i++) {
    const code = nextBarcode(first, i)
    if (code === undefined) return undefined
    run.push(code)
  }
  return run
}

/** How many barcodes lie from the first to the last, both counted; undefined when they are not of one run. */
export function barcodesBetween(first: string, last: string): number | undefined {
  const from = /^(.*?)(\d+)(\D*)$/.exec(first)
  const to = /^(.*?)(\d+)(\D*)$/.exec(last)
  if (from?.[2] === undefined || to?.[2] === undefined || first.length !== last.length) return undefined
  if (from[1] !== to[1] || from[3] !== to[3]) return undefined
  const count = BigInt(to[2]) - BigInt(from[2]) + 1n
  return count < 1n || count > 1_000_000n ? undefined : Number(count)
}

/** What lies under the scanner. */
export type Scan =
  /** A book's own barcode; `addOn` is the price or issue beside it. One ISBN names a title, not a copy. */
  | { readonly kind: 'isbn'; readonly isbn13: string; readonly addOn?: string }
  | { readonly kind: 'issn'; readonly issn: string; readonly addOn?: string }
  /** Any other EAN-13 of the trade (690 … for goods): not the library's. */
  | { readonly kind: 'ean'; readonly ean: string }
  /** A barcode or a card number of the school. */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'empty' }

/**
 * Tells what was scanned, by its form alone. A school's own barcodes can have that form too (ten digits beginning with 7,
 * thirteen beginning with 69), so the desk looks for a copy or a card with `normaliseScan(raw)` first and asks here after.
 */
export function readScan(raw: string): Scan {
  const code = normaliseScan(raw)
  if (code === '') return { kind: 'empty' }
  const plain = code.replace(/-/g, '')
  const book = /^(97[89]\d{10})(\d{5}|\d{2})?$/.exec(plain)
  if (book?.[1] !== undefined && isIsbn13(book[1])) {
    return { kind: 'isbn', isbn13: book[1], ...(book[2] === undefined ? {} : { addOn: book[2] }) }
  }
  // An old ISBN is typed by hand, from a title page: with hyphens, or as ten characters that begin with China's 7.
  if (isIsbn10(plain) && (plain !== code || plain.startsWith('7'))) return { kind: 'isbn', isbn13: toIsbn13(plain) }
  const serial = issnOfScan(plain)
  if (serial !== undefined)
    return { kind: 'issn', issn: serial.issn, ...(serial.addOn === undefined ? {} : { addOn: serial.addOn }) }
  if (/^69\d{11}$/.test(plain) && checkDigit13(plain) === plain.charAt(12)) return { kind: 'ean', ean: plain }
  return { kind: 'code', code }
}

/** True when Code 128 can print it: ASCII only. */
export function fitsCode128(text: string): boolean {
  return text.length > 0 && /^[\u0000-\u007F]*$/.test(text)
}

/** True when Code 39 can print it: digits, capitals and - . space $ / + %. */
export function fitsCode39(text: string): boolean {
  return /^[0-9A-Z\-. $/+%]+$/.test(text)
}
