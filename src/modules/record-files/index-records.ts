/**
 * The process that goes through a record file: it says where each record stands and which ISBNs it bears, and decodes nothing
 * else. A million records take a minute and no memory.
 */
import { createReadStream } from 'node:fs'
import { detectCharset } from '#codecs/charset-detection'
import { type FieldPlace, layOutRecord } from '#codecs/iso2709-fields'
import { type Frame, Iso2709Framer } from '#codecs/iso2709-frames'
import { shapeOf } from '#codecs/marc-shape'
import { findIsbns } from '#values/isbn'
import type { Entry } from './store.ts'

export interface Stretch {
  readonly entries: readonly Entry[]
  readonly records: number
  /** The byte behind the last record of the stretch. */
  readonly position: number
}

/** So much of the file tells its charset. */
const SAMPLE_BYTES = 256_000
const ENTRIES_AT_ONCE = 1000

/** Goes through a file from a byte on; each stretch ends behind a record, so that it can be gone on from there. */
export async function* stretchesOf(file: string, from: number): AsyncGenerator<Stretch> {
  const framer = new Iso2709Framer()
  let entries: Entry[] = []
  let records = 0
  let position = from
  const take = (pieces: ReturnType<Iso2709Framer['push']>) => {
    for (const piece of pieces) {
      if (piece.kind !== 'frame') continue
      records += 1
      position = from + piece.offset + piece.bytes.length
      for (const isbn of isbnsOf(piece))
        entries.push({ isbn, position: from + piece.offset, length: piece.bytes.length })
    }
  }
  for await (const chunk of createReadStream(file, { start: from })) {
    take(framer.push(chunk as Uint8Array))
    if (entries.length < ENTRIES_AT_ONCE) continue
    yield { entries, records, position }
    entries = []
    records = 0
  }
  take(framer.end())
  if (records > 0) yield { entries, records, position }
}

/** The valid ISBNs of a record, each once: field 010 in UNIMARC and CNMARC, 020 in MARC 21. */
export function isbnsOf(frame: Pick<Frame, 'bytes'>): string[] {
  const layout = layOutRecord(frame.bytes)
  if (typeof layout === 'string') return []
  const shape = shapeOf(layout.places)
  const tags = shape === 'unimarc' ? ['010'] : shape === 'marc21' ? ['020'] : ['010', '020']
  const texts = layout.places.filter(({ tag }) => tags.includes(tag)).map((place) => subfieldA(frame.bytes, place))
  return [...new Set(texts.flatMap((text) => findIsbns(text)).flatMap(({ isbn13 }) => isbn13 ?? []))]
}

/** Digits and hyphens are ASCII in every charset. */
function subfieldA(bytes: Uint8Array, { from, to }: FieldPlace): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1')
  return text
    .split('\u001f')
    .filter((part) => part.startsWith('a'))
    .map((part) => part.slice(1))
    .join(' ')
}

/** What most of a file is in, judged by its beginning; empty where that is plain ASCII. */
export async function charsetOf(file: string): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of createReadStream(file, { end: SAMPLE_BYTES })) chunks.push(chunk as Uint8Array)
  return detectCharset(Buffer.concat(chunks))?.charset ?? ''
}
