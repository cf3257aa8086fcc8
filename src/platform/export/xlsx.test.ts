import { read, utils, type WorkSheet } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import type { ExportRow } from './columns.ts'
import { writeXlsx, type XlsxHead } from './xlsx.ts'

const head: XlsxHead = {
  sheet: '馆藏',
  title: '馆藏清单',
  subtitle: '云溪学校 2026-11-23',
  timeZone: 'Asia/Shanghai',
  writtenAt: '2026-11-23T08:00:00.000Z',
  columns: [
    { title: '条码', type: 'text' },
    { title: '题名', type: 'text' },
    { title: '定价', type: 'money' },
    { title: '册数', type: 'integer' },
    { title: '入藏日', type: 'day' },
    { title: '最近借出', type: 'instant' },
  ],
}

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}
async function written(rows: Iterable<ExportRow>, more: Partial<XlsxHead> = {}): Promise<WorkSheet> {
  const { bytes } = await writeXlsx({ ...head, ...more }, each(rows), () => undefined)
  const book = read(bytes, { cellNF: true, cellStyles: true })
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  if (!sheet) throw new Error('no sheet')
  return sheet
}

describe('L3 Excel files', () => {
  test('title, second line and head come first, then the rows', async () => {
    const sheet = await written([['0001201', '草房子', 1990, 2, '2026-09-01', '2026-11-20T08:05:00.000Z']])
    expect(utils.sheet_to_json(sheet, { header: 1, raw: false })).toEqual([
      ['馆藏清单'],
      ['云溪学校 2026-11-23'],
      ['条码', '题名', '定价', '册数', '入藏日', '最近借出'],
      ['0001201', '草房子', '19.90', '2', '2026-09-01', '2026-11-20 16:05'],
    ])
  })

  test('barcodes are text with their zeros, money and counts are numbers, days are dates', async () => {
    const sheet = await written([['0001201', '草房子', 123456, 2, '2026-09-01', '2026-11-20T16:05:00.000Z']])
    expect(sheet['A4']).toMatchObject({ t: 's', v: '0001201', z: '@' })
    expect(sheet['C4']).toMatchObject({ t: 'n', v: 1234.56, w: '1,234.56' })
    expect(sheet['D4']).toMatchObject({ t: 'n', v: 2 })
    expect(sheet['E4']).toMatchObject({ t: 'n', v: 46266 })
    // 16:05 in London is five past midnight of the next day in Shanghai.
    expect(sheet['F4']).toMatchObject({ w: '2026-11-21 00:05' })
  })

  test('what looks like a formula stays text', async () => {
    for (const text of ['=1+1', '+86', '-2', '@SUM(A1)', '\t=1', '＝1+1']) {
      const sheet = await written([['1', text, null, null, null, null]])
      expect(sheet['B4'], text).toMatchObject({ t: 's', z: '@' })
      expect(sheet['B4'], text).not.toHaveProperty('f')
    }
  })

  test('a cell that is not what its column promises keeps its text; an empty one stays empty', async () => {
    const sheet = await written([
      ['1', '书', null, 1e16, '2026-02-30', 'gestern'],
      [null, '', 0, 0, '1898-01-01', null],
    ])
    expect(sheet['C4']).not.toHaveProperty('v')
    expect(sheet['D4']).toMatchObject({ t: 's', v: '10000000000000000' })
    expect(sheet['E4']).toMatchObject({ t: 's', v: '2026-02-30' })
    expect(sheet['F4']).toMatchObject({ t: 's', v: 'gestern' })
    expect(sheet['C5']).toMatchObject({ t: 'n', v: 0 })
    expect(sheet['E5']).toMatchObject({ t: 's', v: '1898-01-01' })
  })

  test('signs that no file can hold are left out and the rest stays', async () => {
    const sheet = await written([['1', 'a\u0000b\uD842c\uFFFF<&>𠮷', null, null, null, null]])
    expect(sheet['B4']).toMatchObject({ v: 'abc<&>𠮷' })
  })

  test('columns are as wide as their texts, Chinese counted double, within reason', async () => {
    const sheet = await written([
      ['0001201', '草'.repeat(20), 1, 1, null, null],
      ['1', '长'.repeat(400), 1, 1, null, null],
    ])
    const widths = sheet['!cols']?.map((column) => Math.round(column.width ?? 0)) ?? []
    expect(widths[0]).toBeGreaterThanOrEqual(9)
    expect(widths[1]).toBe(60)
  })

  test('thousands of rows arrive in order, and a tab may have any name', async () => {
    const rows = Array.from({ length: 5000 }, (_, index): ExportRow => [String(index), '书', index, 1, null, null])
    const sheet = await written(rows, {
      sheet: '三（2）班/借阅: [2026] 很长很长很长很长很长很长很长的名字',
      title: '借阅',
    })
    for (const index of [0, 299, 300, 4999]) expect(sheet[`A${index + 4}`]).toMatchObject({ v: String(index) })
    expect(sheet).not.toHaveProperty('A5004')
  })
})
