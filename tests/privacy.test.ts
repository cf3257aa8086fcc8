import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyChain } from '#platform/audit'
import { writeBackup } from '#platform/backup/write-backup'
import type { Database } from '#platform/database'
import { tableRegistry } from '#platform/registry'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff } from './given/app.ts'
import { onBothEngines } from './given/database.ts'
import { givenCopies } from './given/library.ts'
import { keepHouse } from '#privacy'
import { openData } from '../src/open.ts'
import { restore } from '../src/restore.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'shuxiang-privacy-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const NAME = '上官婉儿'
const NUMBER = '20260777'

/** The tables in which a text still stands. */
async function tablesWith(database: Database, text: string): Promise<string[]> {
  const found = []
  for (const { table } of tableRegistry) {
    const rows = await database.read.selectFrom(table).selectAll().execute()
    if (JSON.stringify(rows).includes(text)) found.push(table)
  }
  return found
}

onBothEngines('L5 a reader who left', (given) => {
  async function library(): Promise<{
    app: GivenApp
    school: GivenSchool
    id: number
    admin: Awaited<ReturnType<typeof givenStaff>>
    beep: (body: object) => Promise<unknown>
  }> {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const admin = await givenStaff(app, school, 'administrator')
    const made = await admin.call('POST /schools/:school/readers', {
      body: { kind: 'pupil', name: NAME, category: 'pupil', studentNumber: NUMBER },
    })
    const beep = (body: object) =>
      admin.call('POST /schools/:school/desk/beeps', {
        body,
        headers: { 'idempotency-key': `key-${JSON.stringify(body)}` },
      })
    return { app, school, id: (made.body as { id: number }).id, admin, beep }
  }

  test('is erased from every table, stored answers, undo data and the audit payloads; figures and the chain stay', async () => {
    const { app, school, id, admin, beep } = await library()
    const [copy] = await givenCopies(app, school)
    await beep({ text: copy?.barcode, personId: id })
    const erase = () => admin.call('POST /schools/:school/readers/:id/erase', { params: { id } })
    const step = (name: string) =>
      admin.call('POST /schools/:school/readers/:id/step', { params: { id }, body: { step: name } })
    expect(await erase()).toMatchObject({ status: 409, body: { code: 'privacy.still_here' } })
    await step('leave')
    expect(await erase()).toMatchObject({ status: 409, body: { code: 'privacy.books_out' } })
    await beep({ text: copy?.barcode })
    expect((await tablesWith(app.database, NAME)).length).toBeGreaterThan(1)
    expect(await erase()).toMatchObject({ status: 200 })
    expect(await tablesWith(app.database, NAME)).toEqual([])
    expect(await tablesWith(app.database, NUMBER)).toEqual([])
    expect(await verifyChain(app.database.read, school.schoolId)).toMatchObject({ ok: true })
    const loans = await app.database.read
      .selectFrom('loan')
      .select(['person_id', 'category'])
      .where('school_id', '=', school.schoolId)
      .execute()
    expect(loans).toEqual([{ person_id: null, category: 'pupil' }])
  })

  test('is erased by itself half a year later, by the nightly work, and not before', async () => {
    const { app, school, id, admin } = await library()
    await admin.call('POST /schools/:school/readers/:id/step', { params: { id }, body: { step: 'leave' } })
    const tonight = async () => {
      const handler = await keepHouse(app).handler()
      await handler({
        ...app,
        id: 1,
        schoolId: 0,
        payload: {},
        actor: school.system,
        now: app.clock.now,
        progress: async () => undefined,
        signal: new AbortController().signal,
      })
      return (await tablesWith(app.database, NAME)).length > 0
    }
    app.clock.advance(179 * 86_400_000)
    expect(await tonight()).toBe(true)
    app.clock.advance(3 * 86_400_000)
    expect(await tonight()).toBe(false)
  })

  test('the days until then are set with a look at what they would do, on record; too few are refused', async () => {
    const { app, school, id, ...first } = await library()
    let admin = first.admin
    const keep = (days: number) => admin.call('PUT /schools/:school/kept-data', { body: { days } })
    const kept = async (query: Record<string, string> = {}) =>
      (await admin.call('GET /schools/:school/kept-data', { query })).body as object
    expect(await kept()).toEqual({ days: 180, left: 0, unconfirmed: 0, withBooks: 0, tonight: 0 })
    await admin.call('POST /schools/:school/readers/:id/step', { params: { id }, body: { step: 'leave' } })
    app.clock.advance(40 * 86_400_000)
    admin = await givenStaff(app, school, 'administrator')
    expect(await kept()).toMatchObject({ days: 180, left: 1, tonight: 0 })
    expect(await kept({ days: '30' })).toMatchObject({ days: 30, left: 1, tonight: 1 })
    expect(await keep(29)).toMatchObject({ status: 422 })
    expect(await keep(30)).toMatchObject({ status: 200, body: { days: 30 } })
    expect(await kept()).toMatchObject({ days: 30, tonight: 1 })
    const entries = await app.database.read
      .selectFrom('audit_entry')
      .select('action')
      .where('school_id', '=', school.schoolId)
      .where('entity', '=', 'kept-data')
      .execute()
    expect(entries).toEqual([{ action: 'set' }])
    const librarian = await givenStaff(app, school, 'librarian')
    expect(await librarian.call('GET /schools/:school/kept-data')).toMatchObject({ status: 403 })
  })

  test('who still has books, or was only missing from a list, is counted apart', async () => {
    const { app, school, id, admin, beep } = await library()
    const [copy] = await givenCopies(app, school)
    await beep({ text: copy?.barcode, personId: id })
    await admin.call('POST /schools/:school/readers/:id/step', { params: { id }, body: { step: 'leave' } })
    const listed = await admin.call('POST /schools/:school/readers', {
      body: { kind: 'pupil', name: '欧阳修', category: 'pupil' },
    })
    await app.database.write((tx) =>
      tx
        .updateTable('person')
        .set({ status: 'left', left_on: '2026-11-23', left_reason: 'roster' })
        .where('id', '=', (listed.body as { id: number }).id)
        .execute(),
    )
    app.clock.advance(200 * 86_400_000)
    const later = await givenStaff(app, school, 'administrator')
    expect((await later.call('GET /schools/:school/kept-data')).body).toEqual({
      days: 180,
      left: 2,
      unconfirmed: 1,
      withBooks: 1,
      tonight: 0,
    })
  })

  test('stays erased when an older backup is restored', async () => {
    const { app, school, id } = await library()
    const place = path.join(folder, given.engine)
    const file = path.join(place, 'older.sxb')
    await writeBackup(app.location, file, { at: app.clock.now(), program: 'test' })
    await appendFile(
      path.join(place, 'erasures.log'),
      `${JSON.stringify({ schoolId: school.schoolId, personId: id, at: app.clock.now() })}\n`,
    )
    const config = { PORT: 0, HOST: '127.0.0.1', DATA_DIR: path.join(place, 'data'), LOG_LEVEL: 'error' as const }
    await restore(config, file, { at: app.clock.now(), actor: 'cli:root' })
    const data = await openData(config)
    expect(await tablesWith(data.database, NAME)).toEqual([])
    expect(await verifyChain(data.database.read, school.schoolId)).toMatchObject({ ok: true })
    await data.close()
  })
})
