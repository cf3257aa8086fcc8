/**
 * Shelf keys: strings whose bytewise order is the order on the shelf (排架). Made once, stored, sorted by any database.
 *
 * In a class number the digits are decimals (TP311 before TP32) and the auxiliary marks stand before further digits, in the
 * order - ( " = < : + { (rules of the CLC's manual). Behind the slash a number without a letter is a running number and sorts by size
 * (9 before 10), one with a letter is an author number and sorts as a decimal (E43 before E431 before E5); volumes stand
 * before editions.
 */
import { splitClassNumber } from './class-number.ts'
import { plainDashes, toHalfWidth } from './text.ts'

/** Between class and rest: below every sign that can follow, so that R711/… stands before R711-62. */
const END = ' '
/** All below the digit 0, in the order of the CLC's manual; the last is for anything else. */
const CLASS_MARKS: Readonly<Record<string, string>> = {
  '-': '#',
  '(': '(',
  '"': ')',
  '=': '*',
  '<': '+',
  ':': ',',
  '+': '-',
  '{': '.',
}
/** Behind the slash: volume marks, then edition marks, then others. */
const REST_MARKS: Readonly<Record<string, string>> = {
  '(': '(',
  ':': ')',
  '-': '*',
  '=': '+',
  '.': ',',
  '/': '-',
  '+': '.',
}

/**
 * The key of a call number as written: `I247.5/A001`, `O13-43/S623-2(1)`, `K20-42`. A text that does not begin with a class number
 * stands after all that do, in its own order.
 */
export function shelfKey(callNumber: string): string {
  const split = splitClassNumber(callNumber)
  if (split === undefined) return `~${restKey(callNumber)}`
  const key = classKey(split.classNumber.base, split.classNumber.auxiliaries)
  return split.rest === '' ? key : key + END + restKey(split.rest)
}

/** The key of a class number alone (a base and its auxiliaries); also the beginning of the keys of all call numbers in it. */
export function classKey(base: string, auxiliaries = ''): string {
  let key = baseKey(base)
  for (const part of auxiliaries.match(/"[^"]*"|[-(=<:+{][^-("=<:+{]*/g) ?? []) {
    const held = part.slice(1).replace(/[)">}.]/g, '')
    key += (CLASS_MARKS[part.charAt(0)] ?? '/') + (/^[A-Z]/.test(held) ? baseKey(held) : held)
  }
  return key
}

/** The key of what stands behind the slash: author or running number, volume and edition marks. */
export function restKey(rest: string): string {
  const plain = plainDashes(toHalfWidth(rest)).toUpperCase().replace(/\s+/g, ' ').trim()
  let key = ''
  let afterDigits = false
  for (const [, letters, digits, sign = ''] of plain.matchAll(/(\p{L}+)|(\d+)|(.)/gu)) {
    if (letters !== undefined) {
      key += afterDigits ? lengthFirst(letters) : letters
    } else if (digits !== undefined) {
      key += /\p{L}$/u.test(key) && !afterDigits ? digits : bySize(digits)
      afterDigits = true
    } else if (sign !== ')' && sign !== ' ') {
      key += REST_MARKS[sign] ?? '/'
      afterDigits = true
    }
  }
  return key
}

/** Letters and digits as they are; letters behind digits by their number first: TP312X before TP312AL. */
function baseKey(base: string): string {
  const [, head = '', suffix = ''] = /^([A-Z]*[\d.]*)(.*)$/.exec(base) ?? []
  return head.replace(/\./g, '') + lengthFirst(suffix)
}

function lengthFirst(letters: string): string {
  return '['.repeat(Math.max(0, letters.length - 1)) + letters
}

/** Its length in front makes a shorter number the smaller one. */
function bySize(digits: string): string {
  const plain = digits.replace(/^0+(?=\d)/, '')
  return String.fromCharCode(0x30 + Math.min(plain.length, 9)) + plain
}
