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
import { givenBib, givenCopies, givenReader, givenZone } from '../../../tests/given/library.ts'
import { printedPages, printedText } from '../../../tests/given/printed-pdf.ts'
import { copiesSeen } from '../../../tests/given/stock.ts'
import type { LabelChoice, LabelRun, LabelSettings } from './contract.ts'

const SHEET = '3x10-70x29.7'

onBothEngines('A5 labels', (given) => {
  let app: GivenApp
  let school: GivenSchool
  let librarian: SignedIn

  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    librarian = await givenStaff(app, school, 'librarian')
  })

  const order = (selection: object, more: object = {}) => ({ selection, kind: 'barcode', layout: SHEET, ...more })
  const choice = async (body: object): Promise<LabelChoice> =>
    (await librarian.call('POST /schools/:school/labels/choice', { body })).body
  const print = (body: object) => librarian.call('POST /schools/:school/labels/runs', { body })
  const paper = (id: number) => librarian.call('GET /schools/:school/labels/runs/:id/labels.pdf', { params: { id } })
  const runOf = (reply: { body: never }): number => (reply.body as { run: number }).run
  const runs = async (): Promise<LabelRun[]> => (await librarian.call('GET /schools/:school/labels/runs')).body

  test('a run prints the barcode of every copy that was chosen, and of no other', async () => {
    const zoneId = await givenZone(app, school)
    const copies = await givenCopies(app, school, { zoneId, count: 4 })
    const [stranger] = await givenCopies(app, school)
    const reply = await print(order({ filter: { zone: zoneId } }))
    expect(reply.body).toMatchObject({ copies: 4, labels: 4 })
    const { raw } = await paper(runOf(reply))
    const text = printedText(raw)
    for (const { barcode } of copies) expect(text).toContain(barcode)
    expect(text).not.toContain(stranger?.barcode)
    expect(text).toContain('云溪学校')
  })

  test('a printed copy is not printed again unless it is asked for', async () => {
    const copies = await givenCopies(app, school, { count: 2 })
    const selection = { ids: copies.map((copy) => copy.id) }
    expect(await choice(order(selection))).toMatchObject({ copies: 2, printedBefore: 0, pages: 1 })
    await print(order(selection))
    expect(await choice(order(selection))).toMatchObject({ copies: 0, printedBefore: 2, pages: 0 })
    expect((await print(order(selection))).body).toMatchObject({ code: 'labels.nothing_to_print' })
    expect((await print(order(selection, { again: true }))).body).toMatchObject({ copies: 2 })
    expect((await copiesSeen(librarian, { noLabel: '1' })).rows.map((row) => row.id)).not.toContain(copies[0]?.id)
  })

  test('a torn sheet is taken back: its copies wait for their labels again', async () => {
    const copies = await givenCopies(app, school, { count: 2 })
    const selection = { ids: copies.map((copy) => copy.id) }
    const run = runOf(await print(order(selection)))
    await librarian.call('POST /schools/:school/batches/:id/undo', { params: { id: run } })
    await app.jobs.drain()
    expect(await choice(order(selection))).toMatchObject({ copies: 2, printedBefore: 0 })
    expect((await runs()).find((one) => one.id === run)).toMatchObject({ undone: true, canUndo: false })
  })

  test('places of the sheet that are gone are passed over', async () => {
    const copies = await givenCopies(app, school, { count: 2 })
    const run = runOf(await print(order({ ids: copies.map((copy) => copy.id) }, { used: [1, 2, 4] })))
    const [page] = printedPages((await paper(run)).raw)
    const at = (barcode: string) => page?.texts.find((one) => one.text === barcode)
    // places 3 and 5: the third of the first row, the second of the second row
    expect(at(copies[0]?.barcode ?? '')?.x).toBeGreaterThan(140)
    expect(at(copies[1]?.barcode ?? '')?.x).toBeGreaterThan(70)
    expect(at(copies[1]?.barcode ?? '')?.y).toBeGreaterThan(29.7)
  })

  test('a sheet of which every place is gone is refused', async () => {
    const [copy] = await givenCopies(app, school)
    const used = Array.from({ length: 30 }, (_, n) => n + 1)
    expect((await print(order({ ids: [copy?.id] }, { used }))).body).toMatchObject({ code: 'labels.sheet_is_used_up' })
  })

  test('the printer’s offset moves everything, to the tenth of a millimetre', async () => {
    const [copy] = await givenCopies(app, school)
    // in the middle of the sheet, where the printer's white rim does not bite
    const run = runOf(await print(order({ ids: [copy?.id] }, { used: [1, 2, 3, 4] })))
    const where = async () => printedPages((await paper(run)).raw)[0]?.texts.find((one) => one.text === copy?.barcode)
    const before = await where()
    await librarian.call('PUT /schools/:school/labels/settings', { body: { offset: { layout: SHEET, x: 15, y: -8 } } })
    const after = await where()
    expect((after?.x ?? 0) - (before?.x ?? 0)).toBeCloseTo(1.5, 2)
    expect((after?.y ?? 0) - (before?.y ?? 0)).toBeCloseTo(-0.8, 2)
    await librarian.call('PUT /schools/:school/labels/settings', { body: { offset: { layout: SHEET, x: 0, y: 0 } } })
  })

  test('spine labels bear the call number; books that have none wait for theirs', async () => {
    const called = await givenBib(app, school, { title: '有索书号', classNumber: 'I287.45' })
    const bare = await givenBib(app, school, { title: '还没编目', classNumber: '' })
    const copies = [
      ...(await givenCopies(app, school, { bibId: called })),
      ...(await givenCopies(app, school, { bibId: bare })),
    ]
    const selection = { ids: copies.map((copy) => copy.id) }
    expect(await choice(order(selection, { kind: 'spine' }))).toMatchObject({ copies: 1, withoutCallNumber: 1 })
    const run = runOf(await print(order(selection, { kind: 'spine', layout: 'spine-6x11-30x25' })))
    expect(printedText((await paper(run)).raw)).toContain('I287.45')
    expect((await choice(order(selection, { kind: 'barcode' }))).copies).toBe(1)
  })

  test('a pair is two labels, a colour label names its class in a word', async () => {
    const bibId = await givenBib(app, school, { title: '成对', classNumber: 'I287.45' })
    const [copy] = await givenCopies(app, school, { bibId })
    const pair = await print(order({ ids: [copy?.id] }, { kind: 'pair' }))
    expect(pair.body).toMatchObject({ copies: 1, labels: 2 })
    const text = printedText((await paper(runOf(pair))).raw)
    expect(text).toContain(copy?.barcode)
    expect(text).toContain('I287.45')
    const colour = await print(order({ ids: [copy?.id] }, { kind: 'colour', again: true }))
    expect(printedText((await paper(runOf(colour))).raw)).toContain('文学')
  })

  test('copies without a barcode get the next of the school’s own, passing over those in use and library cards', async () => {
    const bibId = await givenBib(app, school, { title: '没有条码的书' })
    const zoneId = await givenZone(app, school)
    const { cardNumber } = await givenReader(app, school)
    const next = Number(cardNumber) - 1
    await librarian.call('PUT /schools/:school/labels/settings', {
      body: { barcodes: { prefix: '', digits: cardNumber.length, next } },
    })
    const { body } = await librarian.call('POST /schools/:school/copies', {
      body: { bibId, zoneId, barcodes: [null, null, String(next + 2)] },
    })
    const ids = (body as { id: number }[]).map((copy) => copy.id)
    expect(await choice(order({ ids }))).toMatchObject({ copies: 3, withoutBarcode: 2 })
    const run = runOf(await print(order({ ids })))
    const { rows } = await copiesSeen(librarian, { zone: String(zoneId) })
    // the librarian's own card, the reader's card and the third copy come first
    expect(rows.map((row) => Number(row.barcode))).toEqual([next + 3, next + 4, next + 2])
    const text = printedText((await paper(run)).raw)
    for (const row of rows) expect(text).toContain(row.barcode)
  })

  test('a roll of new barcodes is counted on, with the school’s letters, and never given twice', async () => {
    const take = async (count: number) =>
      (await librarian.call('POST /schools/:school/labels/rolls', { body: { count, layout: 'roll-40x30' } })).body as {
        run: number
        first: string
        last: string
      }
    const { barcodes }: LabelSettings = (await librarian.call('GET /schools/:school/labels/settings')).body
    await librarian.call('PUT /schools/:school/labels/settings', {
      body: { barcodes: { ...barcodes, prefix: 'YX', digits: 9, next: barcodes.next } },
    })
    const one = await take(3)
    const two = await take(2)
    const text = (n: number) => `YX${String(n).padStart(9, '0')}`
    expect(one).toMatchObject({ first: text(barcodes.next), last: text(barcodes.next + 2) })
    expect(two.first).toBe(text(barcodes.next + 3))
    const pages = printedPages((await paper(one.run)).raw)
    expect(pages).toHaveLength(3)
    expect(pages[0]?.width).toBeCloseTo(40, 1)
    expect(printedText((await paper(one.run)).raw)).toContain(one.last)
    expect((await runs()).find((run) => run.id === two.run)).toMatchObject({ kind: 'roll', labels: 2, canUndo: false })
    // the counter goes up only
    await librarian.call('PUT /schools/:school/labels/settings', {
      body: { barcodes: { prefix: 'YX', digits: 9, next: 1 } },
    })
    expect((await take(1)).first).toBe(text(barcodes.next + 5))
  })

  test('a roll longer than the digits last is refused as a whole', async () => {
    await librarian.call('PUT /schools/:school/labels/settings', {
      body: { barcodes: { prefix: 'Z', digits: 9, next: 999_999_999 } },
    })
    const reply = await librarian.call('POST /schools/:school/labels/rolls', {
      body: { count: 2, layout: 'roll-40x30' },
    })
    expect(reply.body).toMatchObject({ code: 'labels.digits_used_up' })
    const next = await librarian.call('PUT /schools/:school/labels/settings', {
      body: { barcodes: { prefix: 'Z', digits: 5, next: 123_456 } },
    })
    expect(next.body).toMatchObject({ code: 'labels.digits_used_up' })
    await librarian.call('PUT /schools/:school/labels/settings', {
      body: { barcodes: { prefix: 'Z', digits: 12, next: 1_000_000_000 } },
    })
  })

  test('what the paper cannot show is told: a character that no font has', async () => {
    const bibId = await givenBib(app, school, { title: '𠮷祥如意' })
    const [copy] = await givenCopies(app, school, { bibId })
    const run = runOf(await print(order({ ids: [copy?.id] })))
    const { body } = await librarian.call('GET /schools/:school/labels/runs/:id/notes', { params: { id: run } })
    expect((body as { notes: string[] }).notes).toEqual([expect.stringContaining('𠮷')])
  })

  test('a barcode too long for the label is counted before paper is wasted', async () => {
    const [copy] = await givenCopies(app, school)
    await librarian.call('PATCH /schools/:school/copies/:id', {
      params: { id: copy?.id ?? 0 },
      body: { version: 1, barcode: 'A-VERY-LONG-BARCODE-0001' },
    })
    const seen = await choice(order({ ids: [copy?.id] }, { layout: '5x13-38.1x21.2' }))
    expect(seen.narrow).toBe(1)
  })

  test('the page for the printer’s offset is drawn for each layout', async () => {
    const { layouts }: LabelSettings = (await librarian.call('GET /schools/:school/labels/settings')).body
    expect(layouts.length).toBeGreaterThan(8)
    const page = await librarian.call('GET /schools/:school/labels/alignment.pdf', { query: { layout: SHEET } })
    expect(printedPages(page.raw)).toHaveLength(1)
    const none = await librarian.call('GET /schools/:school/labels/alignment.pdf', { query: { layout: 'none' } })
    expect(none.status).toBe(404)
  })

  test('labels are not for a class teacher', async () => {
    const teacher = await givenStaff(app, school, 'class-teacher')
    const [copy] = await givenCopies(app, school)
    const body = order({ ids: [copy?.id] })
    expect((await teacher.call('POST /schools/:school/labels/runs', { body })).status).toBe(403)
    expect((await teacher.call('GET /schools/:school/labels/runs')).status).toBe(403)
  })
})
