import { beforeAll, expect, test } from 'vitest'
import { type GivenApp, givenApp } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { cnmarcFile, givenImportingLibrary, isbnOf } from '../../../tests/given/file-import.ts'
import { givenCopies } from '../../../tests/given/library.ts'
import { sheetFile } from '../../../tests/given/sheet-files.ts'

onBothEngines('A4 lists of books and copies', (given) => {
  let app: GivenApp
  beforeAll(async () => {
    app = await givenApp(given)
  })

  const library = () => givenImportingLibrary(app)

  const threeBody = {
    title: '三体',
    isbn: isbnOf(1),
    year: '2008',
    price: 'CNY23.00',
    author: '刘慈欣著',
    pages: '302页',
  }

  test('one barcode for all copies of a title is kept as such', async () => {
    const { zoneId, take, copies } = await library()
    const list = sheetFile([
      ['书名', '条码', '册数', '定价'],
      ['三体', 'T001', 3, 23],
      ['红楼梦', 'T002', 1, 59.7],
      ['红楼梦', 'T002', 1, 59.7],
    ])
    const { summary } = await take(list, { zoneId }, '清单.xlsx')
    expect(summary).toMatchObject({ items: 2, created: 2, copies: 5 })
    const registered = await copies()
    expect(registered.map((copy) => [copy.barcode, copy.shared_barcode, copy.price_fen])).toEqual([
      [null, 'T001', 2300],
      [null, 'T001', 2300],
      [null, 'T001', 2300],
      [null, 'T002', 5970],
      [null, 'T002', 5970],
    ])
  })

  test('a list in any order of columns; a column read otherwise is remembered for the next file', async () => {
    const { zoneId, open, choose, preview, start, copies } = await library()
    const rows = (n: number) => [
      ['甲', '定价', '书名', 'ISBN', '馆藏地', '登记号', '身份证号'],
      [`X${n}`, '￥32.80', `草房子${n}`, isbnOf(n), '书库', n + 100, '11010519491231002X'],
    ]
    const first = await open(sheetFile(rows(1)), '清单.xlsx')
    const seen = await preview(first.body.id)
    expect(seen.tables[0]?.columns.map((column) => column.field)).toEqual([
      null,
      'price',
      'title',
      'isbn',
      'place',
      'accession',
      null,
    ])
    expect(seen.withheld).toMatchObject([{ column: 'G', count: 1 }])
    const mapping = { 甲: 'barcode', 定价: 'price', 书名: 'title', isbn: 'isbn', 馆藏地: 'place', 登记号: 'accession' }
    await choose(first.body.id, { zoneId, mapping })
    await start(first.body.id)
    const second = await open(sheetFile(rows(2)), '清单二.xlsx')
    expect((await preview(second.body.id)).tables[0]?.columns[0]?.field).toBe('barcode')
    await start(second.body.id)
    expect((await copies()).map((copy) => [copy.barcode, copy.accession_number, copy.price_fen, copy.zone])).toEqual([
      ['X1', 101, 3280, '书库'],
      ['X2', 102, 3280, '书库'],
    ])
    expect(JSON.stringify(await app.database.read.selectFrom('batch_item').selectAll().execute())).not.toContain(
      '110101',
    )
  })

  test('old accession numbers are kept while they are free; new ones begin behind them', async () => {
    const { school, zoneId, take, copies } = await library()
    await givenCopies(app, school, { zoneId })
    const { items } = await take(
      sheetFile([
        ['书名', '条码', '登记号'],
        ['甲书', 'A1', 1],
        ['乙书', 'A2', '0000050'],
        ['丙书', 'A3', 'TS-77'],
        ['丁书', 'A4', ''],
      ]),
      { zoneId },
      '清单.xlsx',
    )
    const registered = await copies()
    expect(registered.map((copy) => [copy.accession_number, copy.note])).toEqual([
      [1, ''],
      [50, ''],
      [51, '1'],
      [52, 'TS-77'],
      [53, ''],
    ])
    expect(items.map((item) => item.remarks.map((remark) => remark.code))).toEqual([
      ['imports.accession_new'],
      [],
      ['imports.accession_new'],
      [],
    ])
  })

  test('copies for titles that are here, by ISBN or title; a title that is not here is told', async () => {
    const { zoneId, take, bibs } = await library()
    await take(
      cnmarcFile([
        threeBody,
        { title: '红楼梦', publisher: '人民文学出版社' },
        { title: '红楼梦', publisher: '中华书局' },
      ]),
      { zoneId },
    )
    const { summary, items } = await take(
      sheetFile([
        ['ISBN', '书名', '条码', '数量'],
        [isbnOf(1), '', 'K1', ''],
        ['', '三体', 'K2', ''],
        ['', '红楼梦', 'K3', ''],
        ['', '西游记', 'K4', ''],
      ]),
      { zoneId },
      '单册.xlsx',
      'copies',
    )
    expect(items.map((item) => [item.outcome, item.remarks[0]?.code])).toEqual([
      ['updated', undefined],
      ['updated', undefined],
      ['doubtful', 'imports.several_titles'],
      ['refused', 'imports.title_not_found'],
    ])
    expect(summary).toMatchObject({ items: 4, copies: 2 })
    expect((await bibs()).map((bib) => bib.copies)).toEqual([2, 0, 0])
    const known = await take(
      sheetFile([
        ['书名', '条码'],
        ['', 'K1'],
      ]),
      { zoneId },
      '单册.xlsx',
      'copies',
    )
    expect(known.items.map((item) => [item.title, item.outcome])).toEqual([['三体', 'unchanged']])
  })
})
