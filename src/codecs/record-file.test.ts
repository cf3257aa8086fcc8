import { globSync, readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { bookBytes, bookRecord } from '../../tests/given/marc-records.ts'
import { sharedData, sharedFile } from '../../tests/given/shared-data.ts'
import { RECORD_WARNINGS, UNREADABLE_REASONS, WRONG_FILE_REASONS } from './marc-codes.ts'
import { writeMarcXml, writeMarcXmlRecord } from './marcxml-writer.ts'
import { SNIFF_BYTES, sniffRecordFile } from './record-file.ts'

const record = bookRecord('三体')
const zip = (part: string): Buffer =>
  Buffer.concat([Buffer.from('504b0304140006000800', 'hex'), Buffer.from(`[Content_Types].xml ${part}`)])
const ole = (part: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(part, 'utf16le')])

describe('A4 a file that someone gives to be loaded', () => {
  test.each([
    ['iso2709', bookBytes('三体')],
    ['iso2709', bookBytes('三体', 'gb18030')],
    ['iso2709', Buffer.concat([Buffer.from('\ufeff\r\n'), bookBytes('三体')])],
    ['iso2709', Buffer.concat([Buffer.from('xxxxx'), bookBytes('三体').subarray(5)])],
    ['iso2709', bookBytes('三体').subarray(0, 150)],
    ['marcxml', Buffer.from([...writeMarcXml([record])].join(''))],
    ['marcxml', Buffer.from(`\ufeff\n${writeMarcXmlRecord(record).replaceAll(/<(\/?)/g, '<$1marc:')}`)],
  ] as const)('is known as %s', (format, bytes) => {
    expect(sniffRecordFile(bytes)).toEqual({ format })
  })

  test.each([
    ['file_is_empty', Buffer.alloc(0)],
    ['file_is_empty', Buffer.from('\ufeff \r\n')],
    ['file_is_excel', zip('xl/workbook.xml')],
    ['file_is_excel', ole('Workbook')],
    ['file_is_word', zip('word/document.xml')],
    ['file_is_word', ole('WordDocument')],
    ['file_is_zip', zip('books.iso')],
    ['file_is_zip', Buffer.from('526172211a0700', 'hex')],
    ['file_is_pdf', Buffer.from('%PDF-1.7')],
    ['file_is_picture', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['file_is_html', Buffer.from('\r\n<!DOCTYPE html><html><body>请登录</body></html>')],
    ['file_is_xml_without_records', Buffer.from('<?xml version="1.0"?><students><student/></students>')],
    ['file_is_json', Buffer.from('[{"title": "三体"}]')],
    ['file_is_csv', iconv.encode('题名,作者,价格\n三体,刘慈欣,23.00\n球状闪电,刘慈欣,18.00\n', 'gb18030')],
    ['file_is_line_marc', Buffer.from('=LDR  00000nam  2200000   4500\n=001  1\n=245  10$aTitle\n=260  \\\\$aPlace\n')],
    [
      'file_is_line_marc',
      Buffer.from(
        '00000nam0 2200000   450 \n0010001\n2001 ǂa三体ǂf刘慈欣著\n210  ǂa重庆ǂc重庆出版社ǂd2008\n690  ǂaI247.55\n',
      ),
    ],
    ['file_is_utf16_text', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('题名', 'utf16le')])],
    ['file_is_text', Buffer.from('新书通报')],
    ['file_is_unknown', Buffer.from([1, 2, 3, 4, 5])],
  ] as const)('is refused as %s', (reason, bytes) => {
    expect(sniffRecordFile(bytes)).toEqual({ format: 'unknown', reason })
  })

  test.skipIf(sharedData === undefined)('every file of the test data is known, by its first bytes alone', () => {
    const files = globSync('{marc,cnmarc}/**/*.{dat,mrc,marc,iso,xml}', { cwd: sharedFile('.') })
    expect(files.length).toBeGreaterThan(50)
    for (const file of files) {
      const { format } = sniffRecordFile(readFileSync(sharedFile(file)).subarray(0, SNIFF_BYTES))
      expect([file, format]).toEqual([file, file.endsWith('.xml') ? 'marcxml' : 'iso2709'])
    }
  })
})

test('A4 no code stands twice among those that the readers give', () => {
  const codes = [...RECORD_WARNINGS, ...UNREADABLE_REASONS, ...WRONG_FILE_REASONS]
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.filter((code) => !/^[a-z0-9]+(?:_[a-z0-9]+)*$/.test(code))).toEqual([])
})
