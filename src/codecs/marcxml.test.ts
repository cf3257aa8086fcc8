import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { arbitraryRecord, bookRecord, titlesOf } from '../../tests/given/marc-records.ts'
import { sharedData, sharedFile } from '../../tests/given/shared-data.ts'
import { readIso2709Bytes, type RecordItem } from './iso2709.ts'
import type { MarcField } from './marc-record.ts'
import { readMarcXml, readMarcXmlBytes } from './marcxml.ts'
import { writeMarcXml, writeMarcXmlRecord } from './marcxml-writer.ts'

const fieldsOf = (items: readonly RecordItem[]): (readonly MarcField[])[] =>
  items.map((item) => (item.kind === 'record' ? item.record.fields : []))
const read = (xml: string): RecordItem[] => readMarcXmlBytes(Buffer.from(xml))
const collection = (...titles: string[]): string => [...writeMarcXml(titles.map((title) => bookRecord(title)))].join('')

describe('A4 MARCXML', () => {
  test('what is written is read again, leader and fields, in chunks of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryRecord, { maxLength: 4 }),
        fc.integer({ min: 1, max: 400 }),
        async (records, size) => {
          const bytes = Buffer.from([...writeMarcXml(records)].join(''))
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
            bytes.subarray(i * size, (i + 1) * size),
          )
          const items = await Array.fromAsync(readMarcXml(chunks))
          expect(items.map((item) => item.kind === 'record' && [item.record.leader, item.record.fields])).toEqual(
            records.map(({ leader, fields }) => [leader, fields]),
          )
          expect(items.filter((item) => item.kind === 'unreadable' || item.warnings.length > 0)).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })

  test('is read with a prefix, without a namespace, as one record, and within an answer of OAI-PMH', () => {
    const plain = writeMarcXmlRecord(bookRecord('三体'))
    const prefixed = plain.replaceAll(/<(\/?)/g, '<$1marc:')
    const oai = `<OAI-PMH><ListRecords><record><header><identifier>1</identifier></header><metadata>${prefixed}</metadata></record><record><header status="deleted"/></record></ListRecords></OAI-PMH>`
    for (const xml of [plain, prefixed, oai]) {
      expect(fieldsOf(read(xml))).toEqual([bookRecord('三体').fields])
    }
  })

  test('records one after another without a root, and two files in one, are all read', () => {
    expect(titlesOf(read(writeMarcXmlRecord(bookRecord('三体')) + writeMarcXmlRecord(bookRecord('球状闪电'))))).toEqual(
      ['三体', '球状闪电'],
    )
    expect(titlesOf(read(`\n${collection('三体')}${collection('球状闪电')}`))).toEqual(['三体', '球状闪电'])
  })

  test('broken XML gives what stands before the break, and the line and column of it', () => {
    const xml = collection('三体', '球状闪电', '流浪地球')
    const at = xml.indexOf('球状闪电')
    const broken = `${xml.slice(0, at)}</wrong>${xml.slice(at)}`
    const items = read(broken)
    expect(titlesOf(items)).toEqual(['三体', '<malformed_xml>'])
    const before = broken.slice(0, at + '</wrong>'.length).split('\n')
    expect(items[1]).toMatchObject({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1 })
    const [first, rest] = items
    expect((rest?.offset ?? 0) + (rest?.length ?? 0)).toBe(broken.length)
    expect(rest?.offset).toBeGreaterThanOrEqual((first?.offset ?? 0) + (first?.length ?? 0))
  })

  test('a file that is cut off gives the whole records before', () => {
    const xml = collection('三体', '球状闪电')
    expect(titlesOf(read(xml.slice(0, xml.indexOf('球状'))))).toEqual(['三体', '<malformed_xml>'])
  })

  test('never throws, wherever it is cut and whatever is turned', () => {
    const bytes = Buffer.from(collection('三体', '球状闪电'))
    fc.assert(
      fc.property(
        fc.nat(bytes.length),
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 6 }),
        (length, changes) => {
          const damaged = Buffer.from(bytes)
          for (const [at, byte] of changes) damaged[at] = byte
          const items = readMarcXmlBytes(damaged.subarray(0, length))
          expect(items.filter(({ kind }) => kind === 'unreadable').length).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('small faults cost no record: an unknown entity, a control character, a field without tag', () => {
    const xml = writeMarcXmlRecord(bookRecord('三&体'))
      .replace('&amp;', '&nbsp;\u0001')
      .replace('tag="210"', '')
      .replace('<datafield', '<note/><datafield')
    const [item] = read(xml)
    expect(item?.kind === 'record' && item.warnings.map(({ code }) => code)).toEqual([
      'not_marc_element',
      'bad_byte',
      'bad_byte',
      'missing_attribute',
      'bad_tag',
    ])
    expect(titlesOf(item === undefined ? [] : [item])[0]).toMatch(/^三.*体$/)
  })

  test.each([
    ['gb2312', iconv.encode(collection('三体').replace('UTF-8', 'GB2312'), 'gb18030')],
    ['UTF-8 in the declaration, GBK in the file', iconv.encode(collection('三体', '流浪地球'), 'gb18030')],
    [
      'UTF-16',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(collection('三体').replace('UTF-8', 'UTF-16'), 'utf16le')]),
    ],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${collection('三体')}`)],
  ])('is read in %s', (_name, bytes) => {
    expect(titlesOf(readMarcXmlBytes(bytes))[0]).toBe('三体')
  })

  test('an encoding that nobody knows is said so', () => {
    expect(titlesOf(read(collection('三体').replace('UTF-8', 'x-unheard-of')))).toEqual(['<unknown_xml_encoding>'])
  })

  test('the text of each record is kept and can be read again', () => {
    const items = read(collection('三体', '球状闪电'))
    const again = items.flatMap((item) =>
      item.kind === 'record' ? readMarcXmlBytes(item.record.bytes ?? Buffer.alloc(0)) : [],
    )
    expect(fieldsOf(again)).toEqual(fieldsOf(items))
  })

  test('what XML cannot hold is left out, and what it must escape is escaped', () => {
    const xml = collection('A<&>"\u0008\ud800B')
    expect(titlesOf(read(xml))).toEqual(['A<&>"\ufffdB'])
  })
})

describe.skipIf(sharedData === undefined)('A4 MARCXML of other libraries', () => {
  test.each([
    ['marc/pymarc/batch.xml', [18, 27]],
    ['marc/pymarc/bad_tag.xml', [15]],
    ['marc/pymarc/utf8.xml', [8]],
    ['marc/unimarc-bnf/bib.xml', [16, 16, 18, 16, 18, 20]],
  ] as const)('%s', (file, fields) => {
    expect(fieldsOf(readMarcXmlBytes(readFileSync(sharedFile(file)))).map(({ length }) => length)).toEqual(fields)
  })

  test('six records of France are the same in MARCXML and in ISO 2709', () => {
    const xml = readMarcXmlBytes(readFileSync(sharedFile('marc/unimarc-bnf/bib.xml')))
    const iso = [...readIso2709Bytes(readFileSync(sharedFile('marc/unimarc-bnf/bib.mrc')))]
    expect(fieldsOf(xml)).toEqual(fieldsOf(iso))
  })
})
