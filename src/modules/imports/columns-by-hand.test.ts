import { beforeAll, expect, test } from 'vitest'
import { type GivenApp, givenApp } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenImportingLibrary } from '../../../tests/given/file-import.ts'
import { sheetFile } from '../../../tests/given/sheet-files.ts'

onBothEngines('A4 a list whose columns nobody knows', (given) => {
  let app: GivenApp
  beforeAll(async () => {
    app = await givenApp(given)
  })

  const list = (...titles: string[]) =>
    sheetFile([['条 目', '责任人', '贴的号'], ...titles.map((title, n) => [title, '曹文轩', `T00${n}`])])

  test('opens with its columns; what is chosen for them is read, taken over, and holds for the next file', async () => {
    const { open, preview, choose, start, copies, zoneId } = await givenImportingLibrary(app)
    const { status, body } = await open(list('草房子', '青铜葵花'), '一.xlsx')
    expect(status).toBe(200)
    const seen = await preview(body.id)
    expect(seen).toMatchObject({ lacksColumns: true, rows: [], remarks: [], tables: [{ headingRow: 1 }] })
    expect(seen.tables[0]?.columns).toMatchObject([
      { key: '条目', letter: 'A', heading: '条 目', field: null, samples: ['草房子', '青铜葵花'] },
      { key: '责任人', letter: 'B' },
      { key: '贴的号', letter: 'C' },
    ])
    await choose(body.id, { zoneId, headingRow: 1, mapping: { 条目: 'title', 责任人: 'author', 贴的号: 'barcode' } })
    const read = await preview(body.id)
    expect([read.lacksColumns, read.rows.map(({ title, author }) => [title, author])]).toEqual([
      false,
      [
        ['草房子', '曹文轩'],
        ['青铜葵花', '曹文轩'],
      ],
    ])
    const next = async () => (await preview((await open(list('细米', '根鸟'), '二.xlsx')).body.id)).rows.length
    expect(await next()).toBe(0)
    expect(await start(body.id)).toMatchObject({ created: 2, copies: 2 })
    expect((await copies()).map(({ barcode }) => barcode)).toEqual(['T000', 'T001'])
    expect(await next()).toBe(2)
  })

  test('a list without any headings is read by its letters, which mean nothing in another file', async () => {
    const { open, preview, choose, start, bibs } = await givenImportingLibrary(app)
    const file = () =>
      sheetFile([
        ['草房子', '曹文轩'],
        ['三体', '刘慈欣'],
      ])
    const { id } = (await open(file(), '一.xlsx')).body
    await choose(id, { headingRow: 0 })
    expect((await preview(id)).tables[0]?.columns).toMatchObject([
      { key: 'A', heading: '', samples: ['草房子', '三体'] },
      { key: 'B', heading: '', samples: ['曹文轩', '刘慈欣'] },
    ])
    await choose(id, { mapping: { A: 'title', B: 'author' } })
    await start(id)
    expect((await bibs()).map(({ title, responsibility }) => [title, responsibility])).toEqual([
      ['草房子', '曹文轩'],
      ['三体', '刘慈欣'],
    ])
    expect((await preview((await open(file(), '二.xlsx')).body.id)).lacksColumns).toBe(true)
  })

  test('a list of loans asks for the column that tells the copies', async () => {
    const { open, preview, choose } = await givenImportingLibrary(app)
    const rows = [
      ['谁', '哪一本'],
      ['孙悦', 'B000001'],
    ]
    const { id } = (await open(sheetFile(rows), '在借.xlsx', 'loans')).body
    expect(await preview(id)).toMatchObject({ lacksColumns: true, tables: [{ headingRow: 1 }] })
    await choose(id, { headingRow: 1, mapping: { 谁: 'name', 哪一本: 'barcode' } })
    expect((await preview(id)).rows).toMatchObject([{ loan: { reader: '孙悦', number: 'B000001' } }])
  })
})
