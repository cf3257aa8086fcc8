import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import * as XLSX from '@e965/xlsx'
import iconv from 'iconv-lite'
import { sheetFile, workbookFile } from '../../../tests/given/sheet-files.ts'
import { cellAt, EMPTY } from './cells.ts'
import { readSheets } from './read.ts'
import type { SheetsRead } from './read.ts'

async function read(bytes: Buffer): Promise<SheetsRead> {
  const result = await readSheets(bytes)
  if (!result.ok) throw new Error(`${result.code} ${result.detail}`)
  return result
}

describe('L3 Excel workbooks', () => {
  test.each(['xlsx', 'xls'] as const)('every kind of cell comes out of .%s as what it is', async (type) => {
    const file = workbookFile(
      [
        {
          name: '书目',
          rows: [['登记号', '题名']],
          extra: {
            A2: { t: 's', v: '000123' },
            A3: { t: 'n', v: 123, z: '000000' },
            A4: { t: 'n', v: 200_001_010_012 },
            A5: { t: 'n', v: 4.401_011_999_010_5e15 },
            B2: { t: 'n', v: 12.5 },
            B3: { t: 'n', v: 45_000, z: 'yyyy-mm-dd' },
            B4: { t: 'b', v: true },
            B5: { t: 'e', v: 0x17 },
            B6: { t: 'n', v: 12.345, z: '0.00' },
          },
        },
      ],
      type,
    )
    const [sheet] = (await read(file)).sheets
    const at = (row: number, column: number) => cellAt(sheet?.rows[row], column)
    expect([at(1, 0), at(2, 0), at(3, 0), at(4, 0)]).toEqual([
      { kind: 'text', text: '000123' },
      { kind: 'number', text: '000123', value: 123 },
      { kind: 'number', text: '200001010012', value: 200_001_010_012 },
      { kind: 'number', text: '4.40101E+15', value: 4_401_011_999_010_500, lossy: true },
    ])
    expect([at(1, 1), at(2, 1), at(3, 1), at(4, 1), at(5, 0), at(5, 1)]).toEqual([
      { kind: 'number', text: '12.5', value: 12.5 },
      { kind: 'date', text: '2023-03-15', serial: 45_000, day: '2023-03-15' },
      { kind: 'boolean', text: 'TRUE', value: true },
      { kind: 'error', text: '#REF!' },
      EMPTY,
      { kind: 'number', text: '12.35', value: 12.345 },
    ])
  })

  test('a formula gives the value the file had stored and says that it was one', async () => {
    const file = workbookFile([
      { name: 'S', rows: [['a']], extra: { A2: { t: 'n', v: 3, f: 'SUM(B1:B2)' }, A3: { t: 'n', f: 'X()' } } },
    ])
    const [sheet] = (await read(file)).sheets
    expect(sheet?.rows[1]?.[0]).toEqual({ kind: 'number', text: '3', value: 3, formula: true })
    expect(sheet?.rows[2]?.[0]).toMatchObject({ formula: true })
  })

  test('sheets keep their order, names and whether they were hidden', async () => {
    const file = workbookFile([
      { name: '三（1）班', rows: [['姓名'], ['甲']] },
      { name: '旧', rows: [['x']], hidden: true },
    ])
    expect((await read(file)).sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['三（1）班', false],
      ['旧', true],
    ])
  })

  test.each(['xlsx', 'xls'] as const)('a class name that spans rows stands in each of them, in .%s', async (type) => {
    const rows = [['三年级名单'], ['班级', '姓名'], ['三（1）班', '甲'], [null, '乙'], ['三（2）班', '丙']]
    const [sheet] = (await read(workbookFile([{ name: 'S', rows, merges: ['A1:XFD1', 'A3:A4'] }], type))).sheets
    expect(sheet?.rows[3]?.[0]).toEqual({ kind: 'text', text: '三（1）班', filled: true })
    expect(sheet?.rows[2]?.[0]).toEqual({ kind: 'text', text: '三（1）班' })
    expect(sheet?.rows[0]?.map((cell) => cell.text)).toEqual(['三年级名单', '三年级名单'])
    expect(sheet?.rows).toHaveLength(5)
  })

  test('the XML of Excel 2003 is read, also when it says it is GBK', async () => {
    const xml = sheetFile(
      [
        ['姓名', '学号'],
        ['王小明', '0012'],
      ],
      'xlml',
    )
    const [sheet] = (await read(xml)).sheets
    expect(sheet?.rows[1]?.map((cell) => cell.text)).toEqual(['王小明', '0012'])
    expect(await readSheets(xml.subarray(0, xml.length - 40))).toMatchObject({ ok: false, code: 'truncated' })
  })

  test('Chinese in the code page of Excel 95 is read', async () => {
    // The library writes no Chinese in this old format: six Latin letters make room for three characters of GBK.
    const file = sheetFile([['NAMING'], ['WANGXM']], 'biff5')
    iconv.encode('姓名栏', 'gbk').copy(file, file.indexOf('NAMING'))
    iconv.encode('王小明', 'gbk').copy(file, file.indexOf('WANGXM'))
    file.writeUInt16LE(936, file.indexOf(Buffer.from([0x42, 0, 2, 0])) + 4)
    const [sheet] = (await read(file)).sheets
    expect(sheet?.rows.map((row) => row[0]?.text)).toEqual(['姓名栏', '王小明'])
  })

  test('a workbook of a Macintosh counts its days from 1904', async () => {
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, { '!ref': 'A1', A1: { t: 'n', v: 0.5, z: 'yyyy-mm-dd' } }, 'S')
    book.Workbook = { WBProps: { date1904: true } }
    const [sheet] = (await read(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }))).sheets
    expect(sheet?.rows[0]?.[0]).toMatchObject({ kind: 'date', day: '1904-01-01' })
  })

  test('texts of any characters come back from xlsx and xls as their clean selves', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((t) => `字${t}字`)
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 10 }),
        fc.constantFrom('xlsx', 'xls'),
        async (column, type) => {
          const [sheet] = (
            await read(
              sheetFile(
                column.map((value) => [value]),
                type === 'xlsx' ? 'xlsx' : 'biff8',
              ),
            )
          ).sheets
          expect(sheet?.rows.map((row) => row[0]?.text)).toEqual(column)
        },
      ),
      { numRuns: 40 },
    )
  })
})
