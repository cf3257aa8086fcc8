/**
 * Which charset a record is in, judged by its bytes. The leader is not asked: position 9 is blank in most Chinese files
 * that are UTF-8, and in MARC-8 files it says nothing. Each charset is scored by how much of the bytes beyond ASCII
 * reads as writing that is usual in it; the highest score wins.
 */
import { isAscii, isUtf8 } from 'node:buffer'
import { big5Unit, CHARSETS, gb18030Unit, utf8Unit, type Charset, type UnitLength } from './charset.ts'
import type { MarcShape } from './marc-shape.ts'

export interface CharsetGuess {
  readonly charset: Charset
  /** 0 … 1; below 0.5 it is a guess that a person should look at. */
  readonly confidence: number
}

export const UNCERTAIN_BELOW = 0.5

/** Charsets that hardly ever come to a school in China: taken only where they fit well. */
const RARE: ReadonlySet<Charset> = new Set(['big5', 'windows-1251'])
const LEAST_FOR_RARE = 0.75
/** Below this nothing fits, and Latin-1 is the last resort: it gives each byte one character. */
const LEAST = 0.5

type Score = (bytes: Uint8Array) => number

/** 1 for usual writing, less for what the charset allows but writers hardly use, 0 for what it forbids. */
const SCORES: Readonly<Record<Charset, Score>> = {
  'utf-8': (bytes) => (isUtf8(bytes) ? 1 : shareOfUnits(bytes, utf8Unit, () => 1)),
  gb18030: (bytes) => shareOfUnits(bytes, gb18030Unit, gb18030Plausibility),
  big5: (bytes) => shareOfUnits(bytes, big5Unit, big5Plausibility),
  'marc-8': (bytes) => (hasEscapes(bytes) ? 1 : shareOfBytes(bytes, ansel)),
  'iso-5426': (bytes) => shareOfBytes(bytes, iso5426),
  'windows-1251': (bytes) => shareOfBytes(bytes, windows1251),
  'latin-1': (bytes) => shareOfBytes(bytes, latin1),
}

/**
 * @param bytes the data of one record or of many, leaders and directories may be among it
 * @returns undefined where all is plain ASCII, which every charset reads alike
 */
export function detectCharset(bytes: Uint8Array, shape: MarcShape = 'unknown'): CharsetGuess | undefined {
  const high = countHigh(bytes)
  if (high === 0) return hasEscapes(bytes) ? { charset: 'marc-8', confidence: 1 } : undefined
  let best: Charset = 'latin-1'
  let bestScore = 0
  let second = 0
  for (const charset of CHARSETS) {
    const score = scoreCharset(bytes, charset, shape)
    if (score > bestScore) {
      second = bestScore
      best = charset
      bestScore = score
    } else if (score > second) second = score
  }
  if (bestScore < LEAST) best = 'latin-1'
  const evidence = best === 'marc-8' && hasEscapes(bytes) ? 1 : Math.min(1, high / 12)
  const closeRace = bestScore - second < 0.1 ? 0.6 : 1
  return { charset: best, confidence: round(Math.min(1, bestScore) * (0.5 + evidence / 2) * closeRace) }
}

/** How well bytes read in one charset. MARC-8 belongs to MARC 21, ISO 5426 to UNIMARC. */
export function scoreCharset(bytes: Uint8Array, charset: Charset, shape: MarcShape): number {
  if (charset === 'marc-8' && shape === 'unimarc') return 0
  if (charset === 'iso-5426' && shape === 'marc21') return 0
  const ownFormat = (charset === 'marc-8' && shape === 'marc21') || (charset === 'iso-5426' && shape === 'unimarc')
  const score = SCORES[charset](bytes)
  if (RARE.has(charset) && score < LEAST_FOR_RARE) return 0
  return ownFormat && score > 0 ? Math.min(1, score + 0.1) : score
}

/**
 * The charset of one record in a file whose charset is known or not. A record goes its own way only where its bytes
 * contradict the file: libraries paste records of other origins into one file.
 */
export function charsetOfRecord(bytes: Uint8Array, file: Charset | undefined, shapeOf: () => MarcShape): CharsetGuess {
  if (isAscii(bytes)) return { charset: hasEscapes(bytes) ? 'marc-8' : (file ?? 'utf-8'), confidence: 1 }
  if (isUtf8(bytes)) {
    // Three Chinese characters of GBK can be UTF-8 by accident (联通 is the known joke); a whole record cannot.
    const accident = file === 'gb18030' && countHigh(bytes) <= 6 && scoreCharset(bytes, file, shapeOf()) > 0.8
    return accident ? { charset: file, confidence: 0.6 } : { charset: 'utf-8', confidence: 1 }
  }
  const shape = shapeOf()
  if (file !== undefined) {
    const score = scoreCharset(bytes, file, shape)
    if (score >= 0.7) return { charset: file, confidence: score }
    const own = detectCharset(bytes, shape)
    if (own === undefined || own.charset === file || own.confidence < 0.6 || countHigh(bytes) < 8) {
      return { charset: file, confidence: Math.max(score, UNCERTAIN_BELOW) }
    }
    return own
  }
  return detectCharset(bytes, shape) ?? { charset: 'utf-8', confidence: 1 }
}

