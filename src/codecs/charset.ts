/**
 * The character sets in which library records come, and how bytes become text without a byte being lost in silence: a
 * byte that its charset does not know becomes U+FFFD and is reported with its place.
 */
import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { decodeMarc8, type BadByte, type Decoded } from './marc8.ts'

/** In the order in which detection prefers them where nothing else decides. `gb18030` reads GBK and GB 2312 as well. */
export const CHARSETS = ['utf-8', 'gb18030', 'big5', 'marc-8', 'iso-5426', 'windows-1251', 'latin-1'] as const

export type Charset = (typeof CHARSETS)[number]

export const REPLACEMENT = '\ufffd'

/** Bytes of the character that begins at a place; 0 where none can begin. */
export type UnitLength = (bytes: Uint8Array, at: number) => number

/** Reads bytes in the named charset. Never throws; field and subfield marks (0x1D…0x1F) always survive. */
export function decodeBytes(bytes: Uint8Array, charset: Charset): Decoded {
  return DECODERS[charset](bytes)
}

const DECODERS: Readonly<Record<Charset, (bytes: Uint8Array) => Decoded>> = {
  'utf-8': (bytes) =>
    isUtf8(bytes) ? { text: asBuffer(bytes).toString('utf8'), bad: [] } : decodeUnits(bytes, 'utf-8', utf8Unit),
  gb18030: (bytes) => decodeQuickly(bytes, 'gb18030', gb18030Unit),
  big5: (bytes) => decodeQuickly(bytes, 'big5', big5Unit),
  'marc-8': (bytes) => decodeMarc8(bytes),
  'iso-5426': (bytes) => decodeMarc8(bytes, 'iso-5426'),
  'windows-1251': (bytes) => decodeQuickly(bytes, 'windows-1251', () => 1),
  'latin-1': (bytes) => ({ text: asBuffer(bytes).toString('latin1'), bad: [] }),
}

/** Text as bytes in one of the two charsets that we write. */
export function encodeText(text: string, charset: 'utf-8' | 'gb18030'): Uint8Array {
  return charset === 'utf-8' ? Buffer.from(text, 'utf8') : iconv.encode(text, charset)
}

/** The same memory seen as a Buffer, whose slices decode several times faster than a TextDecoder. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function decodeQuickly(bytes: Uint8Array, charset: Charset, unit: UnitLength): Decoded {
  const text = iconv.decode(asBuffer(bytes), charset)
  return text.includes(REPLACEMENT) ? decodeUnits(bytes, charset, unit) : { text, bad: [] }
}

/** The slow way, for bytes known to be damaged: character by character, so that each bad one is found. */
function decodeUnits(bytes: Uint8Array, charset: Charset, unit: UnitLength): Decoded {
  const buffer = asBuffer(bytes)
  const bad: BadByte[] = []
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const length = unit(bytes, at)
    const char =
      length === 0 ? REPLACEMENT : iconv.decode(buffer.subarray(at, at + length), charset, { stripBOM: false })
    const written = length > 2 && char === REPLACEMENT
    if (char.includes(REPLACEMENT) && !written) {
      bad.push({ at, escape: false })
      text += REPLACEMENT
    } else text += char
    at += length || lost(bytes, at, charset)
  }
  return { text, bad }
}

/**
 * Where one of two bytes of a character is damaged, its other half would pair with the next character and so on to the
 * end of the run: an odd number of bytes behind the damaged one shows that the other half is among them.
 */
function lost(bytes: Uint8Array, at: number, charset: Charset): number {
  if (charset !== 'gb18030' && charset !== 'big5') return 1
  let end = at + 1
  while ((bytes[end] ?? 0) >= 0x80) end += 1
  return (end - at) % 2 === 0 ? 2 : 1
}

/** Shortest forms only, no surrogates, nothing above U+10FFFF (RFC 3629). */
export function utf8Unit(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  if (length === 0 || at + length > bytes.length) return 0
  const second = bytes[at + 1] ?? 0
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  if (second < least || second > most) return 0
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

export function gb18030Unit(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first <= 0x80) return 1
  const second = bytes[at + 1] ?? 0
  if (first === 0xff) return 0
  if (second >= 0x40 && second !== 0x7f && second !== 0xff) return 2
  const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39
  const third = bytes[at + 2] ?? 0
  return isDigit(second) && third > 0x80 && third < 0xff && isDigit(bytes[at + 3]) ? 4 : 0
}

export function big5Unit(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const second = bytes[at + 1] ?? 0
  const trails = (second >= 0x40 && second <= 0x7e) || (second >= 0xa1 && second <= 0xfe)
  return first > 0x80 && first < 0xff && trails ? 2 : 0
}
