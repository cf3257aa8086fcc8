/**
 * MARC-8 (and ISO 5426, which differs only in its set for the upper half) to Unicode. Sources: MARC 21 Specifications,
 * Character Sets, part 2 (escape sequences, default sets, marks before their letter) and ISO 5426:1983.
 *
 * Reading only: whatever we write is UTF-8 or GB18030.
 */
import table from './marc8-table.json' with { type: 'json' }

export interface BadByte {
  /** Place within the bytes that were decoded. */
  readonly at: number
  readonly escape: boolean
}

export interface Decoded {
  readonly text: string
  /** Each of them is a U+FFFD in the text. */
  readonly bad: readonly BadByte[]
}

const ASCII = '42'
const ANSEL = '45'
const EACC = '31'
const ISO_5426 = '5426'
/** Upper half of ISO 5426 without its marks, then the marks 0xC0…0xDF; a blank where nothing is assigned. */
const ISO_5426_ROW =
  '¡„£$¥†§′‘“«♭©℗®ʻʼ‚   ‡·″’”»♯ʹʺ¿' +
  '\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0308\u030a\u0315\u0313\u030b\u031b\u030c' +
  '\u0327\u031c\u0326\u0328\u0325\u032e\u0323\u0324\u0332\u0333\u0329\u032d \u0360\u0000\u0000' +
  ' ÆĐ   Ĳ ŁØŒ Þ    æđð ıĳ łøœßþ'

const SETS: ReadonlyMap<string, readonly string[]> = new Map([
  ...Object.entries(table.sets).map(([name, row]) => [name, [...row]] as const),
  [ISO_5426, [...ISO_5426_ROW]],
])
const EACC_ROWS: Readonly<Record<string, string>> = table.eacc
const CONTROLS: Readonly<Record<string, string>> = table.controls
/** Codes outside the Library of Congress's table that Innovative's systems write. */
const EACC_OF_INNOVATIVE: Readonly<Record<string, string>> = {
  '21203d': '…',
  '212040': '“',
  '7f2014': '—',
  '7f2019': '’',
  '7f2020': '”',
  '7f2122': '™',
}
const eaccRows = new Map<number, readonly string[]>()

/** ESC and a letter: the short form that older records use for the three small sets and for the way back. */
const SHORT_ESCAPES: Readonly<Record<string, string>> = { g: '67', b: '62', p: '70', s: ASCII }

/**
 * Reads bytes as MARC-8. Sets designated by escape sequences hold up to the next field or subfield mark. Text comes out
 * in NFC with every mark behind its letter.
 */
export function decodeMarc8(bytes: Uint8Array, upper: 'ansel' | 'iso-5426' = 'ansel'): Decoded {
  const defaultG1 = upper === 'ansel' ? ANSEL : ISO_5426
  const bad: BadByte[] = []
  let g0 = ASCII
  let g1 = defaultG1
  let text = ''
  let marks = ''
  let marksFrom = 0

  const put = (base: string): void => {
    text += base + marks
    marks = ''
  }
  const refuse = (at: number, escape = false): void => {
    bad.push({ at, escape })
    put('\ufffd')
  }
  /** A mark that no letter follows is damage: it must not fall on the letter before it. */
  const dropMarks = (): void => {
    if (marks === '') return
    marks = ''
    refuse(marksFrom)
  }

  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0
    if (byte === 0x1b) {
      const escape = readEscape(bytes, at, g0, text)
      if (escape === undefined) {
        refuse(at, true)
        at += 1
      } else {
        if (escape.half === 'g0') g0 = escape.set
        else g1 = escape.set
        at += escape.length
      }
      continue
    }
    if (byte < 0x20) {
      dropMarks()
      text += String.fromCharCode(byte)
      if (byte >= 0x1d) [g0, g1] = [ASCII, defaultG1]
      at += 1
      continue
    }
    const set = byte < 0x80 ? g0 : g1
    const place = (byte & 0x7f) - 0x21
    if (byte === 0x20) {
      put(' ')
      at += 1
    } else if (set === EACC) {
      const taken = eaccAt(bytes, at)
      if (taken.char === undefined) refuse(at)
      else put(taken.char)
      at += taken.length
    } else if (place < 0 || place > 93) {
      const control = CONTROLS[byte.toString(16).toUpperCase()]
      if (control === undefined) refuse(at)
      else text += control
      at += 1
    } else {
      const reference = byte === 0x26 ? /^&#x([0-9A-F]{1,6});/i.exec(latin1(bytes, at, at + 10)) : null
      const char = reference ? codePoint(reference[1] ?? '') : SETS.get(set)?.[place]
      if (char === undefined || char === ' ') refuse(at)
      else if (isMark(char)) {
        if (marks === '') marksFrom = at
        marks += char
      } else if (char !== '\0') put(char)
      at += reference ? reference[0].length : 1
    }
  }
  dropMarks()
  return { text: text.normalize('NFC'), bad }
}

