import { beforeAll, expect, test } from 'vitest'
import {
  type GivenApp,
  givenApp,
  type GivenSchool,
  givenSchool,
  givenStaff,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { cnmarcFile, isbnOf } from '../../../tests/given/file-import.ts'
import { givenBib, givenCopies, givenReader, givenZone } from '../../../tests/given/library.ts'
import { formOf } from '../../../tests/given/roster-import.ts'
import { copiesSeen } from '../../../tests/given/stock.ts'
import type { FoundForIsbn, LaneResult, LaneTitle, LaneToday } from './contract.ts'

const HUT = '9787506365390'
const UNKNOWN = '9787020002207'
const TWICE = '9787544270878'

onBothEngines('A6 the fast lane', (given) => {
  let app: GivenApp
  let school: GivenSchool
  let librarian: SignedIn
  let second: SignedIn
  let zoneId: number
  let hut: number
  let stickers = 0

  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    librarian = await givenStaff(app, school, 'librarian')
    second = await givenStaff(app, school, 'librarian')
    zoneId = await givenZone(app, school)
    hut = await givenBib(app, school, { title: '草房子', isbns: [HUT], priceFen: 1890 })
  })

  const sticker = () => `S${String(++stickers).padStart(6, '0')}`
  const scan = (book: object, by = librarian) =>
    by.call('POST /schools/:school/fast-lane', { body: { zoneId, ...book } })
  const lookUp = async (isbn: string): Promise<FoundForIsbn> =>
    (await librarian.call('GET /schools/:school/fast-lane/isbn/:isbn', { params: { isbn } })).body
  const today = async (by = librarian): Promise<LaneToday> =>
    (await by.call('GET /schools/:school/fast-lane/today')).body

  test('a known ISBN and a sticker are a copy on the shelf: two scans, and its price is that of the title', async () => {
    expect((await lookUp(HUT)).titles).toEqual([
      expect.objectContaining({ bibId: hut, title: '草房子', copies: 0, stub: false }),
    ])
    const barcode = sticker()
    const reply = await scan({ isbn: HUT, sticker: barcode })
    expect(reply.body).toMatchObject({ title: '草房子', nth: 1, barcode, stub: false })
    const { copyId }: LaneResult = reply.body
    const { rows } = await copiesSeen(librarian, { q: barcode })
    expect(rows).toEqual([
      expect.objectContaining({ id: copyId, state: 'available', priceFen: 1890, source: 'unknown', zoneId }),
    ])
    expect((await scan({ isbn: HUT, sticker: sticker() })).body).toMatchObject({ nth: 2 })
  })

  test('what the scanner types is understood: full-width letters and its Enter', async () => {
    expect((await scan({ isbn: HUT, sticker: 'ｓ９９００１\r' })).body).toMatchObject({ barcode: 'S99001' })
  })

  test('an ISBN that nobody knows makes a stub with the ISBN as its title, and the second copy joins it', async () => {
    expect(await lookUp(UNKNOWN)).toMatchObject({ titles: [], described: null })
    const first: LaneResult = (await scan({ isbn: UNKNOWN, sticker: sticker() })).body
    expect(first).toMatchObject({ title: 'ISBN 978-7-02-000220-7', stub: true, nth: 1 })
    const next: LaneResult = (await scan({ isbn: UNKNOWN, sticker: sticker() })).body
    expect(next).toMatchObject({ bibId: first.bibId, nth: 2 })
    expect((await lookUp(UNKNOWN)).titles[0]).toMatchObject({ stub: true, copies: 2 })
    const list = await librarian.call('GET /schools/:school/catalog/stubs.xlsx')
    expect(list.raw.subarray(0, 2).toString()).toBe('PK')
  })

  test('an ISBN that a loaded record file knows brings its title in, whole and not as a stub', async () => {
    const administrator = await givenStaff(app, school, 'administrator')
    const isbn = isbnOf(71_204)
    const file = cnmarcFile([{ title: '山海经图说', isbn, author: '马昌仪著', publisher: '某社', price: 'CNY88.00' }])
    await administrator.call('POST /schools/:school/record-files', formOf(file, '联合目录.iso'))
    await app.jobs.drain()
    expect(await lookUp(isbn)).toMatchObject({
      titles: [],
      described: { title: '山海经图说', author: '马昌仪著', publisher: '某社' },
    })
    const body = { zoneId, isbn, sticker: sticker() }
    const register = () =>
      librarian.call('POST /schools/:school/fast-lane', { body, headers: { 'idempotency-key': 'one lost answer' } })
    const first = await register()
    // The line was lost and the station sends the same scan again: the same book, not a refusal.
    expect((await register()).body).toEqual(first.body)
    const { bibId, copyId, ...made }: LaneResult = first.body
    expect(made).toMatchObject({ title: '山海经图说', stub: false, nth: 1 })
    expect((await librarian.call('GET /schools/:school/bibs/:id', { params: { id: bibId } })).body).toMatchObject({
      state: 'complete',
      responsibility: '马昌仪著',
      isbns: [isbn],
      priceFen: 8800,
    })
    expect(await lookUp(isbn)).toMatchObject({ titles: [{ bibId, copies: 1 }], described: null })
    await librarian.call('POST /schools/:school/fast-lane/:id/undo', { params: { id: copyId } })
    expect(await lookUp(isbn)).toMatchObject({ titles: [], described: { title: '山海经图说' } })
  })

  test('a title typed beside an unknown ISBN becomes the title of the stub', async () => {
    const { bibId, title }: LaneResult = (
      await scan({ isbn: '9787532489701', title: '打出来的书名', sticker: sticker(), priceFen: 1280 })
    ).body
    expect(title).toBe('打出来的书名')
    expect((await librarian.call('GET /schools/:school/bibs/:id', { params: { id: bibId } })).body).toMatchObject({
      state: 'stub',
      isbns: ['9787532489701'],
      priceFen: 1280,
    })
  })

  test('a book without ISBN is registered by its title, and found again by a part of it, by pinyin too', async () => {
    const { bibId }: LaneResult = (await scan({ title: '新华字典（旧版）', sticker: sticker() })).body
    for (const q of ['华字', 'xhzd']) {
      const found: LaneTitle[] = (await librarian.call('GET /schools/:school/fast-lane/titles', { query: { q } })).body
      expect(found.map((one) => one.bibId)).toEqual([bibId])
    }
    expect((await scan({ bibId, sticker: sticker() })).body).toMatchObject({ bibId, nth: 2 })
  })

  test('one ISBN with several titles asks which, and takes the answer', async () => {
    const [one, two] = [
      await givenBib(app, school, { title: '全集 上', isbns: [TWICE] }),
      await givenBib(app, school, { title: '全集 下', isbns: [TWICE] }),
    ]
    expect((await lookUp(TWICE)).titles.map((title) => title.bibId)).toEqual([one, two])
    expect((await scan({ isbn: TWICE, sticker: sticker() })).body).toMatchObject({
      code: 'fast-lane.which_title',
      params: { n: 2 },
    })
    expect((await scan({ isbn: TWICE, bibId: two, sticker: sticker() })).body).toMatchObject({ title: '全集 下' })
  })

  test.each([
    ['the ISBN again in place of the sticker', HUT, 'fast-lane.isbn_again'],
    ['the ISBN of the next book', UNKNOWN, 'fast-lane.other_isbn'],
    ['an old ISBN', '7-02-000220-X', 'fast-lane.other_isbn'],
    ['the barcode of a shop', '6901234567892', 'holdings.ean_is_no_sticker'],
    ['Chinese letters', '条码', 'holdings.not_a_barcode'],
  ])('%s is told and registers nothing', async (_what, scanned, code) => {
    const { all } = await today()
    expect((await scan({ isbn: HUT, sticker: scanned })).body).toMatchObject({ code })
    expect((await today()).all).toBe(all)
  })

  test('a sticker that is on another book says on which, before and at the second scan', async () => {
    const [taken] = await givenCopies(app, school, { bibId: await givenBib(app, school, { title: '已经贴好的书' }) })
    const barcode = taken?.barcode ?? ''
    const before = await librarian.call('GET /schools/:school/fast-lane/sticker', { query: { barcode } })
    expect(before.body).toMatchObject({ code: 'holdings.barcode_taken', params: { title: '已经贴好的书' } })
    const after = await scan({ isbn: HUT, sticker: barcode })
    expect(after.body).toMatchObject({ code: 'holdings.barcode_taken', params: { title: '已经贴好的书' } })
    const free = await librarian.call('GET /schools/:school/fast-lane/sticker', { query: { barcode: 'FREE1' } })
    expect(free.body).toEqual({ barcode: 'FREE1' })
  })

  test('a library card is no sticker', async () => {
    const { cardNumber } = await givenReader(app, school)
    expect((await scan({ isbn: HUT, sticker: cardNumber })).body).toMatchObject({
      code: 'holdings.card_is_no_sticker',
    })
  })

  test('without ISBN and title there is nothing to register', async () => {
    expect((await scan({ sticker: sticker() })).body).toMatchObject({ code: 'fast-lane.nothing_known' })
  })

  test('what is no ISBN is not looked up', async () => {
    const reply = await librarian.call('GET /schools/:school/fast-lane/isbn/:isbn', { params: { isbn: '123' } })
    expect(reply.status).toBe(404)
  })

  test('two stations with one sticker at the same moment: one registers, the other is told', async () => {
    const barcode = sticker()
    const replies = await Promise.all([
      scan({ isbn: HUT, sticker: barcode }),
      scan({ isbn: UNKNOWN, sticker: barcode }, second),
    ])
    expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const told: { code: string } = replies.find((reply) => reply.status === 409)?.body as never
    expect(['holdings.barcode_taken', 'holdings.barcode_just_taken']).toContain(told.code)
    expect((await copiesSeen(librarian, { q: barcode })).total).toBe(1)
  })

  test('two stations with one new ISBN at the same moment make one title with two copies', async () => {
    const isbn = '9787530132630'
    const replies = await Promise.all([scan({ isbn, sticker: sticker() }), scan({ isbn, sticker: sticker() }, second)])
    const titles = replies.map((reply) => (reply.body as LaneResult).bibId)
    expect(titles[0]).toBe(titles[1])
    expect((await lookUp(isbn)).titles).toEqual([expect.objectContaining({ copies: 2 })])
  })

  test('what was registered today is counted by person, the last of one’s own shown newest first', async () => {
    const before = await today(second)
    const reply = await scan({ isbn: HUT, sticker: sticker() }, second)
    const after = await today(second)
    expect(after.mine).toBe(before.mine + 1)
    expect(after.all).toBe(before.all + 1)
    expect(after.last[0]).toMatchObject({ copyId: (reply.body as LaneResult).copyId, title: '草房子' })
    expect(after.last.length).toBeLessThanOrEqual(10)
    expect(after.people.reduce((sum, one) => sum + one.count, 0)).toBeLessThanOrEqual(after.all)
  })

  test('the last book is taken back: the sticker is free again, and a stub made for it is gone', async () => {
    const isbn = '9787115428028'
    const barcode = sticker()
    const { copyId }: LaneResult = (await scan({ isbn, sticker: barcode })).body
    const undo = (id: number, by = librarian) => by.call('POST /schools/:school/fast-lane/:id/undo', { params: { id } })
    expect((await undo(copyId)).status).toBe(200)
    expect((await lookUp(isbn)).titles).toEqual([])
    expect((await copiesSeen(librarian, { q: barcode })).total).toBe(0)
    expect((await scan({ isbn: HUT, sticker: barcode })).status).toBe(200)
    expect((await undo(copyId)).status).toBe(404)
  })

  test('taking back leaves a title that has other copies, and a book that was changed since', async () => {
    const one: LaneResult = (await scan({ title: '有两册的书', sticker: sticker() })).body
    const two: LaneResult = (await scan({ bibId: one.bibId, sticker: sticker() })).body
    const undo = (id: number) => librarian.call('POST /schools/:school/fast-lane/:id/undo', { params: { id } })
    expect((await undo(two.copyId)).status).toBe(200)
    expect((await librarian.call('GET /schools/:school/bibs/:id', { params: { id: one.bibId } })).body).toMatchObject({
      copies: 1,
    })
    await librarian.call('PATCH /schools/:school/copies/:id', {
      params: { id: one.copyId },
      body: { version: 1, note: '看过了' },
    })
    expect((await undo(one.copyId)).body).toMatchObject({ code: 'holdings.registration_in_use' })
  })

  test('every book stands in the operation log', async () => {
    const { copyId }: LaneResult = (await scan({ isbn: HUT, sticker: sticker() })).body
    const { body } = await librarian.call('GET /schools/:school/audit', {
      query: { entity: 'copy', entityId: String(copyId) },
    })
    expect((body as { entries: object[] }).entries).toEqual([
      expect.objectContaining({ action: 'register', command: 'fast-lane.register-book' }),
    ])
  })

  test('a class teacher and the head register nothing', async () => {
    for (const role of ['class-teacher', 'head'] as const) {
      const somebody = await givenStaff(app, school, role)
      expect((await scan({ isbn: HUT, sticker: sticker() }, somebody)).status).toBe(403)
    }
  })

  test('at midnight of the school the count begins anew', async () => {
    app.clock.set('2026-11-23T15:59:00.000Z')
    const late = await givenStaff(app, school, 'librarian')
    await scan({ isbn: HUT, sticker: sticker() }, late)
    expect(await today(late)).toMatchObject({ mine: 1 })
    app.clock.set('2026-11-23T16:00:00.000Z')
    expect(await today(late)).toMatchObject({ mine: 0, all: 0, last: [] })
  })
})
