/**
 * Finds identity-card numbers and national student numbers in any text, so that a reader of files drops them before
 * anything is stored (design §6): they must not rest in notes, rejected rows or jobs. GB 11643-1999; 学籍号 as in 教基一〔2013〕7号:
 * G, J or L and 18 characters, of which G and J hold the identity number.
 */
import { isDate } from './day.ts'
import { toHalfWidth } from './text.ts'

export type PersonalNumberKind =
  | 'identity-card'
  /** Fifteen digits, until 1999. Without a check digit: only place and birthday speak for it. */
  | 'old-identity-card'
  | 'national-student-number'
  /** An identity number that a spreadsheet has turned into 4.40101E+17. */
  | 'rounded-identity-card'

export interface PersonalNumberFound {
  readonly kind: PersonalNumberKind
  /** Where it stands in the text, end excluded. */
  readonly start: number
  readonly end: number
  /** False where the check digit is wrong or there is none: mistyped, rounded, or something else after all. */
  readonly sure: boolean
}

/** Provinces and their like by GB/T 2260, and 81–83 for the residence permits of Hong Kong, Macau and Taiwan. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
)
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

/** The eighteenth character from the first seventeen (ISO 7064 MOD 11-2). */
export function identityCheckCharacter(first17: string): string {
  let sum = 0
  for (const [i, weight] of WEIGHTS.entries()) sum += Number(first17.charAt(i)) * weight
  return '10X98765432'.charAt(sum % 11)
}

const CANDIDATE = /(?:([GJL])[ ]?)?(\d(?:[ -]?\d){16}[ -]?[\dX]|\d(?:[ -]?\d){14})/g
const ROUNDED = /\d\.\d{1,16}E\+?1[47]/g

/**
 * All personal numbers in a text, in their order. A number of 18 digits with a province, a birthday and a wrong check
 * digit is found too, not `sure`: most often it is an identity number mistyped or cut to 15 digits and filled with zeros.
 */
export function findPersonalNumbers(text: string): PersonalNumberFound[] {
  // Every replacement keeps the length, so that positions hold in the text as given.
  const plain = toHalfWidth(text)
    .replace(/[xХх×]/g, 'X')
    .replace(/[gjle]/g, (c) => c.toUpperCase())
  const found: PersonalNumberFound[] = []
  CANDIDATE.lastIndex = 0
  for (let match = CANDIDATE.exec(plain); match !== null; match = CANDIDATE.exec(plain)) {
    const start = match.index
    const end = start + match[0].length
    const alone = !/[A-Z\d]/.test(plain.charAt(start - 1)) && !/[A-Z\d]/.test(plain.charAt(end))
    const kind = alone ? kindOf(match[1], (match[2] ?? '').replace(/[ -]/g, '')) : undefined
    if (kind === undefined) {
      CANDIDATE.lastIndex = start + 1 // another number may begin inside: 20250101 440101201209031234
    } else {
      found.push({ ...kind, start, end })
    }
  }
  for (const match of plain.matchAll(ROUNDED)) {
    const digits = match[0].replace(/E.*$/, '').replace('.', '')
    if (!PROVINCES.has(digits.slice(0, 2))) continue
    if (digits.length >= 14 && match[0].endsWith('17') && !isBirthday(digits.slice(6, 14))) continue
    const start = match.index ?? 0
    found.push({ kind: 'rounded-identity-card', start, end: start + match[0].length, sure: false })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** True when the text holds a personal number; with `sureOnly`, only one with a right check digit counts. */
export function hasPersonalNumber(text: string, sureOnly = false): boolean {
  return findPersonalNumbers(text).some((number) => number.sure || !sureOnly)
}

/**
 * The text without its personal numbers and what was taken out, by kind. The numbers themselves appear nowhere in the
 * answer. Use `sureOnly` for columns of barcodes, where 18 digits can be a library's own.
 */
export function dropPersonalNumbers(text: string, sureOnly = false): { text: string; dropped: PersonalNumberKind[] } {
  let left = text
  const dropped: PersonalNumberKind[] = []
  for (const number of findPersonalNumbers(text).reverse()) {
    if (sureOnly && !number.sure) continue
    left = left.slice(0, number.start) + left.slice(number.end)
    dropped.unshift(number.kind)
  }
  return { text: dropped.length === 0 ? text : left.replace(/\s+/g, ' ').trim(), dropped }
}

/**
 * Mobile numbers (+86, spaces and hyphens allowed). Apart from the others, since eleven bare digits can as well be a
 * school's own student number: use it only on columns that are headed as telephone, or to warn.
 */
export function findPhoneNumbers(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  const plain = toHalfWidth(text)
  for (const match of plain.matchAll(/(?:(?:\+|00)?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}/g)) {
    const start = match.index ?? 0
    const end = start + match[0].length
    if (!/\d/.test(plain.charAt(start - 1)) && !/\d/.test(plain.charAt(end))) found.push({ start, end })
  }
  return found
}

function kindOf(letter: string | undefined, digits: string): { kind: PersonalNumberKind; sure: boolean } | undefined {
  const place = PROVINCES.has(digits.slice(0, 2))
  if (digits.length === 15) {
    const likely = letter === undefined && place && isBirthday(`19${digits.slice(6, 12)}`)
    return likely ? { kind: 'old-identity-card', sure: false } : undefined
  }
  if (letter === 'L') return { kind: 'national-student-number', sure: true }
  if (!place || !isBirthday(digits.slice(6, 14))) return undefined
  const sure = identityCheckCharacter(digits) === digits.charAt(17)
  return letter === undefined ? { kind: 'identity-card', sure } : { kind: 'national-student-number', sure: true }
}

/** People alive: born from 1900 on, and not in the next century. */
function isBirthday(yyyymmdd: string): boolean {
  const year = Number(yyyymmdd.slice(0, 4))
  return year >= 1900 && year <= 2099 && isDate(year, Number(yyyymmdd.slice(4, 6)), Number(yyyymmdd.slice(6, 8)))
}
