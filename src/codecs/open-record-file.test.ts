import { describe, expect, test } from 'vitest'
import { bookBytes, bookRecord, titlesOf } from '../../tests/given/marc-records.ts'
import type { RecordItem } from './iso2709.ts'
import { writeMarcXml } from './marcxml-writer.ts'
import { openRecordFile, readStoredRecord } from './open-record-file.ts'

/** Small chunks out of one buffer that is used again and again, as a file is read from a disk. */
function* reused(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  const buffer = new Uint8Array(size)
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size)
    buffer.set(piece)
    yield buffer.subarray(0, piece.length)
  }
}

async function itemsIn(bytes: Uint8Array, size = 50): Promise<RecordItem[]> {
  const file = await openRecordFile(reused(bytes, size))
  return file.format === 'unknown' ? [] : await Array.fromAsync(file.items)
}

describe('A4 opening a file of records', () => {
  const iso = Buffer.concat(Array.from({ length: 100 }, (_, i) => bookBytes(`三体${i}`, 'gb18030')))
  const xml = Buffer.from([...writeMarcXml(Array.from({ length: 100 }, (_, i) => bookRecord(`三体${i}`)))].join(''))

  test.each([
    ['ISO 2709', iso],
    ['MARCXML', xml],
  ])('%s is read from its first byte to its last', async (_name, bytes) => {
    expect(titlesOf(await itemsIn(bytes))).toEqual(Array.from({ length: 100 }, (_, i) => `三体${i}`))
  })

  test('anything else is refused with its reason, and the source is closed', async () => {
    let closed = false
    const source = (function* () {
      try {
        for (let i = 0; i < 9; i++) yield Buffer.alloc(5000, '%PDF-1.7 ')
      } finally {
        closed = true
      }
    })()
    expect(await openRecordFile(source)).toEqual({ format: 'unknown', reason: 'file_is_pdf' })
    expect(closed).toBe(true)
  })

  test('a record is read again from the bytes that were kept of it', async () => {
    for (const bytes of [iso, xml]) {
      const items = await itemsIn(bytes, 4096)
      for (const item of items.slice(0, 3)) {
        if (item.kind !== 'record') throw new Error(item.reason)
        const again = readStoredRecord(item.record.bytes ?? Buffer.alloc(0), item.record.charset)
        expect(again.kind === 'record' && again.record.fields).toEqual(item.record.fields)
      }
    }
    expect(readStoredRecord(Buffer.from('<note/>'))).toMatchObject({ reason: 'not_a_record' })
  })
})
