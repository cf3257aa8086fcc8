import { globSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { say } from '#messages/say'
import { writeMarcXml } from '#codecs/marcxml-writer'
import { readIso2709Bytes } from '#codecs/iso2709'
import { type GivenApp, givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { cnmarcFile, cnmarcOf, givenFileImport, isbnOf } from '../../../tests/given/file-import.ts'
import { givenZone } from '../../../tests/given/library.ts'
import { sharedData, sharedFile } from '../../../tests/given/shared-data.ts'
import {
  compoundFile,
  sheetFile,
  sheetXml,
  workbookStream,
  workbookFile,
  xlsxParts,
  zipFile,
} from '../../../tests/given/sheet-files.ts'

import { type FoundItem, openFile, openReading, type ReadingChoices } from '#import-files'

const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const choices: ReadingChoices = { purpose: 'records', latestYear: 2027, skip: 0 }
let files = 0

function fileOf(bytes: Buffer): string {
  const place = path.join(folder, `${++files}.upload`)
  writeFileSync(place, bytes)
  return place
}

/** What a file is read as, in this process. */
async function read(bytes: Buffer, more: Partial<ReadingChoices> = {}) {
  const opened = await openFile(fileOf(bytes), { ...choices, ...more })
  if (!('head' in opened)) throw new Error(opened.code)
  const items: FoundItem[] = []
  for await (const { item } of opened.items) items.push(item)
  return { head: opened.head, items }
}

const titles = (items: readonly FoundItem[]) =>
  items.map((item) => (item.kind === 'record' ? item.fields.title : item.kind))

describe.skipIf(sharedData === undefined)('A4 every file of other libraries', () => {
  const samples = () => globSync('{marc,cnmarc}/**/*.{dat,mrc,marc,iso,xml}', { cwd: sharedFile('.') }).toSorted()

  test('gives its records, and what gives none stands there with its place', async () => {
    expect(samples().length).toBeGreaterThan(60)
    for (const name of samples()) {
      const { items, head } = await read(readFileSync(sharedFile(name)))
      expect(items.length, name).toBeGreaterThan(0)
      expect(head.format, name).toBe(name.endsWith('.xml') ? 'marcxml' : 'iso2709')
      for (const item of items) expect(item.place, name).toMatch(/^@\d+$/)
      expect(new Set(items.map((item) => item.place)).size, name).toBe(items.length)
      for (const fault of items.filter((item) => item.kind === 'fault'))
        expect(say('zh-CN', fault.code as never, fault.params as never), name).toMatch(/。$/)
    }
  })

  test('has each stretch of its bytes in an item', async () => {
    for (const name of samples().filter((one) => !one.endsWith('.xml'))) {
      const bytes = readFileSync(sharedFile(name))
      const { items } = await read(bytes)
      const places = [...readIso2709Bytes(bytes)].map((item) => `@${item.offset}`)
      expect(
        items.map((item) => item.place),
        name,
      ).toEqual(places)
    }
  })
})

onBothEngines('A4 a file', (given) => {
  let app: GivenApp
  beforeAll(async () => {
    app = await givenApp(given)
  })

  async function library() {
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const zoneId = await givenZone(app, school, { name: '书库' })
    return { school, zoneId, ...givenFileImport(app, librarian) }
  }

  test.skipIf(sharedData === undefined)('of all damaged records there are is taken over to its last byte', async () => {
    const { school, zoneId, take } = await library()
    const parts = globSync('{marc,cnmarc}/**/*.{dat,mrc,marc,iso}', { cwd: sharedFile('.') })
      .toSorted()
      .map((name) => readFileSync(sharedFile(name)))
    const file = Buffer.concat(parts)
    const expected = [...readIso2709Bytes(file)]
    const { summary } = await take(file, { zoneId, withCopies: false })
    const { items, created, updated, unchanged, partly, doubtful, refused } = summary
    expect(items).toBe(expected.length)
    expect(created + updated + unchanged + partly + doubtful + refused).toBe(items)
    const rows = await app.database.read
      .selectFrom('batch_item')
      .select(['place', 'outcome'])
      .where('school_id', '=', school.schoolId)
      .orderBy('seq')
      .execute()
    expect(rows.map((row) => row.place)).toEqual(expected.map((item) => `@${item.offset}`))
    for (const [at, item] of expected.entries())
      if (item.kind === 'unreadable') expect(rows[at]?.outcome).toBe('refused')
  })

  test('with NUL, halves of characters and text in other charsets is stored clean', async () => {
    const { school, zoneId, take } = await library()
    const dirty = { title: '三\0体', author: '刘\u0001慈欣', isbn: isbnOf(1), barcodes: ['0001'] }
    const list = zipFile(
      xlsxParts(
        sheetXml([
          ['书名', '条码', '作者'],
          ['球&#xD800;状闪电&#xDFFF;', '0002', '刘_x0000_慈欣'],
        ]),
      ),
    )
    await take(cnmarcFile([dirty]), { zoneId })
    await take(list, { zoneId }, '清单.xlsx')
    const csv = iconv.encode('书名,条码,馆藏地\n白\0夜行,0003,三楼\n', 'gbk')
    await take(csv, { zoneId }, '清单.csv')
    const bibs = await app.database.read
      .selectFrom('bib')
      .select(['title', 'responsibility'])
      .where('school_id', '=', school.schoolId)
      .orderBy('id')
      .execute()
    expect(bibs).toEqual([
      { title: '三体', responsibility: '刘慈欣著'.slice(0, 3) },
      { title: '球状闪电', responsibility: '刘慈欣' },
      { title: '白夜行', responsibility: '' },
    ])
  })

  const lies = zipFile(xlsxParts(Buffer.alloc(60_000_000, ' ')))
  test.each([
    ['nothing in it', Buffer.alloc(0), 'imports.wrong_file_is_empty'],
    ['blanks alone', Buffer.from(' \r\n \t'), 'imports.wrong_file_is_empty'],
    ['a picture under the name .iso', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'imports.wrong_file_is_picture'],
    ['a PDF', Buffer.from('%PDF-1.7\n…'), 'imports.wrong_file_is_pdf'],
    [
      'a printout of records',
      Buffer.from('=LDR  00000nam  2200000   4500\n=001  1\n=245  10$aTitle\n=260  \\\\$aPlace\n'),
      'imports.wrong_file_is_line_marc',
    ],
    ['a letter', Buffer.from('各位老师：新书已到。'), 'imports.no_columns'],
    ['bytes that are nothing', Buffer.from([1, 2, 3, 4, 5, 0, 9, 250]), 'imports.wrong_file_is_unknown'],
    ['a password', compoundFile({ EncryptedPackage: Buffer.alloc(64) }), 'imports.sheet_encrypted'],
    ['half a workbook', sheetFile([['书名'], ['三体']]).subarray(0, 3000), 'imports.sheet_truncated'],
    ['a workbook that unpacks without end', lies, 'imports.sheet_zip-bomb'],
    ['a sheet of one line', sheetFile([['红', '黄']]), 'imports.no_columns'],
    ['a zip of other things', zipFile([{ name: 'a.txt', content: Buffer.from('x') }]), 'imports.wrong_file_is_zip'],
  ])('with %s is refused with a sentence, and nothing is kept', async (_, bytes, code) => {
    const { school, open } = await library()
    const { status, body } = await open(bytes, '书目.iso')
    expect([body.code, status, body.at]).toEqual([code, 422, '书目.iso'])
    expect(body.title).toMatch(/[。.]$/)
    const batches = await app.database.read
      .selectFrom('batch')
      .select('id')
      .where('school_id', '=', school.schoolId)
      .execute()
    expect(batches).toEqual([])
    expect(globSync('uploads/*', { cwd: app.folder }).filter((one) => one.endsWith('.upload')).length).toBeLessThan(20)
  })

  test('of another kind than was asked for is told apart', async () => {
    const { open } = await library()
    expect((await open(cnmarcFile([{ title: '三体' }]), '借阅.iso', 'loans')).body.code).toBe('imports.list_expected')
    expect((await open(sheetFile([['书名'], ['三体']]), '借阅.xlsx', 'loans')).body.code).toBe(
      'imports.no_loan_columns',
    )
  })
})

describe('A4 reading apart', () => {
  test('an Excel file of the old kind with macros is read and said; formulas give the results that the file holds', async () => {
    const rows = [
      ['书名', '条码'],
      ['三体', '0001'],
    ]
    const stream = workbookStream(sheetFile(rows, 'biff8'))
    const xls = await read(compoundFile({ '/Workbook': stream, '/_VBA_PROJECT_CUR/VBA/dir': Buffer.alloc(100, 1) }))
    expect(titles(xls.items)).toEqual(['三体'])
    expect(xls.head.remarks).toEqual([{ code: 'imports.sheet_note_macros', params: {} }])
    const formulas = workbookFile([
      { name: 'S', rows: [['书名', '定价'], ['三体']], extra: { B2: { t: 'n', v: 23, f: '20+3' } } },
    ])
    const { items } = await read(formulas)
    const [first] = items
    if (first?.kind !== 'record') throw new Error('a record was expected')
    expect(first.fields.priceFen).toBe(2300)
    expect(first.remarks).toEqual([{ code: 'imports.row_formula-used', params: { cell: 'B2' } }])
  })

  test('MARCXML, wherever it is broken, gives what stands before, and says where', async () => {
    const whole = Buffer.from(
      [...writeMarcXml([cnmarcOf({ title: '三体' }), cnmarcOf({ title: '球状闪电' })])].join(''),
    )
    expect(titles((await read(whole)).items)).toEqual(['三体', '球状闪电'])
    const broken = Buffer.from(whole.toString().replace('球状闪电', '<球状'))
    const { items } = await read(broken)
    expect(titles(items)).toEqual(['三体', 'fault'])
    expect(items[1]).toMatchObject({ code: 'imports.unreadable_malformed_xml', params: { line: expect.any(Number) } })
  })

  test('a file whose end is missing gives its whole records; the cut one is named with its byte', async () => {
    const [first, second] = [cnmarcFile([{ title: '三体' }]), cnmarcFile([{ title: '球状闪电' }])]
    const { items } = await read(Buffer.concat([first, second.subarray(0, 40)]))
    expect(items.map((item) => [item.place, item.kind])).toEqual([
      ['@0', 'record'],
      [`@${first.length}`, 'fault'],
    ])
  })

  test('half a gigabyte of nothing is refused by what it is, and a table of that size before it is read', async () => {
    const nothing = path.join(folder, 'huge.bin')
    writeFileSync(nothing, '')
    truncateSync(nothing, 500_000_000)
    await expect(openReading(nothing, choices)).rejects.toMatchObject({
      problem: { code: 'imports.wrong_file_is_unknown' },
    })
    const table = path.join(folder, 'huge.xlsx')
    writeFileSync(table, sheetFile([['书名'], ['三体']]))
    truncateSync(table, 500_000_000)
    await expect(openReading(table, choices)).rejects.toMatchObject({
      problem: { code: 'imports.sheet_too-large', params: { size: 477, limit: 50 } },
    })
  })

  test('half a gigabyte behind the only record is gone through without holding it', async () => {
    const file = path.join(folder, 'huge.iso')
    writeFileSync(file, cnmarcFile([{ title: '三体' }]))
    truncateSync(file, 500_000_000)
    const reading = await openReading(file, choices)
    expect(titles((await reading.next(10)).items)).toEqual(['三体'])
    expect((await reading.next(10)).items).toEqual([])
    reading.close()
  })

  test('a process that is gone, or a file, is a sentence and not a crash', async () => {
    await expect(openReading(path.join(folder, 'gone'), choices)).rejects.toMatchObject({
      problem: { code: 'imports.file_gone' },
    })
    const reading = await openReading(fileOf(cnmarcFile([{ title: '三体' }])), choices)
    reading.close()
    await expect(reading.next(10)).rejects.toMatchObject({ problem: { code: 'imports.sheet_crashed' } })
  })

  test('items that were taken over are passed over', async () => {
    const file = cnmarcFile(Array.from({ length: 30 }, (_, n) => ({ title: `第${n}种` })))
    const { items } = await read(file, { skip: 28 })
    expect(titles(items)).toEqual(['第28种', '第29种'])
  })

  test('a sheet of a table that is hidden, and lines that are no books, are told', async () => {
    const { head, items } = await read(
      workbookFile([
        {
          name: '清单',
          rows: [
            ['书名', '数量'],
            ['三体', 2],
            ['合计', 2],
          ],
        },
        { name: '旧', rows: [['书名'], ['不要']], hidden: true },
      ]),
    )
    expect(titles(items)).toEqual(['三体'])
    expect(head.remarks.map((remark) => remark.code)).toEqual([
      'imports.skipped_footer',
      'imports.skipped_hidden-sheet',
    ])
  })
})
