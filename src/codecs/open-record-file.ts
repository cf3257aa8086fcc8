/** One door to files of library records: what the file is decides how it is read. */
import type { Charset } from './charset.ts'
import { readIso2709, readIso2709Record, type Iso2709Options, type RecordItem } from './iso2709.ts'
import type { WrongFileReason } from './marc-codes.ts'
import { readMarcXml, readMarcXmlBytes } from './marcxml.ts'
import { SNIFF_BYTES, sniffRecordFile, type RecordFormat } from './record-file.ts'

export type OpenedRecordFile =
  | { readonly format: RecordFormat; readonly items: AsyncGenerator<RecordItem, void, undefined> }
  | { readonly format: 'unknown'; readonly reason: WrongFileReason }

/**
 * Looks at the head of a file and reads on from there. Content never makes it throw; what the source itself throws
 * (a disk, a network) comes through.
 */
export async function openRecordFile(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: Iso2709Options = {},
): Promise<OpenedRecordFile> {
  const source = (async function* () {
    yield* chunks
  })()
  const head: Uint8Array[] = []
  let length = 0
  while (length < SNIFF_BYTES) {
    const next = await source.next()
    if (next.done === true) break
    // A copy: the source may use its chunk again while the head is being looked at.
    head.push(next.value.slice())
    length += next.value.length
  }
  const sniffed = sniffRecordFile(Buffer.concat(head))
  if (sniffed.format === 'unknown') {
    await source.return()
    return sniffed
  }
  const all = (async function* () {
    yield* head
    yield* source
  })()
  return { format: sniffed.format, items: sniffed.format === 'marcxml' ? readMarcXml(all) : readIso2709(all, options) }
}

/**
 * Reads one record again from the bytes that were kept of it.
 *
 * @param charset what it was read with; of no meaning for MARCXML
 */
export function readStoredRecord(bytes: Uint8Array, charset?: Charset): RecordItem {
  if (bytes[0] !== 0x3c) return readIso2709Record(bytes, charset)
  const [item] = readMarcXmlBytes(bytes)
  return item ?? { kind: 'unreadable', offset: 0, length: bytes.length, reason: 'not_a_record' }
}