/** U+0670 (superscript alef) follows its letter in MARC-8, as in Unicode. */
function isMark(char: string): boolean {
  return char >= '\u0300' && /^\p{Mn}$/u.test(char) && char !== '\u0670'
}

function codePoint(hex: string): string | undefined {
  const code = Number.parseInt(hex, 16)
  return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? undefined : String.fromCodePoint(code)
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}

/**
 * `ESC s` returns to ASCII. Inside a word that is in ASCII already it is no such thing but a damaged letter followed by
 * an s ("Proc<ESC>s-verbaux").
 */
function readEscape(
  bytes: Uint8Array,
  at: number,
  g0: string,
  before: string,
): { half: 'g0' | 'g1'; set: string; length: number } | undefined {
  const sequence = latin1(bytes, at + 1, at + 5)
  const short = SHORT_ESCAPES[sequence.charAt(0)]
  if (short !== undefined) {
    const damagedLetter = short === ASCII && g0 === ASCII && /[a-z]$/i.test(before)
    return damagedLetter ? undefined : { half: 'g0', set: short, length: 2 }
  }
  const long = /^(?:([(,])|([)-])|\$([(,]?)|\$([)-]))(!?)(.)/s.exec(sequence)
  if (long === null) return undefined
  const wide = long[3] !== undefined || long[4] !== undefined
  const set = (long[6] ?? '').charCodeAt(0).toString(16).toUpperCase()
  const known = wide ? set === EACC : SETS.has(set) && (set === ANSEL) === (long[5] === '!')
  if (!known) return undefined
  const half = long[1] !== undefined || long[3] !== undefined ? 'g0' : 'g1'
  return { half, set, length: 1 + long[0].length }
}

/** One character of three bytes; `{6924F6}` is how some systems spell a code that they could not convert. */
function eaccAt(bytes: Uint8Array, at: number): { char: string | undefined; length: number } {
  const [first = 0, second = 0, third = 0] = [0, 1, 2].map((i) => (bytes[at + i] ?? 0) & 0x7f)
  const key = (first << 8) | second
  let row = eaccRows.get(key)
  if (row === undefined) {
    row = [...(EACC_ROWS[key.toString(16).toUpperCase()] ?? '')]
    eaccRows.set(key, row)
  }
  const code = ((key << 8) | third).toString(16)
  const char = row[third - 0x21] ?? CONTROLS[code] ?? EACC_OF_INNOVATIVE[code]
  if (char !== undefined && char !== ' ') return { char, length: 3 }
  if (/^\{[0-9A-F]{6}\}$/i.test(latin1(bytes, at, at + 8))) return { char: undefined, length: 8 }
  const wholeCode = second > 0x20 && second < 0x7f && third > 0x20 && third < 0x7f
  return { char: undefined, length: wholeCode ? 3 : 1 }
}
