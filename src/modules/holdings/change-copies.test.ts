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
import { copiesSeen } from '../../../tests/given/stock.ts'
import type { ChangedCopies, CopyDetail } from './contract.ts'

onBothEngines('A6 many copies at once', (given) => {
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

  const ask = (body: object, headers: Record<string, string> = {}) =>
    librarian.call('POST /schools/:school/copies/changes', { body, headers })
  const preview = async (body: object): Promise<ChangedCopies> => (await ask(body, { 'x-dry-run': '1' })).body
  const apply = async (body: object): Promise<ChangedCopies> => (await ask(body)).body
  const undo = async (batch: number | null) => {
    const reply = await librarian.call('POST /schools/:school/batches/:id/undo', { params: { id: batch ?? 0 } })
    await app.jobs.drain()
    return reply
  }
  const one = async (id: number): Promise<CopyDetail> =>
    (await librarian.call('GET /schools/:school/copies/:id', { params: { id } })).body

  /** Lent to somebody at the desk. */
  async function lend(barcode: string): Promise<void> {
    const reader = await givenReader(app, school)
    const beep = (text: string, personId: number | null) =>
      librarian.call('POST /schools/:school/desk/beeps', { body: { text, personId } })
    const reply = await beep(barcode, reader.id)
    if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  }

  test('the preview says how many change, how many stay and why, and changes nothing', async () => {
    const zoneId = await givenZone(app, school)
    const copies = await givenCopies(app, school, { zoneId, count: 4 })
    const [lent] = copies
    await lend(lent?.barcode ?? '')
    const body = { selection: { filter: { zone: zoneId } }, change: { event: 'send-to-repair' } }
    const seen = await preview(body)
    expect(seen).toMatchObject({ total: 4, changed: 3, unchanged: 0 })
    expect(seen.refused).toEqual([
      expect.objectContaining({ code: 'holdings.stuck_on-loan', title: '已借出，还回来再改状态', count: 1 }),
    ])
    expect(seen.refused[0]?.copies).toHaveLength(1)
    expect((await copiesSeen(librarian, { zone: String(zoneId), state: 'repair' })).total).toBe(0)
  })

  test('they are changed as one batch, each with its entry in the operation log, and taken back as a whole', async () => {
    const [from, to] = [await givenZone(app, school), await givenZone(app, school)]
    const copies = await givenCopies(app, school, { zoneId: from, count: 5 })
    const ids = copies.map((copy) => copy.id)
    const { batch, changed, job } = await apply({
      selection: { ids },
      change: { zoneId: to, priceFen: 1000, condition: 'worn' },
    })
    expect({ changed, job }).toEqual({ changed: 5, job: null })
    expect((await copiesSeen(librarian, { zone: String(to) })).rows.map((row) => row.priceFen)).toEqual(
      Array.from({ length: 5 }, () => 1000),
    )
    expect((await one(ids[0] ?? 0)).history[0]).toMatchObject({ action: 'change' })
    const { body } = await librarian.call('GET /schools/:school/audit', {
      query: { entity: 'copy', action: 'change', limit: '5' },
    })
    const entries: { data: { batch?: number } }[] = (body as { entries: [] }).entries
    expect(entries.map((entry) => entry.data.batch)).toEqual(Array.from({ length: 5 }, () => batch))

    expect((await undo(batch)).status).toBe(200)
    const back = await copiesSeen(librarian, { zone: String(from) })
    expect(back.rows.map(({ priceFen, condition, state }) => ({ priceFen, condition, state }))).toEqual(
      Array.from({ length: 5 }, () => ({ priceFen: 2500, condition: 'good', state: 'available' })),
    )
    expect((await undo(batch)).body).toMatchObject({ code: 'operations.not_undoable' })
  })

  test('what was lent since stands in the way of the undo, by name', async () => {
    const zoneId = await givenZone(app, school)
    const bibId = await givenBib(app, school, { title: '挡路的书' })
    const copies = await givenCopies(app, school, { bibId, count: 2 })
    const { batch } = await apply({ selection: { ids: copies.map((copy) => copy.id) }, change: { zoneId } })
    await lend(copies[1]?.barcode ?? '')
    const reply = await undo(batch)
    expect(reply.body).toMatchObject({ code: 'operations.later_work', params: { n: 1 } })
    expect(JSON.stringify(reply.body)).toContain('挡路的书')
    expect((await copiesSeen(librarian, { zone: String(zoneId) })).total).toBe(2)
  })

  test('a zone closed since stands in the way too', async () => {
    const [from, to] = [await givenZone(app, school), await givenZone(app, school)]
    const copies = await givenCopies(app, school, { zoneId: from, count: 1 })
    const { batch } = await apply({ selection: { ids: copies.map((copy) => copy.id) }, change: { zoneId: to } })
    await librarian.call('POST /schools/:school/zones/:id/close', { params: { id: from }, body: {} })
    expect((await undo(batch)).body).toMatchObject({
      reasons: [expect.objectContaining({ code: 'holdings.zone_closed_since' })],
    })
  })

  test('hundreds go through a job with progress, and back again', async () => {
    const [from, to] = [await givenZone(app, school), await givenZone(app, school)]
    for (let lot = 0; lot < 2; lot++) await givenCopies(app, school, { zoneId: from, count: 130 })
    const { batch, job, changed } = await apply({ selection: { filter: { zone: from } }, change: { zoneId: to } })
    expect(changed).toBe(260)
    expect(job).not.toBeNull()
    await app.jobs.drain()
    const { body } = await librarian.call('GET /schools/:school/jobs/:id', { params: { id: job ?? 0 } })
    expect(body).toMatchObject({ state: 'done', done: 260, total: 260 })
    expect((await copiesSeen(librarian, { zone: String(to) })).total).toBe(260)
    const batches: { id: number; state: string; summary: object }[] = (
      await librarian.call('GET /schools/:school/batches', { query: { kind: 'holdings.change-copies' } })
    ).body
    expect(batches.find((one) => one.id === batch)).toMatchObject({ state: 'applied', summary: { changed: 260 } })
    expect((await undo(batch)).status).toBe(200)
    expect((await copiesSeen(librarian, { zone: String(from) })).total).toBe(260)
  })

  test('a list of scanned barcodes is a selection: strangers among them are named', async () => {
    const zoneId = await givenZone(app, school)
    const copies = await givenCopies(app, school, { count: 2 })
    const barcodes = [...copies.map((copy) => copy.barcode), 'NOSUCHBOOK', copies[0]?.barcode ?? '']
    const seen = await apply({ selection: { barcodes }, change: { zoneId } })
    expect(seen).toMatchObject({ total: 2, changed: 2, unknown: ['NOSUCHBOOK'] })
  })

  test('nothing is done when the books are not those of the preview any more', async () => {
    const [from, to] = [await givenZone(app, school), await givenZone(app, school)]
    await givenCopies(app, school, { zoneId: from, count: 2 })
    const body = { selection: { filter: { zone: from } }, change: { zoneId: to } }
    const { changed } = await preview(body)
    await givenCopies(app, school, { zoneId: from, count: 1 })
    expect((await ask({ ...body, expected: changed })).body).toMatchObject({
      code: 'holdings.selection_changed',
      params: { n: 3 },
    })
    expect((await copiesSeen(librarian, { zone: String(to) })).total).toBe(0)
  })

  test('asking for what is so already makes no batch', async () => {
    const zoneId = await givenZone(app, school)
    await givenCopies(app, school, { zoneId, count: 2 })
    const seen = await apply({ selection: { filter: { zone: zoneId } }, change: { zoneId } })
    expect(seen).toMatchObject({ changed: 0, unchanged: 2, batch: null })
  })

  test('nothing to change, and a zone that is not there, are refused', async () => {
    const [copy] = await givenCopies(app, school)
    const selection = { ids: [copy?.id] }
    expect((await ask({ selection, change: {} })).body).toMatchObject({ code: 'holdings.nothing_to_change' })
    expect((await ask({ selection, change: { zoneId: 77 } })).status).toBe(404)
  })

  test('the head may not', async () => {
    const [copy] = await givenCopies(app, school)
    const body = { selection: { ids: [copy?.id] }, change: { priceFen: 1 } }
    expect((await head.call('POST /schools/:school/copies/changes', { body })).status).toBe(403)
  })

  test('two bulk changes of the same copies at the same moment: each copy ends with one of them, none is torn', async () => {
    const [from, one, two] = [await givenZone(app, school), await givenZone(app, school), await givenZone(app, school)]
    const copies = await givenCopies(app, school, { zoneId: from, count: 20 })
    const selection = { ids: copies.map((copy) => copy.id) }
    const replies = await Promise.all([
      ask({ selection, change: { zoneId: one, priceFen: 100 } }),
      ask({ selection, change: { zoneId: two, priceFen: 200 } }),
    ])
    expect(replies.map((reply) => reply.status)).toEqual([200, 200])
    const rows = [
      ...(await copiesSeen(librarian, { zone: String(one) })).rows,
      ...(await copiesSeen(librarian, { zone: String(two) })).rows,
    ]
    expect(rows).toHaveLength(20)
    for (const row of rows) expect(row.priceFen).toBe(row.zoneId === one ? 100 : 200)
  })
})