/** MARC-8's ways of naming a set: ESC ( 3, ESC $ 1, ESC ) N, ESC b … */
function hasEscapes(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1b); at !== -1; at = bytes.indexOf(0x1b, at + 1)) {
    const next = String.fromCharCode(...bytes.subarray(at + 1, at + 5))
    if (/^(?:[gbp]|[(,)-][234BNQS]|[(,)-]!E|\$[(,)-]?1)/.test(next)) return true
  }
  return false
}

function countHigh(bytes: Uint8Array): number {
  let count = 0
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) >= 0x80) count++
  return count
}

function shareOfUnits(bytes: Uint8Array, unit: UnitLength, plausible: (lead: number, trail: number) => number): number {
  let units = 0
  let sum = 0
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) {
      at += 1
      continue
    }
    const length = unit(bytes, at)
    units += 1
    if (length > 1) sum += plausible(lead, bytes[at + 1] ?? 0)
    at += length || 1
  }
  return units === 0 ? 0 : sum / units
}

/**
 * Rows of GB 2312: 0xB0…0xD7 hold the 3,755 usual characters, 0xA1…0xA9 punctuation, full-width letters and digits. What
 * GBK added is mostly the traditional script; a second byte below 0x80 is rare in it and usual in Latin text misread.
 */
function gb18030Plausibility(lead: number, trail: number): number {
  if (trail < 0x80) return trail < 0x40 ? 0.5 : 0.3
  if (trail < 0xa1 || lead < 0xa1) return 0.6
  if (lead <= 0xd7) return lead >= 0xb0 || lead <= 0xa9 ? 1 : 0.2
  return lead <= 0xf7 ? 0.4 : 0
}

/** 0xA4…0xC6 hold the 5,401 usual characters of Big5, 0xA1…0xA3 its punctuation. */
function big5Plausibility(lead: number): number {
  if (lead >= 0xa1 && lead <= 0xc6) return 1
  return lead >= 0xc9 && lead <= 0xf9 ? 0.3 : 0
}

type ByteJudge = (byte: number, next: number, before: number) => number

function shareOfBytes(bytes: Uint8Array, judge: ByteJudge): number {
  let count = 0
  let sum = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) continue
    count += 1
    sum += judge(byte, bytes[at + 1] ?? 0, bytes[at - 1] ?? 0)
  }
  return count === 0 ? 0 : sum / count
}

/** Pairs of mark and letter that European languages and the usual romanisations write, by Unicode mark. */
const USUAL_PAIRS: Readonly<Record<string, string>> = {
  '\u0300': 'aeiouAEIOU',
  '\u0301': 'aeiouycnszAEIOUYCNSZ',
  '\u0302': 'aeiouAEIOU',
  '\u0303': 'aonAON',
  '\u0304': 'aeiouAEIOU',
  '\u0306': 'aguiAGUI',
  '\u0308': 'aeiouyAEIOU',
  '\u030a': 'auAU',
  '\u030c': 'cszrengtdaiouCSZRENGTDAIOU',
  '\u0323': 'hstdzrnaHSTDZRN',
  '\u0327': 'cstCST',
  '\u0328': 'aeAE',
}
const ANSEL_MARKS =
  '\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030c\u030a\u0361\u0361\u0315\u030b\u0310\u0327\u0328\u0323'
const ISO_5426_MARKS =
  '\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0308\u030a\u0315\u0313\u030b\u031b\u030c\u0327\u031c\u0326\u0328'

function markBefore(mark: string | undefined, next: number): number {
  if (mark === undefined || !isLetter(next)) return 0
  return USUAL_PAIRS[mark]?.includes(String.fromCharCode(next)) === true ? (mark === '\u030c' ? 0.7 : 1) : 0.2
}

const ansel: ByteJudge = (byte, next) => {
  if (byte >= 0xe0) return markBefore(ANSEL_MARKS[byte - 0xe0], next)
  return (byte >= 0xa1 && byte <= 0xc8) || byte === 0x88 || byte === 0x89 ? 0.7 : 0
}

const iso5426: ByteJudge = (byte, next) => {
  if (byte >= 0xc0 && byte <= 0xdf) return markBefore(ISO_5426_MARKS[byte - 0xc0], next)
  return byte >= 0xa1 || byte === 0x88 || byte === 0x89 ? 0.7 : 0
}

/** Cyrillic words are runs of high bytes; in no other one-byte charset here are they. */
const windows1251: ByteJudge = (byte, next, before) => {
  if (byte < 0xc0) return byte === 0xa8 || byte === 0xb8 || byte === 0xb9 ? 0.7 : 0.2
  return next >= 0xc0 || before >= 0xc0 ? 0.9 : 0.4
}

/** The letters of French, German, Spanish, Italian and the Nordic languages. */
const LATIN_1_LETTERS = new Set(Buffer.from('àáäåæçèéêíñóöøúüßÁÄÅÆÇÈÉÍÑÓÖØÚÜâîôû', 'latin1'))

const latin1: ByteJudge = (byte, next, before) => {
  if (byte < 0xa0) return 0
  if (!LATIN_1_LETTERS.has(byte)) return 0.3
  return isLetter(next) || isLetter(before) ? 0.8 : 0.4
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
