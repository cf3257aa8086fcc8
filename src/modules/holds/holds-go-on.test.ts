import { expect, test } from 'vitest'
import * as z from 'zod'
import { command } from '#platform/perform'
import { systemActor } from '#platform/permissions'
import { done, type Outcome } from '#platform/problem'
import { givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenLine, type Answer } from '../../../tests/given/holds.ts'
import { givenCopies } from '../../../tests/given/library.ts'
import { expireHolds } from './expire-holds.ts'

const later = command({
  name: 'test.expire',
  permission: null,
  input: z.null(),
  run: async (context): Promise<Outcome<null>> => {
    context.later(expireHolds, {})
    return done(null)
  },
})

onBothEngines('B2 holds as the days go by', (given) => {
  const library = (more?: Parameters<typeof givenLine>[1]) => givenLine(given, more)

  test('what was not fetched goes to the next when its last day is over, and then back to its shelf', async () => {
    const { app, school, beep, hold, stateOf } = await library()
    await beep(0, 0)
    await hold(1)
    await hold(2)
    await beep(0, null)
    // the desk signs in anew each morning
    const morning = async (at: string, path = '') => {
      app.clock.set(at)
      await app.perform(systemActor(0), app.clock.now(), later, null)
      await app.jobs.drain()
      const desk = await givenStaff(app, school, 'librarian')
      const options = path === '' ? { query: { tab: 'ready' } } : {}
      return ((await desk.call(`GET /schools/:school/holds${path}`, options)) as unknown as Answer).body
    }
    expect((await morning('2026-11-26T03:00:00.000Z')).holds).toMatchObject([{ reader: '欧阳1' }])
    // three open days after Friday are over on Wednesday
    const next = await morning('2026-11-26T20:00:00.000Z')
    expect(next.holds).toMatchObject([{ reader: '欧阳2', untilDay: '2026-12-02' }])
    expect((await morning('2026-12-03T01:00:00.000Z')).holds).toEqual([])
    expect((await morning('2026-12-03T02:00:00.000Z', '/left')).copies).toHaveLength(1)
    expect(await stateOf(0)).toBe('on-hold')
  })

  test('a hold that ran out before anybody wrote down that the library was shut begins again', async () => {
    const { app, school, reader, beep, hold, call } = await library({ copies: 2 })
    const other = await givenCopies(app, school)
    const also = (person: number) =>
      call('POST /schools/:school/holds', { body: { bibId: other[0]?.bibId, personId: reader(person) } })
    const scan = (text: string | undefined, personId: number | null) =>
      call('POST /schools/:school/desk/beeps', { body: { text, personId } })
    for (const n of [0, 1]) await beep(n, 0)
    await scan(other[0]?.barcode, reader(0))
    await hold(1)
    await also(1)
    await also(2)
    await beep(0, null)
    await scan(other[0]?.barcode, null)
    // shut from Tuesday on, written down on Friday: both ran out on Thursday, and the second book is kept for the next by then
    app.clock.set('2026-11-27T00:30:00.000Z')
    await app.perform(systemActor(0), app.clock.now(), later, null)
    await app.jobs.drain()
    const friday = await givenStaff(app, school, 'librarian')
    const ask = async (key: string, body: object, params = {}) =>
      (await friday.call(key, { body, params })).body as { ranOut: object[]; batch: number }
    const holds = async (tab = 'waiting') =>
      ((await friday.call('GET /schools/:school/holds', { query: { tab } })) as unknown as Answer).body.holds
    const days = { from: '2026-11-24', to: '2026-11-26' }
    expect((await ask('POST /schools/:school/closings/preview', days)).ranOut).toMatchObject([
      { reader: '欧阳1', className: '四（2）班', ranOutOn: '2026-11-26', back: 'kept', until: '2026-12-01' },
      { reader: '欧阳1', ranOutOn: '2026-11-26', back: 'waits', until: null },
    ])
    const { batch } = await ask('POST /schools/:school/closings', { ...days, reason: '台风' })
    await app.jobs.drain()
    expect(await holds('ready')).toMatchObject([
      { reader: '欧阳1', untilDay: '2026-12-01' },
      { reader: '欧阳2', untilDay: '2026-12-02' },
    ])
    expect(await holds()).toMatchObject([{ reader: '欧阳1', ahead: 0 }])
    const told = await app.database.read
      .selectFrom('notice_message')
      .select('kind')
      .where('school_id', '=', school.schoolId)
      .where('person_id', '=', reader(1))
      .orderBy('id')
      .execute()
    expect(told.map(({ kind }) => kind).slice(-2)).toEqual(['hold-ready', 'hold-waits-again'])
    await ask('POST /schools/:school/batches/:id/undo', {}, { id: batch })
    await app.jobs.drain()
    expect(await holds()).toEqual([])
    expect(await holds('ready')).toMatchObject([{ reader: '欧阳2' }])
  })

  test('a kept book that is lost leaves its reader in his place; who leaves stands in no line, who is erased is a number', async () => {
    const { app, school, books, reader, call, beep, hold, holds, stateOf } = await library({ copies: 2, readers: 5 })
    await beep(0, 0)
    await beep(1, 3)
    for (const n of [1, 2]) await hold(n)
    await beep(0, null)
    expect(await holds('ready')).toMatchObject([{ reader: '欧阳1' }])
    await call('POST /schools/:school/loss-cases', { body: { copyId: books[0]?.id } })
    expect(await stateOf(0)).toBe('lost')
    expect(await holds('ready')).toEqual([])
    expect(await holds()).toMatchObject([
      { reader: '欧阳1', ahead: 0 },
      { reader: '欧阳2', ahead: 1 },
    ])
    await app.database.write((tx) =>
      tx
        .updateTable('person')
        .set({ status: 'left', left_on: '2026-11-23', left_reason: 'by-hand' })
        .where('school_id', '=', school.schoolId)
        .where('id', '=', reader(1))
        .execute(),
    )
    await beep(1, null)
    expect(await holds('ready')).toMatchObject([{ reader: '欧阳2' }])
    await app.perform(systemActor(0), app.clock.now(), later, null)
    await app.jobs.drain()
    const administrator = await givenStaff(app, school, 'administrator')
    const erased = await administrator.call('POST /schools/:school/readers/:id/erase', { params: { id: reader(1) } })
    expect(erased.status).toBe(200)
    const rows = await app.database.read
      .selectFrom('hold')
      .select(['person_id', 'outcome'])
      .where('school_id', '=', school.schoolId)
      .orderBy('id')
      .execute()
    expect(rows).toEqual([
      { person_id: null, outcome: 'reader-left' },
      { person_id: reader(2), outcome: null },
    ])
  })

  test('a reader who sleeps is passed over and keeps his place', async () => {
    const { beep, hold, holds, call } = await library()
    await beep(0, 0)
    const [first] = (await hold(1)).body.ids
    await hold(2)
    const sleep = { params: { id: first }, body: { from: '2026-11-23', to: '2026-11-30' } }
    await call('POST /schools/:school/holds/:id/sleep', sleep)
    await beep(0, null)
    expect(await holds('ready')).toMatchObject([{ reader: '欧阳2' }])
    expect(await holds()).toMatchObject([{ reader: '欧阳1', state: 'asleep' }])
  })

  test('a set for a class is several copies, and the class takes what is kept for it', async () => {
    const { beep, call, holds, bibId, classId } = await library({ copies: 2 })
    await beep(0, 0)
    const placed = await call('POST /schools/:school/holds', {
      body: { bibId, classId, copies: 2, purpose: 'lesson', note: '语文课' },
    })
    expect(placed.body.ids).toHaveLength(2)
    await beep(0, null)
    expect(await holds('ready')).toHaveLength(1)
    // a pupil of that class fetches it for all
    expect((await beep(0, 1)).body).toMatchObject({ kind: 'lent' })
    expect(await holds('ready')).toEqual([])
    expect(await holds()).toHaveLength(1)
  })

  test('a merge takes the line along, once for who waited for both, and undone it goes back', async () => {
    const { app, school, beep, hold, holds, call, reader, bibId } = await library()
    await beep(0, 0)
    const [other] = await givenCopies(app, school, { state: 'processing' })
    const into = other?.bibId ?? 0
    await hold(1)
    await hold(2)
    await call('POST /schools/:school/holds', { body: { bibId: into, personId: reader(1) } })
    const merged = await call('POST /schools/:school/bibs/merges', {
      body: { keep: into, keepVersion: 1, drop: bibId, dropVersion: 1, take: [] },
    })
    expect(merged.status).toBe(200)
    expect((await holds()).map((one) => one.reader)).toEqual(['欧阳1', '欧阳2'])
    expect((await beep(0, null)).body).toMatchObject({ next: 'hold', kept: { reader: '欧阳1' } })
  })

  test('with a long line a loan is shorter, when a rule says so', async () => {
    const { call, beep, hold } = await library({ readers: 5 })
    const { set } = (await call('GET /schools/:school/lending-rules')).body as unknown as { set: { rules: object[] } }
    const rules = set.rules.map((rule) => ({
      ...rule,
      values: { ...(rule as { values: object }).values, whenWaiting: { from: 2, days: 7 } },
    }))
    const changed = await call('POST /schools/:school/lending-rules', {
      body: { set: { ...set, rules }, base: 0, from: '2026-11-23' },
    })
    expect(changed.status).toBe(200)
    await beep(0, 0)
    for (const reader of [1, 2, 3]) await hold(reader)
    await beep(0, null)
    expect((await beep(0, 1)).body).toMatchObject({ kind: 'lent', dueDay: '2026-11-30' })
  })

  test('titles that many wait for stand in the list for the purchase, and the lists come as files', async () => {
    const { call, beep, hold } = await library({ readers: 6 })
    await beep(0, 0)
    for (const reader of [1, 2, 3, 4]) await hold(reader)
    const { titles } = (await call('GET /schools/:school/holds/long-queues')).body
    expect(titles).toMatchObject([{ waiting: 4, copies: 1, buy: 1 }])
    for (const file of [
      'holds.xlsx',
      'holds.pdf',
      'holds/long-queues.xlsx',
      'holds/long-queues.pdf',
      'holds/left.xlsx',
      'holds/left.pdf',
    ])
      expect((await call(`GET /schools/:school/${file}`)).status, file).toBe(200)
    await beep(0, null)
    expect((await call('GET /schools/:school/holds/slips.pdf')).status).toBe(200)
  })
})
