/** Text decoded from bytes, with how it was decoded. */
export type DecodedText = {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'
  /** Characters that could not be decoded: they stand as U+FFFD in the text. */
  readonly lost: number
  /** The last character is incomplete: the file was cut off. */
  readonly cutOff: boolean
}

const LOST = '\uFFFD'
const UTF8_MARK = [0xef, 0xbb, 0xbf]
const GB18030_MARK = [0x84, 0x31, 0x95, 0x33]

/**
 * Finds the encoding from the bytes: byte order marks, UTF-16 by its zeros, UTF-8, else GB18030 (of which GBK and GB 2312
 * are parts). A mark that the bytes behind it contradict is not believed: some programs put the mark of UTF-8 before GBK.
 * `undefined` when it is no text.
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const bare = withoutMark(bytes)
  const text = utf16Of(bytes) ?? decodedAs('utf-8', bare) ?? decodedAs('gb18030', bare)
  return text && isText(text.text) ? text : undefined
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  const mark = [UTF8_MARK, GB18030_MARK].find((candidate) => candidate.every((byte, i) => bytes[i] === byte))
  return mark ? bytes.subarray(mark.length) : bytes
}

function utf16Of(bytes: Uint8Array): DecodedText | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : byZeros(bytes)
  if (!encoding) return undefined
  const even = bytes.length - (bytes.length % 2)
  // A lone surrogate decodes to U+FFFD.
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, even))
  return { text, encoding, lost: lostIn(text), cutOff: bytes.length > even }
}

/** Commas, digits and line ends have a zero for their high byte; text in one-byte encodings has no zeros to speak of. */
function byZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 4096)
  let even = 0
  let odd = 0
  for (const [i, byte] of sample.entries()) {
    if (byte !== 0) continue
    if (i % 2 === 0) even++
    else odd++
  }
  const many = sample.length / 20
  if (odd > many && even <= odd / 3) return 'utf-16le'
  if (even > many && odd <= even / 3) return 'utf-16be'
  return undefined
}

/** Believed when hardly a character is lost: GBK read as UTF-8 loses nearly all of them, a file with one bad byte loses one. */
function decodedAs(encoding: 'utf-8' | 'gb18030', bytes: Uint8Array): DecodedText | undefined {
  const text = new TextDecoder(encoding).decode(bytes)
  const lost = lostIn(text)
  const cutOff = text.endsWith(LOST)
  const inside = cutOff ? lost - 1 : lost
  const beyondAscii = text.match(/[^\u0000-\u007F]/gu)?.length ?? 0
  return inside * 50 <= beyondAscii ? { text, encoding, lost, cutOff } : undefined
}

function lostIn(text: string): number {
  return text.split(LOST).length - 1
}

/** A few stray control characters are dirt, many are a binary file. */
function isText(text: string): boolean {
  const sample = text.slice(0, 65_536)
  const strange = sample.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/g)?.length ?? 0
  return strange <= 2 || strange * 50 <= sample.length
}
