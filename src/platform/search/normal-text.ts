import { withoutDiacritics, withoutInvisible } from '#values/text'
import { SIMPLIFIED } from './simplified-table.ts'

/**
 * Text as the index holds it and as a query is compared with it: traditional as simplified, full-width as half-width, no
 * case, no diacritics, no punctuation. What is left is letters, digits, `+` and `#` (C++, C#); one space stands where
 * a separator parted two words of an alphabet, none beside Chinese: 镜·龙战 is 镜龙战, Harry-Potter is harry potter.
 * Folding goes character by character, so any part of a text folds to a part of the folded text.
 */
export function normalText(text: string): string {
  const source = text.normalize('NFKC')
  let length = 0
  let parted = false
  if (buffer.length < source.length * 2 + 64) buffer = new Uint16Array(source.length * 4 + 64)
  const push = (unit: number) => {
    if (length + 2 > buffer.length) buffer = copyOf(buffer, buffer.length * 2)
    if (parted && length > 0 && WORD[unit] === 1 && WORD[buffer[length - 1] ?? 0] === 1) buffer[length++] = SPACE
    parted = false
    buffer[length++] = unit
  }
  for (let i = 0; i < source.length; i++) {
    const unit = source.charCodeAt(i)
    let folded = FOLDED[unit] ?? PARTS
    if (folded === UNKNOWN) folded = learn(unit)
    if (folded > VANISHES) push(folded)
    else if (folded === PARTS) parted = true
    else if (folded === SEVERAL) {
      const pair = unit >= 0xd800 && unit <= 0xdbff && isLow(source.charCodeAt(i + 1))
      const character = pair ? source.slice(i, i + 2) : source.charAt(i)
      if (pair) i++
      const units = severalUnits(character)
      if (units.length === 0) parted = true
      for (let k = 0; k < units.length; k++) push(units.charCodeAt(k))
    }
  }
  return Buffer.from(buffer.buffer, 0, length * 2).toString('utf16le')
}

/** A code as it is compared: lower case, half-width, without spaces; one that begins with a digit also without hyphens. */
export function normalCode(text: string): string {
  const code = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/[^!-~]/g, '')
  return /^[\d-]/.test(code) ? code.replaceAll('-', '') : code
}

const SPACE = 0x20
/** What a unit folds to: itself or another above VANISHES, or one of these. */
const PARTS = 0
const VANISHES = 3
const SEVERAL = 2
const UNKNOWN = 1
let buffer = new Uint16Array(1024)
const FOLDED = new Uint16Array(0x10000).fill(UNKNOWN)
/** 1 for units of alphabets and digits, between which a separator matters. */
const WORD = new Uint8Array(0x10000)
const MANY = new Map<string, string>()
const SIMPLE = new Map(
  Array.from(SIMPLIFIED.replaceAll('\n', '').matchAll(/../g), ([pair]) => [pair.charAt(0), pair.charAt(1)]),
)

const STANDS_ALONE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}ー々〇〆]/u
const KEPT = /[^\p{L}\p{N}+#]/gu
/** Taken out without parting what stands on both sides: apostrophes, marks over letters, marks nobody sees. */
const JOINS = /^['’‘ʼ\p{M}\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]$/u

function learn(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return keep(unit, SEVERAL)
  const character = String.fromCharCode(unit)
  if (JOINS.test(character)) return keep(unit, VANISHES)
  const units = foldCharacter(character)
  if (units.length === 0) return keep(unit, PARTS)
  if (units.length > 1) return keep(unit, SEVERAL)
  return keep(unit, units.charCodeAt(0))
}

function keep(unit: number, folded: number): number {
  FOLDED[unit] = folded
  return folded
}

function severalUnits(character: string): string {
  const known = MANY.get(character)
  if (known !== undefined) return known
  const alone = character.length === 1 && isSurrogate(character.charCodeAt(0))
  const units = alone ? '' : foldCharacter(character)
  MANY.set(character, units)
  return units
}

function foldCharacter(character: string): string {
  const plain = withoutDiacritics(withoutInvisible(character)).normalize('NFKC').toLowerCase()
  const units = simplify(withoutDiacritics(plain)).replace(KEPT, '')
  for (const one of units) if (one.length === 1 && !STANDS_ALONE.test(one)) WORD[one.charCodeAt(0)] = 1
  return units
}

function simplify(units: string): string {
  return units.length === 1 ? (SIMPLE.get(units) ?? units) : units
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}

function copyOf(from: Uint16Array<ArrayBuffer>, length: number): Uint16Array<ArrayBuffer> {
  const to = new Uint16Array(length)
  to.set(from)
  return to
}
