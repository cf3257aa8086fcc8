import { beforeAll, expect, test } from 'vitest'
import { givenBib, givenZone } from '../../../tests/given/library.ts'
import { type GivenApp, givenApp } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { cnmarcFile, givenImportingLibrary, isbnOf } from '../../../tests/given/file-import.ts'
import { sheetFile } from '../../../tests/given/sheet-files.ts'
import type { ImportBatch } from './contract.ts'

onBothEngines('A4 a file looked at before it is taken over', (given) => {
  let app: GivenApp
  beforeAll(async () => {
    app = await givenApp(given)
  })

  test('each row says what would become of it, and which fields of a known title would change', async () => {
    const { school, open, preview, choose, zoneId } = await givenImportingLibrary(app)
    await givenBib(app, school, { title: '草房子', isbns: [isbnOf(1)], responsibility: '', priceFen: null, year: 1997 })
    const file = cnmarcFile([
      {
        title: '草房子',
        isbn: isbnOf(1),
        author: '曹文轩著',
        year: '1997',
        price: 'CNY22.00',
        barcodes: ['0001', '0002'],
      },
      { title: '三体', isbn: isbnOf(2), author: '刘慈欣著' },
    ])
    const { body } = await open(file)
    await choose(body.id, { zoneId })
    const { rows } = await preview(body.id)
    expect(rows).toMatchObject([
      { outcome: 'updated', newCopies: 2, loan: null },
      { outcome: 'created', newCopies: 0, changes: [] },
    ])
    expect(rows[0]?.changes).toContainEqual({ field: 'responsibility', before: '', after: '曹文轩著' })
    expect(rows[0]?.changes).toContainEqual({ field: 'priceFen', before: '', after: '22.00' })
    expect(rows[0]?.changes.map(({ field }) => field)).not.toContain('year')
  })

  test('what was changed stands with the item afterwards, and the list says whose import it was', async () => {
    const { school, take, zoneId, ask } = await givenImportingLibrary(app)
    await givenBib(app, school, { title: '草房子', isbns: [isbnOf(3)], responsibility: '' })
    const { items } = await take(cnmarcFile([{ title: '草房子', isbn: isbnOf(3), author: '曹文轩著' }]), { zoneId })
    expect(items[0]?.changes).toContainEqual({ field: 'responsibility', before: '', after: '曹文轩著' })
    const { body } = await ask<ImportBatch[]>('GET /schools/:school/imports')
    expect(body).toMatchObject([{ name: '书目.iso', state: 'applied' }])
    expect(body[0]?.by).toMatch(/\S/)
  })

  test('columns are told apart by a key, by which a correction is kept for the next file of its making', async () => {
    const { open, preview, choose } = await givenImportingLibrary(app)
    const named = () =>
      sheetFile([
        ['书名', '责任人'],
        ['草房子', '曹文轩'],
        ['三体', '刘慈欣'],
      ])
    const first = (await open(named(), '一.xlsx')).body.id
    const column = (await preview(first)).tables[0]?.columns[1]
    expect(column).toMatchObject({ key: '责任人', letter: 'B', field: null })
    await choose(first, { mapping: { 责任人: 'author' } })
    expect((await preview(first)).rows.map(({ author }) => author)).toEqual(['曹文轩', '刘慈欣'])
    const next = (await open(named(), '二.xlsx')).body.id
    expect((await preview(next)).tables[0]?.columns[1]).toMatchObject({ field: 'author' })
  })

  test('copies whose place the file does not name go into the first room that is open, or where the last ones went', async () => {
    const { school, zoneId, open, choose, get, start } = await givenImportingLibrary(app)
    const other = await givenZone(app, school, { name: '阅览室' })
    const file = (n: number) => cnmarcFile([{ title: `第${n}种`, isbn: isbnOf(40 + n), barcodes: [`001000${n}`] }])
    const first = (await open(file(1))).body.id
    expect((await get(first)).choices.zoneId).toBe(zoneId)
    await choose(first, { zoneId: other })
    expect(await start(first)).toMatchObject({ copies: 1, copiesRefused: 0 })
    expect((await get((await open(file(2))).body.id)).choices.zoneId).toBe(other)
  })

  test('a file that was put away is in the list no more', async () => {
    const { open, ask } = await givenImportingLibrary(app)
    const { id } = (await open(cnmarcFile([{ title: '三体', isbn: isbnOf(61) }]))).body
    const list = async () => (await ask<ImportBatch[]>('GET /schools/:school/imports')).body.map((one) => one.id)
    expect(await list()).toEqual([id])
    await ask('POST /schools/:school/imports/:id/end', { params: { id } })
    expect(await list()).toEqual([])
  })

  test('a list of loans names the reader, the book and the days', async () => {
    const { open, preview } = await givenImportingLibrary(app)
    const rows = [
      ['姓名', '班级', '条码', '借书日期', '应还日期'],
      ['孙悦', '三（2）班', 'B000001', '2026-11-01', '2026-12-01'],
    ]
    const { body } = await open(sheetFile(rows), '在借.xlsx', 'loans')
    expect((await preview(body.id)).rows).toMatchObject([
      {
        outcome: 'refused',
        loan: { reader: '孙悦 三（2）班', number: 'B000001', lentOn: '2026-11-01', dueOn: '2026-12-01' },
      },
    ])
  })

  test('whoever has seen enough begins while the file is still read ahead, and a new choice puts that reading away', async () => {
    const { school, open, choose, get, ask, start } = await givenImportingLibrary(app)
    const zoneId = await givenZone(app, school, { name: '二楼' })
    const { body } = await open(cnmarcFile([{ title: '三体', isbn: isbnOf(9), barcodes: ['0009'] }]))
    const at = { params: { id: body.id } }
    const check = async () => (await ask<{ job: number }>('POST /schools/:school/imports/:id/check', at)).body.job
    const stateOf = async (job: number) =>
      (await app.database.read.selectFrom('job').select('state').where('id', '=', job).executeTakeFirstOrThrow()).state
    const first = await check()
    expect((await get(body.id)).job).toBe(first)
    await choose(body.id, { zoneId })
    expect(await stateOf(first)).toBe('cancelled')
    expect((await get(body.id)).job).toBeNull()
    const second = await check()
    expect(await start(body.id)).toMatchObject({ created: 1, copies: 1 })
    expect(await stateOf(second)).toBe('cancelled')
  })
})
