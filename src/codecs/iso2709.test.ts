import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bookBytes, bookRecord, titlesOf, unaccountedFor } from '../../tests/given/marc-records.ts'
import { sharedData, sharedFile } from '../../tests/given/shared-data.ts'
import { Iso2709Reader, readIso2709, readIso2709Bytes, readIso2709Record, type RecordItem } from './iso2709.ts'
import { writeIso2709 } from './iso2709-writer.ts'

const read = (bytes: Uint8Array): RecordItem[] => [...readIso2709Bytes(bytes)]

function codesOf(items: readonly RecordItem[]): string[] {
  return items.flatMap((item) => (item.kind === 'record' ? item.warnings.map(({ code }) => code) : [item.reason]))
}

/** What other programs count in the files of the test data. */
function counts(): { file: string; yaz: number; perl: readonly number[] }[] {
  const [, ...lines] = readFileSync(sharedFile('marc/COUNTS.tsv'), 'utf8').trim().split('\n')
  const present = new Set(
    ['pymarc', 'yaz', 'unimarc-bnf'].flatMap((folder) =>
      readdirSync(sharedFile(`marc/${folder}`)).map((name) => `${folder}/${name}`),
    ),
  )
  return lines
    .map((line) => line.split('\t'))
    .map(([file = '', , , , , yaz = '', perl = '']) => ({ file, yaz: Number(yaz), perl: perl.split(' ').map(Number) }))
    .filter(({ file }) => present.has(file))
}

describe.skipIf(sharedData === undefined)('A4 files of other libraries', () => {
  test('hold as many records as yaz counts in them, and every byte is accounted for', () => {
    const differing: string[] = []
    for (const { file, yaz } of counts()) {
      const bytes = readFileSync(sharedFile(join('marc', file)))
      const items = read(bytes)
      const records = items.filter(({ kind }) => kind === 'record').length
      if (records !== yaz) differing.push(`${file}: ${records} for ${yaz}`)
      expect(unaccountedFor(bytes, items)).toEqual([])
    }
    expect(counts().length).toBeGreaterThan(50)
    expect(differing).toEqual([])
  })

  /**
   * Where Perl's MARC::Batch has warnings its field count is not held against ours. Where yaz and Perl differ, we take
   * what a person sees in the bytes: bad_indicator.dat holds one record (Perl gives up on it), bad_records.mrc seven
   * titles (Perl's reader gets five fields), marc3 and marc5 a field without subfield mark that Perl drops, and
   * marc4.marc five stray digits before a record of 26 fields, whose leader Perl reads five bytes too early.
   */
  test('hold as many fields as Perl counts where Perl has no complaint', () => {
    const clean = counts().filter(({ perl }) => perl[2] === 0)
    expect(clean.length).toBeGreaterThan(30)
    for (const { file, perl } of clean) {
      const items = read(readFileSync(sharedFile(join('marc', file))))
      const fields = items.map((item) => (item.kind === 'record' ? item.record.fields.length : 0))
      expect([file, fields.reduce((sum, count) => sum + count, 0)]).toEqual([file, perl[1]])
    }
  })

  test('with damaged directories and leaders give up all their titles', () => {
    const items = read(readFileSync(sharedFile('marc/pymarc/bad_records.mrc')))
    const titles = items.map((item) => (item.kind === 'record' ? item.record.fields.length : -1))
    expect(titles).toEqual([1, 1, 1, 1, 1, 1, 0, 1])
    expect(new Set(codesOf(items))).toEqual(new Set(['bad_base_address', 'bad_directory', 'no_fields']))
  })

  test('a leader that stands five bytes later than it should is found', () => {
    const items = read(readFileSync(sharedFile('marc/yaz/marc4.marc')))
    expect(items[0]).toEqual({ kind: 'unreadable', offset: 0, length: 5, reason: 'garbage' })
    expect(items[1]).toMatchObject({ kind: 'record', offset: 5, length: 914 })
  })

  test('twelve public libraries of China, in either charset, without a complaint and with the same text', () => {
    const [utf8, gb18030] = ['utf8', 'gb18030'].map((charset) =>
      read(readFileSync(sharedFile(`cnmarc/public-libraries.${charset}.iso`))),
    )
    expect(codesOf([...(utf8 ?? []), ...(gb18030 ?? [])])).toEqual([])
    const fields = (items: readonly RecordItem[] | undefined) =>
      items?.map((item) => (item.kind === 'record' ? item.record.fields : []))
    expect(fields(utf8)).toHaveLength(12)
    expect(fields(gb18030)).toEqual(fields(utf8))
  })
})

