/**
 * Class numbers of the Chinese Library Classification (中国图书馆分类法, 5th edition 2010): letters, decimal digits with a dot
 * after every third, and auxiliary marks: -49 (form), (512) (place), =43 (time), :A312 (relation), +R173 (two subjects).
 */
import { plainDashes, toHalfWidth, withoutInvisible } from './text.ts'

export interface ClassNumber {
  /** The normal form: capitals, dots after every third digit: `I247.57`, `TP312C`, `H319:TP311-42`. */
  readonly text: string
  /** One of the 22 main classes, its letter: I, T. */
  readonly main: string
  /** Letters and digits without dots and auxiliary marks: `I24757`. What prefixes are compared by. */
  readonly base: string
  /** What follows the base: `-49`, `(512)=43`, `:A312`; empty for a plain number. */
  readonly auxiliaries: string
}

/** The letters with which a number can begin. DF is the alternative class of law; T alone is technology in general. */
const LETTERS = /^(?:T[BDEFGHJKLMNPQSUV]|DF|[A-KN-VXZ])(?![A-Z])/

/** One auxiliary: a mark and what it holds. Quotation marks are nationality (“…”), <> common places and times. */
const AUXILIARY = /^(?:-\d[\d.]*|\(\d[\d.]*\)|=\d[\d.]*|"\d[\d.]*"|<\d[\d.]*>|\{[^{}]+\})/
/** A relation or a second subject: a whole class number behind : or +. */
const RELATION = /^[:+]((?:T[BDEFGHJKLMNPQSUV]|[A-KN-VXZ])\d[\d.]*|(?:T[BDEFGHJKLMNPQSUV]|[A-KN-VXZ])(?!\w))/

/**
 * Reads a class number at the beginning of a text and normalises it: full-width, small letters, stray spaces, `[I247.5]`, dots
 * at the wrong place. What follows a slash (`I247.57/3920`) or is no part of a class number is left over: see
 * {@link splitClassNumber}. Undefined when there is none: `247.5/820` has lost its letter, and nobody can say which.
 */
export function readClassNumber(text: string): ClassNumber | undefined {
  return splitClassNumber(text)?.classNumber
}

/** The class number at the beginning of a text, and the rest behind it (without the slash). */
export function splitClassNumber(text: string): { classNumber: ClassNumber; rest: string } | undefined {
  const plain = tidy(text)
  const letters = LETTERS.exec(plain)?.[0]
  if (letters === undefined) return undefined
  const number = /^\d[\d.]*/.exec(plain.slice(letters.length))?.[0].replace(/\.+$/, '') ?? ''
  let at = letters.length + number.length
  const digits = number.replace(/\./g, '')
  // Letters behind the digits single out a programming language or a person's name (TP312C, K825AL), not an author number.
  const suffix = /^[A-Z]{1,3}(?=$|[/:+(=-])/.exec(plain.slice(at))?.[0] ?? ''
  if (digits !== '') at += suffix.length
  const base = letters + digits + (digits === '' ? '' : suffix)
  let auxiliaries = ''
  for (;;) {
    const left = plain.slice(at)
    const relation = RELATION.exec(left)
    const found = AUXILIARY.exec(left)?.[0].replace(/\.+$/, '') ?? relation?.[0].replace(/\.+$/, '')
    if (found === undefined) break
    auxiliaries += relation === null ? found : found.charAt(0) + dotted(found.slice(1))
    at += found.length
  }
  if (base === letters && auxiliaries === '' && /^\w/.test(plain.slice(at))) return undefined // a word, no number
  return {
    classNumber: { text: dotted(base) + auxiliaries, main: letters.charAt(0), base, auxiliaries },
    rest: plain.slice(at).replace(/^[/\s]+/, ''),
  }
}

/** True when the text is a class number in its normal form and nothing else. */
export function isClassNumber(text: string): boolean {
  const split = splitClassNumber(text)
  return split !== undefined && split.rest === '' && split.classNumber.text === text
}

/**
 * True when the first number lies in the class of the second or is the class itself: I247.57 in I247.5, I2 and I; G63-49 in
 * G63. Dots do not count. The auxiliaries of the second must be the beginning of the first's, where it has any.
 */
export function isWithin(number: ClassNumber, wider: ClassNumber): boolean {
  if (wider.auxiliaries !== '') return number.base === wider.base && number.auxiliaries.startsWith(wider.auxiliaries)
  return number.base.startsWith(wider.base)
}

/**
 * The numbers above a base, nearest first: I24757 → I2475, I247, I24, I2, I. Above TP3 stand TP and T.
 */
export function widerBases(base: string): string[] {
  const wider: string[] = []
  for (let end = base.length - 1; end > 0; end--) wider.push(base.slice(0, end))
  return wider
}

/** A base with its dots: I24757 → I247.57, G6339552 → G633.955.2. */
export function dotted(base: string): string {
  const [, letters = '', digits = '', suffix = ''] = /^([A-Z]+)([\d.]*)(.*)$/.exec(base) ?? []
  const groups = digits.replace(/\./g, '').match(/\d{1,3}/g) ?? []
  return letters + groups.join('.') + suffix
}

function tidy(text: string): string {
  return plainDashes(toHalfWidth(withoutInvisible(text)))
    .toUpperCase()
    .replace(/[“”″]/g, '"')
    .replace(/[·。．]/g, '.')
    .replace(/\s*([-:=+/.()<>])\s*/g, '$1')
    .replace(/^\s*[[({【]([^\])}】]+)[\])}】]/, '$1')
    .trim()
    .replace(/^([A-Z]{1,2}) (?=\d)/, '$1')
}
