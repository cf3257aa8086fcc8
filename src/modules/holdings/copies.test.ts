import { read, utils } from '@e965/xlsx'
import { beforeAll, expect, test } from 'vitest'
import { readScan } from '#values/barcode'
import {
  type GivenApp,
  givenApp,
  type GivenSchool,
  givenSchool,
  givenStaff,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenBib, givenCopies, givenReader, givenZone } from '../../../tests/given/library.ts'
import { printedPages, printedText } from '../../../tests/given/printed-pdf.ts'
import { copiesSeen } from '../../../tests/given/stock.ts'
import type { CopyDetail } from './contract.ts'

const ISBN = '9787506365390'

onBothEngines('A6 copies', (given) => {
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

  const one = async (id: number, by = librarian): Promise<CopyDetail> =>
    (await by.call('GET /schools/:school/copies/:id', { params: { id } })).body
  const change = (id: number, body: object, by = librarian) =>
    by.call('PATCH /schools/:school/copies/:id', { params: { id }, body })

  test('are found by barcode, by accession number, by ISBN and by a part of the title', async () => {
    const bibId = await givenBib(app, school, { title: '草房子', isbns: [ISBN] })
    const [first, second] = await givenCopies(app, school, { bibId, count: 2 })
    await givenCopies(app, school, { bibId: await givenBib(app, school, { title: '青铜葵花' }) })
    const barcode = first?.barcode ?? ''
    expect((await copiesSeen(librarian, { q: barcode })).rows.map((row) => row.id)).toContain(first?.id)
    const number = (await one(second?.id ?? 0)).accessionNumber
    expect((await copiesSeen(librarian, { q: String(number).padStart(7, '0') })).rows[0]?.title).toBe('草房子')
    expect(readScan(ISBN).kind).toBe('isbn')
    expect(await copiesSeen(librarian, { q: ISBN })).toMatchObject({ total: 2, titles: 1 })
    expect(await copiesSeen(librarian, { q: '房' })).toMatchObject({ total: 2, titles: 1 })
    expect(await copiesSeen(librarian, { q: '没有这本书' })).toMatchObject({ total: 0, titles: 0 })
    expect(await copiesSeen(librarian, { q: 'cfz' })).toMatchObject({ total: 2, titles: 1 })
  })

  test('are narrowed to a zone with everything in it, to a state, to those without a barcode', async () => {
    const room = await givenZone(app, school)
    const { body } = await librarian.call('PUT /schools/:school/zones', {
      body: { name: '里面的架', kind: 'shelf', parentId: room },
    })
    const shelf = (body as { id: number }).id
    const [inRoom] = await givenCopies(app, school, { zoneId: room })
    const [onShelf] = await givenCopies(app, school, { zoneId: shelf, state: 'processing' })
    await librarian.call('POST /schools/:school/copies', {
      body: { bibId: inRoom?.bibId, zoneId: shelf, barcodes: [null, null] },
    })
    expect((await copiesSeen(librarian, { zone: String(room) })).total).toBe(4)
    expect((await copiesSeen(librarian, { zone: String(shelf) })).total).toBe(3)
    expect(
      (await copiesSeen(librarian, { zone: String(room), state: 'processing' })).rows.map((row) => row.id),
    ).toEqual([onShelf?.id])
    const without = await copiesSeen(librarian, { zone: String(room), noBarcode: '1' })
    expect(without.rows.map((row) => row.barcode)).toEqual([null, null])
  })

  test('accession numbers count up over all titles and are never given twice', async () => {
    const numbers = (await copiesSeen(librarian, {})).rows.map((row) => row.accessionNumber)
    expect(new Set(numbers).size).toBe(numbers.length)
    const before = Math.max(...numbers)
    const [fresh] = await givenCopies(app, school)
    expect((await one(fresh?.id ?? 0)).accessionNumber).toBe(before + 1)
  })

  test('one is changed, and its history says what, when and by whom', async () => {
    const [copy] = await givenCopies(app, school)
    const zoneId = await givenZone(app, school, { name: '新的去处' })
    const id = copy?.id ?? 0
    const reply = await change(id, { version: 1, zoneId, priceFen: 3980, note: '扉页有签名' })
    expect(reply.status).toBe(200)
    const seen = await one(id)
    expect(seen).toMatchObject({ zone: '新的去处', priceFen: 3980, note: '扉页有签名' })
    const fields = seen.history.flatMap((entry) => entry.changes.map((field) => [field.field, field.after]))
    expect(fields).toEqual(
      expect.arrayContaining([
        ['zoneId', '新的去处'],
        ['priceFen', '3980'],
        ['note', '扉页有签名'],
      ]),
    )
    expect(seen.history.at(-1)?.action).toBe('register')
    expect(seen.history[0]?.by).toMatch(/^老师/)
  })

  test('two people with one copy: the second is told that it has changed', async () => {
    const [copy] = await givenCopies(app, school)
    const id = copy?.id ?? 0
    expect((await change(id, { version: 1, note: '甲' })).status).toBe(200)
    expect((await change(id, { version: 1, note: '乙' })).body).toMatchObject({ code: 'holdings.changed_meanwhile' })
    expect((await one(id)).note).toBe('甲')
  })

  test('a copy takes the steps of its life, and the screen is told which it may take', async () => {
    const [copy] = await givenCopies(app, school)
    const id = copy?.id ?? 0
    expect((await one(id)).events).toEqual(
      expect.arrayContaining([{ event: 'send-to-repair', to: 'repair', can: true }]),
    )
    expect((await change(id, { version: 1, event: 'send-to-repair' })).status).toBe(200)
    expect(await one(id)).toMatchObject({ state: 'repair' })
    expect((await change(id, { version: 2, event: 'miss' })).body).toMatchObject({ code: 'holdings.stuck_repair' })
    const { events, can } = await one(id, head)
    expect(can.change).toBe(false)
    expect(events.every((event) => !event.can)).toBe(true)
  })

  test('the head sees a copy and changes nothing of it', async () => {
    const [copy] = await givenCopies(app, school)
    const id = copy?.id ?? 0
    expect((await change(id, { version: 1, note: '校长' }, head)).status).toBe(403)
    expect((await change(id, { version: 1, event: 'withdraw' }, head)).status).toBe(403)
    expect((await one(id)).version).toBe(1)
  })

  test('a barcode of its own is refused when it is on another book, an ISBN, goods of a shop or a library card', async () => {
    const [copy, other] = await givenCopies(app, school, { count: 2 })
    const reader = await givenReader(app, school)
    const given = async (barcode: string) =>
      ((await change(copy?.id ?? 0, { version: 1, barcode })).body as { code: string }).code
    expect(await given(other?.barcode ?? '')).toBe('holdings.barcode_taken')
    expect(await given(ISBN)).toBe('holdings.isbn_is_no_sticker')
    expect(await given('6901234567892')).toBe('holdings.ean_is_no_sticker')
    expect(await given(reader.cardNumber)).toBe('holdings.card_is_no_sticker')
    expect((await one(copy?.id ?? 0)).barcode).toBe(copy?.barcode)
  })

  test('one barcode for all copies of a title is recognised, and each copy gets its own by scanning stickers', async () => {
    const bibId = await givenBib(app, school, { title: '一种一码的书' })
    const zoneId = await givenZone(app, school)
    await librarian.call('POST /schools/:school/copies', {
      body: { bibId, zoneId, barcodes: [null, null], sharedBarcode: 'OLD77' },
    })
    const shared = async () => (await librarian.call('GET /schools/:school/copies/shared-barcodes')).body
    expect(await shared()).toEqual([{ barcode: 'OLD77', titles: ['一种一码的书'], copies: 2, without: 2 }])
    const { rows } = await copiesSeen(librarian, { sharedBarcode: 'OLD77' })
    await change(rows[0]?.id ?? 0, { version: 1, barcode: 'NEW0001' })
    expect(await shared()).toEqual([{ barcode: 'OLD77', titles: ['一种一码的书'], copies: 2, without: 1 }])
    // the old barcode is no sticker for a book of another title
    const [foreign] = await givenCopies(app, school)
    expect((await change(foreign?.id ?? 0, { version: 1, barcode: 'OLD77' })).body).toMatchObject({
      code: 'holdings.barcode_shared',
    })
    await change(rows[1]?.id ?? 0, { version: 1, barcode: 'NEW0002' })
    expect(await shared()).toEqual([])
  })

  test('what a list shows goes to Excel: numbers as text with their zeros, prices as numbers', async () => {
    const zoneId = await givenZone(app, school, { name: '导出区' })
    const bibId = await givenBib(app, school, { title: '=1+1 的故事' })
    const [copy] = await givenCopies(app, school, { bibId, zoneId })
    const reply = await librarian.call('GET /schools/:school/copies/list.xlsx', { query: { zone: String(zoneId) } })
    expect(reply.status).toBe(200)
    const book = read(reply.raw)
    const rows: unknown[][] = utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 })
    const last = rows.at(-1) ?? []
    const { accessionNumber } = await one(copy?.id ?? 0)
    expect(last.slice(0, 3)).toEqual([String(accessionNumber).padStart(7, '0'), copy?.barcode, '=1+1 的故事'])
    expect(last).toContain(25)
    expect(last).toContain('在架')
  })

  test('and to paper, landscape, with the sum of the prices', async () => {
    const zoneId = await givenZone(app, school)
    await givenCopies(app, school, { zoneId, count: 3 })
    const reply = await librarian.call('GET /schools/:school/copies/list.pdf', { query: { zone: String(zoneId) } })
    const [page] = printedPages(reply.raw)
    expect(page?.width).toBeGreaterThan(page?.height ?? 0)
    expect(printedText(reply.raw)).toContain('75.00')
  })
})