describe('A4 a damaged file of records', () => {
  const one = bookBytes('三体')
  const two = bookBytes('球状闪电')
  const three = bookBytes('流浪地球')

  test('with line ends, blanks and an old end-of-file mark between the records is whole', () => {
    const file = Buffer.concat([
      Buffer.from('\ufeff'),
      one,
      Buffer.from('\r\n'),
      two,
      Buffer.from('\n\n  '),
      three,
      Buffer.from([0x0a, 0x1a, 0]),
    ])
    const items = read(file)
    expect(titlesOf(items)).toEqual(['三体', '球状闪电', '流浪地球'])
    expect(codesOf(items)).toEqual([])
  })

  test('a missing record terminator costs no record', () => {
    const items = read(Buffer.concat([one.subarray(0, -1), two.subarray(0, -1), three.subarray(0, -1)]))
    expect(titlesOf(items)).toEqual(['三体', '球状闪电', '流浪地球'])
    expect(codesOf(items)).toEqual(['missing_terminator', 'missing_terminator', 'missing_terminator'])
  })

  test('records parted by line ends alone are found by their leaders', () => {
    const items = read(
      Buffer.concat([one, two, three].flatMap((record) => [record.subarray(0, -1), Buffer.from('\r\n')])),
    )
    expect(titlesOf(items)).toEqual(['三体', '球状闪电', '流浪地球'])
    expect(codesOf(items)).toEqual(['missing_terminator', 'missing_terminator', 'missing_terminator'])
  })

  test.each(['00000', '00010', '99999', '     ', 'abcde'])('a record length of %s is not believed', (length) => {
    const wrong = Buffer.concat([Buffer.from(length), two.subarray(5)])
    const items = read(Buffer.concat([one, wrong, three]))
    expect(titlesOf(items)).toEqual(['三体', '球状闪电', '流浪地球'])
    expect(codesOf(items)).toEqual(['wrong_record_length'])
    expect(items[1]).toMatchObject({ offset: one.length, length: two.length })
  })

  test('a directory that counts characters in place of bytes names the right fields', () => {
    // what a program leaves behind that turns GBK into UTF-8 and copies leader and directory
    const converted = Buffer.concat([
      bookBytes('三体', 'gb18030').subarray(0, two.indexOf(0x1e) + 1),
      one.subarray(one.indexOf(0x1e) + 1),
    ])
    const [item] = read(converted)
    expect(codesOf(item === undefined ? [] : [item])).toEqual(['wrong_record_length', 'bad_directory'])
    expect(item).toMatchObject({ record: { fields: bookRecord('三体').fields } })
  })

  test('text between records is reported and nothing else is lost', () => {
    const items = read(Buffer.concat([Buffer.from('Export 2026-11-23 共三条'), one, Buffer.from('-----'), two, three]))
    expect(titlesOf(items)).toEqual(['<garbage>', '三体', '<garbage>', '球状闪电', '流浪地球'])
  })

  test('a record terminator within a text does not end the record', () => {
    const title = '三\u0000体'
    const bytes = bookBytes(title)
    bytes[bytes.indexOf(0)] = 0x1d
    const items = read(Buffer.concat([one, bytes, three]))
    expect(titlesOf(items)).toEqual(['三体', '三\u001d体', '流浪地球'])
    expect(codesOf(items)).toEqual(['terminator_in_record'])
  })

  test('a record that the end of the file cuts is reported, not half taken', () => {
    const items = read(Buffer.concat([one, two.subarray(0, two.length - 20)]))
    expect(titlesOf(items)).toEqual(['三体', '<truncated_record>'])
    expect(items[1]).toMatchObject({ offset: one.length, length: two.length - 20 })
  })

  test('a record longer than the format can say is read whole', () => {
    const book = bookRecord('大系')
    const long = {
      ...book,
      fields: [
        ...book.fields,
        ...Array.from({ length: 40 }, (_, i) => ({
          tag: '330',
          ind1: ' ',
          ind2: ' ',
          subfields: [{ code: 'a', value: `${i}`.padEnd(6000, '内容') }],
        })),
      ],
    }
    const bytes = writeIso2709(long)
    expect(bytes.length).toBeGreaterThan(99_999)
    const items = read(Buffer.concat([one, bytes, three]))
    expect(titlesOf(items)).toEqual(['三体', '大系', '流浪地球'])
    expect(items[1]).toMatchObject({ record: { fields: long.fields } })
  })

  test('a field that no directory entry names is reported with its place', () => {
    const mark = two.indexOf(0x1e)
    const short = Buffer.concat([two.subarray(0, mark - 12), two.subarray(mark)])
    expect(codesOf(read(short))).toEqual([
      'wrong_record_length',
      'bad_base_address',
      'bad_directory',
      'field_without_entry',
    ])
  })

  test('a file without a single record terminator is given up in pieces, not held in memory', () => {
    const reader = new Iso2709Reader()
    const items = Array.from({ length: 10 }, () => reader.push(Buffer.alloc(1_000_000, 'x'))).flat()
    items.push(...reader.end())
    expect(codesOf(items)).toEqual(['record_too_long', 'record_too_long', 'garbage'])
    expect(items.reduce((sum, { length }) => sum + length, 0)).toBe(10_000_000)
  })

  test('indicators, subfield marks and codes that are missing cost no text', () => {
    const bytes = Buffer.concat([bookBytes('ZZ')])
    const at = bytes.indexOf('1 \u001faZZ')
    bytes.write('\u001faZZ\u001f ', at, 'latin1')
    const [item] = read(bytes)
    expect(item?.kind === 'record' && item.record.fields[2]).toMatchObject({
      ind1: ' ',
      subfields: [{ code: 'a', value: 'ZZ' }, { code: ' ' }, { code: 'f' }],
    })
    expect(codesOf(item === undefined ? [] : [item])).toEqual(['bad_indicators'])
  })
})

