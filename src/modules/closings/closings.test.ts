import { beforeAll, expect, test } from 'vitest'
import { checkOut } from '#circulation'
import { setBatchState } from '#platform/batch'
import { command } from '#platform/perform'
import { done } from '#platform/problem'
import { unwrap } from '#platform/route'
import * as z from 'zod'
import {
  type GivenApp,
  givenApp,
  type GivenSchool,
  givenSchool,
  givenStaff,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenBib, givenCopies, givenReader } from '../../../tests/given/library.ts'
import { givenLoan } from '../../../tests/given/notices.ts'
import { givenClass } from '../../../tests/given/people.ts'
import type { ClosingPreview } from './contract.ts'
import { moveSome } from './move-some.ts'

/** Monday, the 23rd of November 2026, as in all tests; 14 days before and the two weeks after it. */
onBothEngines('F2 an emergency closing', (given) => {
  let app: GivenApp
  let school: GivenSchool
  let librarian: SignedIn
  let classId: number

  beforeAll(async () => {
    app = await givenApp(given)
  })

  interface Reply<T> {
    status: number
    body: T & { code: string; params: Record<string, unknown> }
  }
  const ask = async <T>(key: string, options: object = {}) =>
    (await librarian.call(key, options)) as unknown as Reply<T>
  const preview = async (from: string, to: string) =>
    (await ask<ClosingPreview>('POST /schools/:school/closings/preview', { body: { from, to } })).body
  const close = async (from: string, to: string, { drain = true } = {}) => {
    const reply = await ask<{ batch: number; job: number }>('POST /schools/:school/closings', {
      body: { from, to, reason: '流感停课' },
    })
    if (drain) await app.jobs.drain()
    return reply
  }
  const undo = async (id: number) => {
    const reply = await ask('POST /schools/:school/batches/:id/undo', { params: { id } })
    await app.jobs.drain()
    return reply.status
  }
  const dueDays = async () =>
    (
      await app.database.read
        .selectFrom('loan')
        .select(['due_day'])
        .where('school_id', '=', school.schoolId)
        .where('returned_at', 'is', null)
        .orderBy('id')
        .execute()
    ).map((row) => row.due_day)
  const toBeReminded = async () => (await ask<{ readers: number }>('GET /schools/:school/notices/round')).body.readers
  const messages = () =>
    app.database.read
      .selectFrom('notice_message')
      .select(['kind', 'person_id', 'body'])
      .where('school_id', '=', school.schoolId)
      .orderBy('id')
      .execute()
  const closedDays = async () =>
    (
      (
        await ask<{ day: string }[]>('GET /schools/:school/calendar', {
          query: { from: '2026-11-01', to: '2026-12-31' },
        })
      ).body as unknown as { day: string; open: boolean }[]
    )
      .filter((one) => !one.open)
      .map((one) => one.day)
  /** Due on the 24th, on the 25th twice, and on the 2nd of December. */
  const fourLoans = async () => {
    school = await givenSchool(app)
    librarian = await givenStaff(app, school, 'librarian')
    classId = await givenClass(app, school, { number: '1' })
    const lent = ['2026-11-10', '2026-11-11', '2026-11-11', '2026-11-18']
    const loans = []
    for (const [n, day] of lent.entries()) loans.push(await givenLoan(app, school, { name: `学生${n}`, classId, day }))
    return loans
  }

  test('says beforehand what it moves, moves it, tells why, and is taken back as a whole', async () => {
    const [, second] = await fourLoans()
    const before = ['2026-11-24', '2026-11-25', '2026-11-25', '2026-12-02']
    expect(await dueDays()).toEqual(before)
    expect(await preview('2026-11-24', '2026-11-28')).toMatchObject({
      shut: ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'],
      closedAnyway: 1,
      loans: 3,
      keeps: 0,
      classLoans: 0,
      holds: 0,
      moves: [
        { from: '2026-11-24', to: '2026-11-30', loans: 1 },
        { from: '2026-11-25', to: '2026-11-30', loans: 2 },
      ],
      classes: [{ className: '三（1）班', loans: 3 }],
    })
    expect(await toBeReminded()).toBe(3)
    // a preview is only looked at
    expect(await dueDays()).toEqual(before)
    const { body } = await close('2026-11-24', '2026-11-28')
    expect(await dueDays()).toEqual(['2026-11-30', '2026-11-30', '2026-11-30', '2026-12-02'])
    expect(await closedDays()).toEqual(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'])
    const card = await app.database.read
      .selectFrom('person')
      .select('card_number')
      .where('school_id', '=', school.schoolId)
      .where('name', '=', '学生0')
      .executeTakeFirst()
    // only the new day counts, and it is a week ahead
    expect(await toBeReminded()).toBe(0)
    const shown = await ask<{ reader: { loans: { moved: object | null }[] } }>('POST /schools/:school/desk/beeps', {
      body: { text: card?.card_number },
    })
    expect(JSON.stringify(shown.body)).toContain('流感停课')
    // the desk renewed one meanwhile: what a person decided stands
    await app.database.write((tx) =>
      tx
        .updateTable('loan')
        .set({ due_day: '2026-12-09' })
        .where('school_id', '=', school.schoolId)
        .where('copy_id', '=', second?.copyId ?? 0)
        .execute(),
    )
    expect(await undo(body.batch)).toBe(200)
    expect(await dueDays()).toEqual(['2026-11-24', '2026-12-09', '2026-11-25', '2026-12-02'])
    expect(await closedDays()).toEqual([])
  })

  test('tells each reader once of all his books, and again when the library opens after all', async () => {
    const [first] = await fourLoans()
    const [copy] = await givenCopies(app, school, { bibId: await givenBib(app, school, { title: '昆虫记' }) })
    const lent = { personId: first?.personId ?? 0, copyId: copy?.id ?? 0, channel: 'desk' as const }
    unwrap(await app.perform(school.system, '2026-11-12T02:00:00.000Z', checkOut, lent))
    const { body } = await close('2026-11-24', '2026-11-27')
    const told = async () =>
      (await messages())
        .filter((one) => one.person_id === first?.personId)
        .map(({ kind, body: said }) => ({ kind, said }))
    const later = { kind: 'due-moved', said: expect.stringMatching(/流感停课，图书馆闭馆.*《昆虫记》.*11月30日/) }
    expect(await messages()).toHaveLength(3)
    expect(await told()).toEqual([later])
    await undo(body.batch)
    const [, ...again] = await told()
    expect(again.map(({ said }) => said)).toEqual([
      expect.stringContaining('最晚11月24日'),
      expect.stringContaining('《昆虫记》最晚11月26日'),
    ])
  })

  test('is refused where there is nothing to do, with its days the wrong way round, or too long', async () => {
    await fourLoans()
    const code = async (from: string, to: string) => (await close(from, to)).body.code
    expect(await code('2026-11-28', '2026-11-29')).toBe('closings.nothing_to_do')
    expect(await code('2026-11-27', '2026-11-26')).toBe('closings.last_before_first')
    expect(await code('2026-11-27', '2027-05-26')).toBe('closings.too_long')
    expect(await code('2026-05-27', '2026-05-28')).toBe('closings.too_long_ago')
  })

  test('a process that ends between two slices goes on with the next, and a second run moves nothing twice', async () => {
    await fourLoans()
    const { body } = await close('2026-11-24', '2026-11-27', { drain: false })
    const slice = () => app.perform(school.system, app.clock.now(), moveSome, { batchId: body.batch })
    expect(unwrap(await slice())).toMatchObject({ position: 3, all: 3, over: false })
    await app.jobs.drain()
    expect(await dueDays()).toEqual(['2026-11-30', '2026-11-30', '2026-11-30', '2026-12-02'])
    const open = command({
      name: 'test.open-batch',
      permission: null,
      input: z.null(),
      run: async (context) => {
        await setBatchState(context, body.batch, 'applying')
        return done(null)
      },
    })
    await app.perform(school.system, app.clock.now(), open, null)
    expect(unwrap(await slice())).toMatchObject({ position: 3, over: true })
  })

  test('opening earlier leaves days that have passed closed, and makes nobody late', async () => {
    await fourLoans()
    const { body } = await close('2026-11-24', '2026-11-27')
    const atFirst = app.clock.now()
    app.clock.set('2026-11-25T00:00:00.000Z')
    librarian = await givenStaff(app, school, 'librarian')
    await undo(body.batch)
    // due yesterday or today, when the library was to be shut: they keep their later day
    expect(await dueDays()).toEqual(['2026-11-30', '2026-11-30', '2026-11-30', '2026-12-02'])
    app.clock.set(atFirst)
    librarian = await givenStaff(app, school, 'librarian')
    expect(await closedDays()).toEqual(['2026-11-24'])
  })

  test('B1 B3 a book on the hold shelf is kept longer, a class loan falls due later as a whole', async () => {
    await fourLoans()
    const copies = await givenCopies(app, school, { count: 3 })
    const waiting = await givenReader(app, school, { name: '等书的人', classId })
    const [first, ...rest] = copies
    const reader = await givenReader(app, school, { name: '借书的人', classId })
    const beep = (personId: number | null) =>
      ask('POST /schools/:school/desk/beeps', { body: { text: first?.barcode, personId } })
    await beep(reader.id)
    await ask('POST /schools/:school/class-loans', {
      body: {
        holder: { kind: 'class', classId },
        copies: rest.map(({ id }) => ({ copyId: id })),
        dueDay: '2026-12-07',
      },
    })
    await ask('POST /schools/:school/holds', { body: { bibId: first?.bibId, personId: waiting.id } })
    await beep(null)
    const days = async () => ({
      hold: (
        await app.database.read
          .selectFrom('hold')
          .select('until_day')
          .where('school_id', '=', school.schoolId)
          .executeTakeFirstOrThrow()
      ).until_day,
      classLoan: (
        await app.database.read
          .selectFrom('class_loan')
          .select('due_day')
          .where('school_id', '=', school.schoolId)
          .executeTakeFirstOrThrow()
      ).due_day,
    })
    // end to end: the return told the one who waits, with place and day
    expect(await messages()).toMatchObject([
      { kind: 'hold-ready', person_id: waiting.id, body: expect.stringContaining('最晚11月26日（周四）来图书馆取') },
    ])
    const before = await days()
    expect(before).toEqual({ hold: '2026-11-26', classLoan: '2026-12-07' })
    expect(await preview('2026-11-25', '2026-12-07')).toMatchObject({ holds: 1, classLoans: 1 })
    const { body } = await close('2026-11-25', '2026-12-07')
    expect(await days()).toEqual({ hold: '2026-12-09', classLoan: '2026-12-08' })
    expect(await dueDays()).not.toContain('2026-12-07')
    await undo(body.batch)
    expect(await days()).toEqual(before)
  })
})
