import { beforeAll, expect, test } from 'vitest'
import { read, utils } from '@e965/xlsx'
import {
  type GivenApp,
  givenApp,
  type GivenSchool,
  givenSchool,
  givenStaff,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies } from '../../../tests/given/library.ts'
import { printedText } from '../../../tests/given/printed-pdf.ts'
import { givenClass } from '../../../tests/given/stock.ts'
import type { Zone } from './contract.ts'

onBothEngines('C1 zones', (given) => {
  let app: GivenApp
  let school: GivenSchool
  let librarian: SignedIn
  let head: SignedIn

  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    librarian = await givenStaff(app, school, 'librarian')
    head = await givenStaff(app, school, 'head')
  })

  const save = async (zone: object): Promise<{ status: number; id: number; code: string }> => {
    const { status, body } = await librarian.call('PUT /schools/:school/zones', { body: zone })
    const { id = 0, code = '' }: { id?: number; code?: string } = body
    return { status, id, code }
  }
  const zones = async (): Promise<Zone[]> => (await librarian.call('GET /schools/:school/zones')).body
  const close = (id: number, closed = true) =>
    librarian.call('POST /schools/:school/zones/:id/close', { params: { id }, body: { closed } })

  test('are a tree of rooms, shelves and class corners, each counting its own copies and those inside', async () => {
    const room = await save({ name: '大书库', kind: 'stacks' })
    const shelf = await save({ name: 'A 架', kind: 'shelf', parentId: room.id })
    await givenCopies(app, school, { zoneId: room.id, count: 2 })
    await givenCopies(app, school, { zoneId: shelf.id, count: 3 })
    const seen = await zones()
    expect(seen.find((zone) => zone.id === room.id)).toMatchObject({ copies: 2, allCopies: 5, parentId: null })
    expect(seen.find((zone) => zone.id === shelf.id)).toMatchObject({ copies: 3, allCopies: 3, parentId: room.id })
  })

  test('have a name once in a room, but the same name may stand in another', async () => {
    const one = await save({ name: '一楼', kind: 'stacks' })
    const two = await save({ name: '二楼', kind: 'stacks' })
    expect(await save({ name: 'B 架', kind: 'shelf', parentId: one.id })).toMatchObject({ status: 200 })
    expect(await save({ name: 'B 架', kind: 'shelf', parentId: one.id })).toMatchObject({
      status: 409,
      code: 'holdings.zone_name_taken',
    })
    expect(await save({ name: 'B 架', kind: 'shelf', parentId: two.id })).toMatchObject({ status: 200 })
  })

  test('cannot stand in themselves, nor in what is not there', async () => {
    const outer = await save({ name: '外间', kind: 'stacks' })
    const inner = await save({ name: '里间', kind: 'stacks', parentId: outer.id })
    expect(await save({ id: outer.id, name: '外间', kind: 'stacks', parentId: inner.id })).toMatchObject({
      code: 'holdings.zone_in_itself',
    })
    expect((await save({ name: '何处', kind: 'shelf', parentId: 123_456 })).status).toBe(404)
  })

  test('a class corner is bound to a class and shows its name', async () => {
    expect(await save({ name: '无主图书角', kind: 'corner' })).toMatchObject({ code: 'holdings.corner_needs_class' })
    const classId = await givenClass(app, school)
    const corner = await save({ name: '三（2）班图书角', kind: 'corner', classId })
    expect((await zones()).find((zone) => zone.id === corner.id)).toMatchObject({ classId, className: '三（2）班' })
    const { body } = await librarian.call('GET /schools/:school/zones/classes')
    expect(body).toEqual([{ id: classId, label: '三（2）班', hasCorner: true }])
  })

  test('are closed when nothing stands in them any more, and can be opened again', async () => {
    const room = await save({ name: '旧书库', kind: 'storage' })
    const shelf = await save({ name: '旧架', kind: 'shelf', parentId: room.id })
    await givenCopies(app, school, { zoneId: shelf.id, count: 1 })
    expect((await close(room.id)).body).toMatchObject({ code: 'holdings.zone_has_zones' })
    expect((await close(shelf.id)).body).toMatchObject({ code: 'holdings.zone_has_copies', params: { n: 1 } })
    const empty = await save({ name: '空架', kind: 'shelf' })
    expect((await close(empty.id)).status).toBe(200)
    expect((await zones()).some((zone) => zone.id === empty.id)).toBe(false)
    expect((await close(empty.id, false)).status).toBe(200)
    expect((await zones()).some((zone) => zone.id === empty.id)).toBe(true)
  })

  test('nothing is registered in a closed one', async () => {
    const zone = await save({ name: '关了', kind: 'shelf' })
    await close(zone.id)
    const { rows } = (await librarian.call('GET /schools/:school/copies')).body as { rows: { bibId: number }[] }
    const reply = await librarian.call('POST /schools/:school/copies', {
      body: { bibId: rows[0]?.bibId, zoneId: zone.id, barcodes: [null] },
    })
    expect(reply.status).toBe(404)
  })

  test('each change stands in the operation log with what was before', async () => {
    const zone = await save({ name: '改名前', kind: 'shelf' })
    await save({ id: zone.id, name: '改名后', kind: 'shelf' })
    const { body } = await librarian.call('GET /schools/:school/audit', { query: { entity: 'zone' } })
    const [last]: { action: string; data: object }[] = (body as { entries: [] }).entries
    expect(last).toMatchObject({
      action: 'change',
      data: { before: { name: '改名前' }, after: { name: '改名后' } },
    })
  })

  test('the head may look at them and changes none', async () => {
    expect((await head.call('GET /schools/:school/zones')).status).toBe(200)
    expect((await head.call('PUT /schools/:school/zones', { body: { name: '校长室', kind: 'office' } })).status).toBe(
      403,
    )
  })

  test('the list goes to Excel and to paper, shelves with the room they stand in', async () => {
    const excel = await librarian.call('GET /schools/:school/zones/list.xlsx')
    const book = read(excel.raw)
    const rows: string[][] = utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 })
    expect(rows.map((row) => row[0])).toEqual(expect.arrayContaining(['大书库', '大书库 › A 架']))
    const paper = await librarian.call('GET /schools/:school/zones/list.pdf')
    expect(printedText(paper.raw)).toContain('大书库›A架')
  })
})