describe('A4 reading a file', () => {
  const file = Buffer.concat(['三体', '球状闪电', '流浪地球', '乡村教师'].map((title) => bookBytes(title, 'gb18030')))

  test('gives the same in chunks of any size', async () => {
    const whole = read(file)
    for (const size of [1, 3, 17, 500]) {
      const chunks = Array.from({ length: Math.ceil(file.length / size) }, (_, i) =>
        file.subarray(i * size, (i + 1) * size),
      )
      expect(await Array.fromAsync(readIso2709(chunks))).toEqual(whole)
    }
  })

  test('keeps the bytes of each record as they came, even where the chunk is used again', () => {
    const reader = new Iso2709Reader({ charset: 'gb18030' })
    const chunk = Buffer.from(file)
    const [first] = reader.push(chunk)
    chunk.fill(0)
    expect(first?.kind === 'record' && readIso2709Record(first.record.bytes ?? chunk)).toMatchObject({
      record: { fields: bookRecord('三体').fields },
    })
  })

  test('never throws and accounts for every byte, wherever the file is cut', () => {
    const whole = read(file).length
    fc.assert(
      fc.property(fc.integer({ min: 0, max: file.length }), (length) => {
        const cut = file.subarray(0, length)
        const items = read(cut)
        expect(unaccountedFor(cut, items)).toEqual([])
        expect(items.length).toBeLessThanOrEqual(whole)
      }),
      { numRuns: 300 },
    )
  })

  test('never throws and accounts for every byte, whatever bytes are turned', () => {
    const flips = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(flips, (changes) => {
        const damaged = Buffer.from(file)
        for (const [at, byte] of changes) damaged[at] = byte
        expect(unaccountedFor(damaged, read(damaged))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('damage within one record costs no other record', () => {
    const titles = ['三体', '球状闪电', '流浪地球', '乡村教师', '山']
    const records = titles.map((title) => bookBytes(title))
    const cut = fc.record({ at: fc.nat(200), gone: fc.nat(40), put: fc.uint8Array({ maxLength: 5 }) })
    const marks = fc.record({
      at: fc.nat(200),
      gone: fc.nat(1),
      put: fc.array(fc.constantFrom(0x1d, 0x1e, 0x1f, 0x30), { maxLength: 2 }),
    })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.oneof(cut, marks), { minLength: 1, maxLength: 4 }),
        (index, changes) => {
          const damaged = changes.reduce<Uint8Array>(
            (bytes, { at, gone, put }) =>
              Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(at + gone)]),
            records[index] ?? Buffer.alloc(0),
          )
          const file = Buffer.concat(records.with(index, Buffer.from(damaged)))
          const items = read(file)
          expect(unaccountedFor(file, items)).toEqual([])
          expect(titlesOf(items)).toEqual(expect.arrayContaining(titles.filter((_, i) => i !== index)))
        },
      ),
      { numRuns: 500 },
    )
  })

  test('never throws on bytes that are anything but records', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(unaccountedFor(bytes, read(bytes))).toEqual([])
      }),
    )
  })
})
