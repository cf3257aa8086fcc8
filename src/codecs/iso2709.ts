/**
 * Reads files of library records in ISO 2709 (MARC 21, UNIMARC, CNMARC alike), whatever their state. Content never makes
 * it throw: every byte of the file belongs to an item that comes out, or is white space between records.
 */
import type { Charset } from './charset.ts'
import { decodeBytes } from './charset.ts'
import { charsetOfRecord, detectCharset, UNCERTAIN_BELOW, type CharsetGuess } from './charset-detection.ts'
import { layOutRecord, type FieldPlace, type Noticed, type RecordLayout } from './iso2709-fields.ts'
import { Iso2709Framer, RECORD_TERMINATOR, type Frame } from './iso2709-frames.ts'
import type { RecordWarning, Unreadable } from './marc-codes.ts'
import type { MarcField, MarcRecord, Subfield } from './marc-record.ts'
import { shapeOf } from './marc-shape.ts'

export interface ReadRecord {
  readonly kind: 'record'
  readonly record: MarcRecord
  /** Bytes from the beginning of the file to the leader. */
  readonly offset: number
  readonly length: number
  readonly warnings: readonly RecordWarning[]
}

export type RecordItem = ReadRecord | Unreadable

export interface Iso2709Options {
  /** The charset of the whole file as a person stated it; without it the bytes decide, for the file and each record. */
  readonly charset?: Charset
}

/** What is read before the charset of the file is settled. */
const SAMPLE_BYTES = 256_000
const SAMPLE_FRAMES = 300
/** Bad bytes of one record that are named one by one. */
const MOST_BAD_BYTES = 20

/** Feeds on chunks; use it where the file comes in by callbacks, `readIso2709` elsewhere. */
export class Iso2709Reader {
  readonly #framer = new Iso2709Framer()
  readonly #stated: Charset | undefined
  #waiting: (Frame | Unreadable)[] | undefined = []
  #waitingBytes = 0
  #file: CharsetGuess | undefined

  constructor(options: Iso2709Options = {}) {
    this.#stated = options.charset
    if (options.charset !== undefined) this.#waiting = undefined
  }

  /** What the file as a whole seems to be in; undefined before enough was read, and where all of it is ASCII. */
  get fileCharset(): CharsetGuess | undefined {
    return this.#file
  }

  push(chunk: Uint8Array): RecordItem[] {
    return this.#read(this.#framer.push(chunk), false)
  }

  end(): RecordItem[] {
    return this.#read(this.#framer.end(), true)
  }

