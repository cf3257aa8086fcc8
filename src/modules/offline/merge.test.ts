import { beforeAll, expect, test } from 'vitest'
import { verifyChain } from '#platform/audit'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies, givenReader } from '../../../tests/given/library.ts'
import { type GivenDesk, givenDesk } from '../../../tests/given/offline.ts'

const DAY = 86_400_000

onBothEngines('B7 what desks noted without a line is merged', (given) => {
  let app: GivenApp
  let school: GivenSchool
  let one: GivenDesk
  let two: GivenDesk
  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    one = await givenDesk(app, school, '1 号台')
    two = await givenDesk(app, school, '2 号台')
  })

  const book = async () => {
    const [copy] = await givenCopies(app, school)
    if (!copy) throw new Error('no copy')
    return copy
  }
  const loansOf = (copyId: number) =>
    app.database.read
      .selectFrom('loan')
      .select(['person_id', 'lent_at', 'due_day', 'returned_at', 'channel', 'renewals', 'override_reason'])
      .where('copy_id', '=', copyId)
      .where('voided_at', 'is', null)
      .orderBy('lent_at')
      .execute()
  const stateOf = async (id: number) =>
    (await app.database.read.selectFrom('copy').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
  const tasks = async () =>
    (
      (await one.call('GET /schools/:school/offline/tasks')) as {
        body: { tasks: { id: number; reason: string; barcode: string }[] }
      }
    ).body.tasks
  const taskOf = async (barcode: string) => (await tasks()).find((task) => task.barcode === barcode)
  const solve = (id: number, solution: object) =>
    one.call('POST /schools/:school/offline/tasks/:id/solve', { params: { id }, body: { solution } })
  const minutes = (n: number) => app.clock.advance(n * 60_000)
  const merge = () => app.jobs.drain()

  test('a loan and its return keep their own times, and the promised day', async () => {
    const [reader, copy] = [await givenReader(app, school), await book()]
    const at = app.clock.now()
    const lent = one.fact({ kind: 'lend', card: reader.cardNumber, barcode: copy.barcode, dueDay: '2026-12-08' })
    minutes(50)
    expect((await one.send([lent])).body).toEqual({ added: 1, upTo: lent.seq })
    await merge()
    expect(await loansOf(copy.id)).toEqual([
      expect.objectContaining({
        person_id: reader.id,
        lent_at: at,
        due_day: '2026-12-08',
        returned_at: null,
        channel: 'offline',
      }),
    ])
    const back = one.fact({ kind: 'return', barcode: copy.barcode, condition: 'damaged' })
    minutes(5)
    await one.send([back])
    await merge()
    expect(await loansOf(copy.id)).toEqual([expect.objectContaining({ returned_at: back.clock })])
    expect(await stateOf(copy.id)).toBe('repair')
    expect(await verifyChain(app.database.read, school.schoolId)).toMatchObject({ ok: true })
  })

  test('a queue sent twice, and half a queue, count once', async () => {
    const [reader, copies] = [await givenReader(app, school), await givenCopies(app, school, { count: 3 })]
    const facts = copies.map((copy) => one.fact({ kind: 'lend', card: reader.cardNumber, barcode: copy.barcode }))
    expect((await one.send(facts.slice(0, 2))).body.added).toBe(2)
    await merge()
    expect((await one.send(facts)).body.added).toBe(1)
    expect((await one.send(facts)).body.added).toBe(0)
    await merge()
    for (const copy of copies) expect(await loansOf(copy.id)).toHaveLength(1)
  })

  test('a return that is heard of before its loan finds it: the book is in, the loan is over', async () => {
    const [reader, copy] = [await givenReader(app, school), await book()]
    const lent = one.fact({ kind: 'lend', card: reader.cardNumber, barcode: copy.barcode, dueDay: '2026-12-07' })
    minutes(30)
    const back = two.fact({ kind: 'return', barcode: copy.barcode })
    minutes(1)
    await two.send([back])
    await merge()
    await one.send([lent])
    await merge()
    expect(await loansOf(copy.id)).toEqual([
      expect.objectContaining({ person_id: reader.id, lent_at: lent.clock, returned_at: back.clock }),
    ])
    expect(await stateOf(copy.id)).toBe('available')
    const counted = await app.database.read.selectFrom('copy').select('lendings').where('id', '=', copy.id).execute()
    expect(counted).toEqual([{ lendings: 1 }])
  })

  test.each([
    ['keep', 'b'],
    ['other', 'a'],
    ['returned', null],
  ] as const)('the same book lent at two desks waits for a teacher, who says %s', async (kind, holder) => {
    const [a, b, copy] = [await givenReader(app, school), await givenReader(app, school), await book()]
    const first = one.fact({ kind: 'lend', card: a.cardNumber, barcode: copy.barcode })
    minutes(10)
    const second = two.fact({ kind: 'lend', card: b.cardNumber, barcode: copy.barcode })
    await one.send([first])
    await two.send([second])
    await merge()
    const task = await taskOf(copy.barcode)
    expect(task).toMatchObject({
      reason: 'two-desks',
      desk: '2 号台',
      reader: { id: b.id },
      holder: { id: a.id },
      can: ['keep', 'other', 'returned'],
    })
    expect((await solve(task?.id ?? 0, { kind })).body).toMatchObject({ state: 'solved' })
    const open = (await loansOf(copy.id)).filter((loan) => loan.returned_at === null)
    expect(open.map((loan) => loan.person_id)).toEqual(holder === null ? [] : [holder === 'a' ? a.id : b.id])
    expect(await stateOf(copy.id)).toBe(holder === null ? 'available' : 'on-loan')
    expect((await solve(task?.id ?? 0, { kind })).status).toBe(409)
  })

  test('lent to a reader whose card was stopped meanwhile: it stands as it is, and a teacher looks at it', async () => {
    const [reader, copy] = [await givenReader(app, school), await book()]
    const lent = one.fact({ kind: 'lend', card: reader.cardNumber, barcode: copy.barcode })
    await one.call('POST /schools/:school/readers/:id/step', { params: { id: reader.id }, body: { step: 'stop-card' } })
    await one.send([lent])
    await merge()
    const task = await taskOf(copy.barcode)
    expect(task?.reason).toBe('reader-stopped')
    expect(await stateOf(copy.id)).toBe('on-loan')
    await solve(task?.id ?? 0, { kind: 'returned' })
    expect(await stateOf(copy.id)).toBe('available')
  })

  test('an unknown barcode and an unknown card become the book and the reader that they were', async () => {
    const [reader, copy, known] = [await givenReader(app, school), await book(), await book()]
    await one.send([
      one.fact({ kind: 'lend', card: reader.cardNumber, barcode: 'UNREAD1', dueDay: '2026-12-07' }),
      one.fact({ kind: 'lend', card: '99999999', barcode: known.barcode, dueDay: '2026-12-07' }),
    ])
    await merge()
    const unread = await taskOf('UNREAD1')
    expect(unread?.reason).toBe('barcode-unknown')
    for (const file of ['xlsx', 'pdf'])
      expect((await one.call(`GET /schools/:school/offline/tasks.${file}`)).raw.length).toBeGreaterThan(1000)
    expect((await solve(unread?.id ?? 0, { kind: 'again' })).body).toEqual({ state: 'task', reason: 'barcode-unknown' })
    expect((await solve(unread?.id ?? 0, { kind: 'copy', barcode: 'NONE' })).status).toBe(404)
    await solve(unread?.id ?? 0, { kind: 'copy', barcode: copy.barcode })
    expect(await loansOf(copy.id)).toEqual([expect.objectContaining({ person_id: reader.id, due_day: '2026-12-07' })])
    const card = await taskOf(known.barcode)
    expect(card?.reason).toBe('card-unknown')
    await solve(card?.id ?? 0, { kind: 'reader', card: reader.cardNumber })
    expect(await loansOf(known.id)).toEqual([expect.objectContaining({ person_id: reader.id })])
  })

  test('a book withdrawn meanwhile, and one that is dropped with a reason', async () => {
    const [reader, copy, other] = [await givenReader(app, school), await book(), await book()]
    const facts = [copy, other].map(({ barcode }) => one.fact({ kind: 'lend', card: reader.cardNumber, barcode }))
    const librarian = await givenStaff(app, school, 'administrator')
    for (const { id } of [copy, other]) {
      const { version } = (await librarian.call('GET /schools/:school/copies/:id', { params: { id } })).body as {
        version: number
      }
      const body = { version, event: 'withdraw' }
      expect((await librarian.call('PATCH /schools/:school/copies/:id', { params: { id }, body })).status).toBe(200)
    }
    const struckOf = (id: number) =>
      app.database.read.selectFrom('withdrawal_entry').select('struck_on').where('copy_id', '=', id).execute()
    await one.send(facts)
    await merge()
    await solve((await taskOf(copy.barcode))?.id ?? 0, { kind: 'keep' })
    expect(await stateOf(copy.id)).toBe('on-loan')
    // it is in the stock again: its line in the withdrawal register is struck out
    expect(await struckOf(copy.id)).toEqual([{ struck_on: app.clock.now().slice(0, 10) }])
    expect(await struckOf(other.id)).toEqual([{ struck_on: null }])
    await solve((await taskOf(other.barcode))?.id ?? 0, { kind: 'drop', reason: '扫错了' })
    expect(await stateOf(other.id)).toBe('withdrawn')
    expect(await loansOf(other.id)).toEqual([])
  })

  test('a clock that is a day wrong, before or after it was put right, and a leap day', async () => {
    const [reader, copies] = [await givenReader(app, school), await givenCopies(app, school, { count: 3 })]
    const now = app.clock.now()
    const shift = (ms: number) => new Date(Date.parse(now) + ms).toISOString()
    const [a, b, c] = copies.map((copy, i) =>
      one.fact({ kind: 'lend', card: reader.cardNumber, barcode: copy.barcode, clock: shift(-DAY + i), since: now }),
    )
    minutes(20)
    if (!a || !b || !c) throw new Error('no facts')
    // still wrong while it sends
    await one.send([a], new Date(Date.parse(app.clock.now()) - DAY).toISOString())
    // put right in between: what was measured before the deed holds
    await one.send([{ ...b, offset: DAY }], app.clock.now())
    // nothing is known: not before the last word from the server
    await one.send([{ ...c, clock: '2010-02-28T16:00:00.000Z' }], app.clock.now())
    await merge()
    for (const [i, copy] of copies.entries()) {
      const [loan] = await loansOf(copy.id)
      expect(Math.abs(Date.parse(loan?.lent_at ?? '') - Date.parse(now))).toBeLessThan(10)
      expect(i).toBeLessThan(3)
    }
    const [leap] = await givenCopies(app, school)
    const reader2 = await givenReader(app, school)
    app.clock.set('2028-02-28T16:30:00.000Z')
    const late = await givenDesk(app, school, '3 号台')
    const onLeapDay = late.fact({
      kind: 'lend',
      card: reader2.cardNumber,
      barcode: leap?.barcode ?? '',
      dueDay: '2028-03-14',
    })
    minutes(60)
    await late.send([onLeapDay])
    await merge()
    const [row] = await app.database.read
      .selectFrom('loan')
      .select(['lent_day', 'due_day'])
      .where('copy_id', '=', leap?.id ?? 0)
      .execute()
    expect(row).toEqual({ lent_day: '2028-02-29', due_day: '2028-03-14' })
    app.clock.set(now)
  })

  test('what a removed desk noted is kept and waits for a teacher', async () => {
    const [reader, copy] = [await givenReader(app, school), await book()]
    const gone = await givenDesk(app, school, '旧台')
    const lent = gone.fact({ kind: 'lend', card: reader.cardNumber, barcode: copy.barcode })
    await one.call('DELETE /schools/:school/devices/:id', { params: { id: gone.deviceId } })
    const body = { ledger: gone.ledger, facts: [lent] }
    expect((await one.call('POST /schools/:school/offline/facts', { body })).status).toBe(200)
    await merge()
    expect(await loansOf(copy.id)).toEqual([])
    const task = await taskOf(copy.barcode)
    expect(task).toMatchObject({ reason: 'device-removed', desk: '旧台' })
    await solve(task?.id ?? 0, { kind: 'keep' })
    expect(await loansOf(copy.id)).toEqual([expect.objectContaining({ person_id: reader.id })])
  })

  test('a deed that was taken back at the desk is taken back here, sent together or apart', async () => {
    const [reader, a, b] = [await givenReader(app, school), await book(), await book()]
    const first = one.fact({ kind: 'lend', card: reader.cardNumber, barcode: a.barcode })
    const undone = one.fact({ kind: 'undo', of: first.seq })
    await one.send([first, undone])
    await merge()
    expect(await loansOf(a.id)).toEqual([])
    expect(await stateOf(a.id)).toBe('available')
    const second = one.fact({ kind: 'lend', card: reader.cardNumber, barcode: b.barcode })
    await one.send([second])
    await merge()
    await one.send([one.fact({ kind: 'undo', of: second.seq })])
    await merge()
    expect(await stateOf(b.id)).toBe('available')
  })

  test('renewed without a line, and a reader erased later leaves no card behind', async () => {
    const [reader, copy] = [await givenReader(app, school), await book()]
    await one.send([one.fact({ kind: 'lend', card: reader.cardNumber, barcode: copy.barcode, dueDay: '2026-12-07' })])
    minutes(1)
    await one.send([
      one.fact({ kind: 'renew', card: reader.cardNumber, barcode: copy.barcode, dueDay: '2026-12-14' }),
      one.fact({ kind: 'return', barcode: copy.barcode }),
    ])
    await merge()
    expect(await loansOf(copy.id)).toEqual([expect.objectContaining({ due_day: '2026-12-14', renewals: 1 })])
    await app.database.write((tx) =>
      app.eraseEverywhere({ tx, schoolId: school.schoolId, now: app.clock.now() }, reader.id),
    )
    const facts = await app.database.read
      .selectFrom('offline_fact')
      .select(['card', 'person_id'])
      .where('card', '=', reader.cardNumber)
      .execute()
    expect(facts).toEqual([])
  })
})