  #read(pieces: (Frame | Unreadable)[], last: boolean): RecordItem[] {
    let ready = pieces
    if (this.#waiting !== undefined) {
      this.#waiting.push(...pieces)
      for (const piece of pieces) this.#waitingBytes += piece.kind === 'frame' ? piece.bytes.length : 0
      if (!last && this.#waitingBytes < SAMPLE_BYTES && this.#waiting.length < SAMPLE_FRAMES) return []
      ready = this.#waiting
      this.#waiting = undefined
      this.#file = guessCharset(ready)
    }
    return ready.map((piece) => (piece.kind === 'frame' ? readFrame(piece, this.#stated, this.#file?.charset) : piece))
  }
}

/** Reads a file as it streams in; memory stays constant whatever its size. */
export async function* readIso2709(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: Iso2709Options = {},
): AsyncGenerator<RecordItem, void, undefined> {
  const reader = new Iso2709Reader(options)
  for await (const chunk of chunks) yield* reader.push(chunk)
  yield* reader.end()
}

/** Reads bytes that are in memory already. */
export function* readIso2709Bytes(
  bytes: Uint8Array,
  options: Iso2709Options = {},
): Generator<RecordItem, void, undefined> {
  const reader = new Iso2709Reader(options)
  for (let at = 0; at < bytes.length; at += SAMPLE_BYTES) yield* reader.push(bytes.subarray(at, at + SAMPLE_BYTES))
  yield* reader.end()
}

/** Reads one stored record again, as `MarcRecord.bytes` keeps it; `charset` is what it was read with. */
export function readIso2709Record(bytes: Uint8Array, charset?: Charset): RecordItem {
  return readFrame({ kind: 'frame', offset: 0, bytes, warnings: [], atEnd: false }, charset, undefined)
}

function guessCharset(pieces: readonly (Frame | Unreadable)[]): CharsetGuess | undefined {
  const bytes: Uint8Array[] = []
  const places: FieldPlace[] = []
  for (const piece of pieces) {
    if (piece.kind !== 'frame') continue
    const layout = layOutRecord(piece.bytes)
    if (typeof layout === 'string') continue
    bytes.push(piece.bytes.subarray(layout.base))
    places.push(...layout.places)
  }
  return detectCharset(Buffer.concat(bytes), shapeOf(places))
}

function readFrame(frame: Frame, stated: Charset | undefined, file: Charset | undefined): RecordItem {
  const { bytes, offset } = frame
  const layout = layOutRecord(bytes)
  if (typeof layout === 'string') {
    const cut = frame.atEnd && /^\d{5}[a-z]/.test(Buffer.from(bytes.subarray(0, 6)).toString('latin1'))
    return { kind: 'unreadable', offset, length: bytes.length, reason: cut ? 'truncated_record' : layout }
  }
  if (frame.atEnd && layout.noticed.some(({ code }) => code === 'field_missing' || code === 'field_cut')) {
    return { kind: 'unreadable', offset, length: bytes.length, reason: 'truncated_record' }
  }
  const noticed: Noticed[] = [...layout.noticed]
  const tail = bytes.at(-1) === RECORD_TERMINATOR ? bytes.length - 1 : bytes.length
  const data = bytes.subarray(layout.base, tail)
  const guess =
    stated === undefined
      ? charsetOfRecord(data, file, () => shapeOf(layout.places))
      : { charset: stated, confidence: 1 }
  const { charset, confidence } = guess
  if (file !== undefined && charset !== file)
    noticed.push({ code: 'charset_differs', at: 0, detail: { charset, file } })
  if (confidence < UNCERTAIN_BELOW) noticed.push({ code: 'charset_uncertain', at: 0, detail: { charset, confidence } })
  const fields = readFields(bytes, data, layout, charset, noticed)
  const warnings = noticed.map(({ code, at, detail }): RecordWarning => ({ code, offset: offset + at, detail }))
  return {
    kind: 'record',
    record: { leader: layout.leader, fields, charset, bytes },
    offset,
    length: bytes.length,
    warnings: warnings.length === 0 ? frame.warnings : [...frame.warnings, ...warnings],
  }
}

/** The data is decoded in one piece where the fields stand in it one after another, which is nearly always. */
function readFields(
  bytes: Uint8Array,
  data: Uint8Array,
  { places, base }: RecordLayout,
  charset: Charset,
  noticed: Noticed[],
): MarcField[] {
  let bad = 0
  const decode = (piece: Uint8Array, from: number): string => {
    const decoded = decodeBytes(piece, charset)
    for (const { at, escape } of decoded.bad) {
      bad += 1
      if (bad > MOST_BAD_BYTES) continue
      const detail = { byte: (piece[at] ?? 0).toString(16).padStart(2, '0'), charset }
      noticed.push({ code: escape ? 'bad_escape' : 'bad_byte', at: from + at, detail })
    }
    return decoded.text
  }
  const inARow = places.every((place, i) => place.from === (i === 0 ? base : (places[i - 1]?.to ?? 0) + 1))
  const texts = inARow ? decode(data, base).split('\u001e') : []
  const whole = inARow && (texts.length === places.length || texts.length === places.length + 1)
  const fields = places.map((place, i) => {
    const text = whole ? (texts[i] ?? '') : decode(bytes.subarray(place.from, place.to), place.from)
    return readField(place.tag, text, place.from, noticed)
  })
  if (bad > MOST_BAD_BYTES) noticed.push({ code: 'more_bad_bytes', at: base, detail: { count: bad - MOST_BAD_BYTES } })
  return fields
}

function readField(tag: string, text: string, at: number, noticed: Noticed[]): MarcField {
  const [head = '', ...parts] = text.split('\u001f')
  if (parts.length === 0 && tag.startsWith('00')) return { tag, value: text }
  const subfields: Subfield[] = []
  if (head.length !== 2) noticed.push({ code: 'bad_indicators', at, detail: { tag } })
  if (head.length > 2) subfields.push({ code: '', value: head.slice(2) })
  if (parts.length === 0) noticed.push({ code: 'no_subfields', at, detail: { tag } })
  for (const part of parts) {
    if (part === '') {
      noticed.push({ code: 'bad_subfield', at, detail: { tag } })
      continue
    }
    const high = part.charCodeAt(0)
    const length = high >= 0xd800 && high < 0xdc00 ? 2 : 1
    subfields.push({ code: part.slice(0, length), value: part.slice(length) })
  }
  return { tag, ind1: head.charAt(0) || ' ', ind2: head.charAt(1) || ' ', subfields }
}
