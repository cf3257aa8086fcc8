import { expect, test } from 'vitest'
import { checkOut, tellReader } from '#circulation'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies, givenReader } from '../../../tests/given/library.ts'
import { givenLoan, givenPlan, givenTwoClasses } from '../../../tests/given/notices.ts'
import { givenShelfForClass } from '../../../tests/given/class-loan.ts'
import { declaredLost, givenLoan as givenOneLoan } from '../../../tests/given/losses.ts'
import { givenClass } from '../../../tests/given/people.ts'
import { command } from '#platform/perform'
import { done } from '#platform/problem'
import * as z from 'zod'
import { deliverJob } from '#outbox'
import { roundJob } from './make-rounds.ts'
import { runRound } from './run-round.ts'

const messages = (app: GivenApp, school: GivenSchool) =>
  app.database.read
    .selectFrom('notice_message')
    .selectAll()
    .where('school_id', '=', school.schoolId)
    .orderBy('id')
    .execute()

const runDaily = (app: GivenApp) =>
  app
    .perform(
      { kind: 'system', schoolId: 0, personId: null, deviceId: null, label: 'system', grants: 'all' },
      app.clock.now(),
      command({
        name: 'test.tick',
        permission: null,
        input: z.null(),
        run: async ({ later, now }) => {
          later(roundJob(app), {}, { key: `tick ${now}` })
          return done(null)
        },
      }),
      null,
    )
    .then(() => app.jobs.drain())

onBothEngines('B4 a round of notices', (given) => {
  async function twoClasses() {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const loans = await givenTwoClasses(app, school)
    const librarian = await givenStaff(app, school, 'librarian')
    return { app, school, librarian, ...loans }
  }

  test('shows first whom it would tell, then tells each of them once, however often it is asked for', async () => {
    const { app, school, librarian, first } = await twoClasses()
    const teacher = await givenStaff(app, school, 'class-teacher', first)
    const preview = (await librarian.call('GET /schools/:school/notices/round')).body
    expect(preview).toMatchObject({ readers: 3, books: 3, classes: 2, app: 4, mail: 0, robots: 0, waitsUntil: null })
    expect(await messages(app, school)).toEqual([])
    const dry = await librarian.call('POST /schools/:school/notices/round', { body: {}, headers: { 'x-dry-run': '1' } })
    expect(dry.body).toEqual(preview)
    expect(await messages(app, school)).toEqual([])
    const sent = await librarian.call('POST /schools/:school/notices/round', { body: {} })
    expect(sent.body).toMatchObject({ readers: 3, books: 3, app: 4 })
    expect((await messages(app, school)).map((one) => one.kind).sort()).toEqual(['due', 'late-2', 'late-2', 'soon'])
    const again = await Promise.all(
      [1, 2].map(() => librarian.call('POST /schools/:school/notices/round', { body: {} })),
    )
    expect(again.map((one) => one.status)).toEqual([200, 200])
    expect(await messages(app, school)).toHaveLength(4)
    const inbox = (await teacher.call('GET /schools/:school/me/notices')).body as {
      unread: number
      messages: { body: string; classId: number }[]
    }
    expect(inbox).toMatchObject({ unread: 1, messages: [{ classId: first }] })
    expect(inbox.messages[0]?.body).toContain('三（1）班')
    expect(inbox.messages[0]?.body).toContain('2 位同学的 2 册')
    expect(inbox.messages[0]?.body).not.toContain('学生')
  })

  test('B3 tells whoever answers for a class loan before it is due, once a step, and not its pupils', async () => {
    const { app, school, classId, copies, lend } = await givenShelfForClass(given)
    const teacher = await givenStaff(app, school, 'class-teacher', classId)
    expect((await lend(0, 3, { dueDay: '2026-11-25' })).status).toBe(200)
    const ref = { schoolId: school.schoolId, slug: school.slug, name: '', timeZone: 'Asia/Shanghai', demo: false }
    let books = 0
    const round = async (day: string) => {
      const now = `${day}T02:00:00.000Z`
      books += (await runRound({ ...app, deliver: deliverJob(app) }, { school: ref, actor: school.system, now })).books
      return (await messages(app, school)).map((one) => [one.kind, one.person_id, one.books])
    }
    const soon = ['soon', teacher.personId, 3]
    expect(await round('2026-11-23')).toEqual([soon])
    expect(await round('2026-11-24')).toEqual([soon])
    const desk = await givenStaff(app, school, 'librarian')
    await desk.call('POST /schools/:school/desk/beeps', { body: { text: copies[0]?.barcode, personId: null } })
    // part of it came back: at this step its teacher has been told
    expect(await round('2026-11-24')).toEqual([soon])
    const late = ['late-1', teacher.personId, 2]
    expect(await round('2026-11-26')).toEqual([soon, late])
    expect(await round('2026-11-26')).toEqual([soon, late])
    const [first] = await messages(app, school)
    expect(first?.body).toContain('（三（2）班）还有 3 册')
    // and the rounds said so of three books and of two
    expect(books).toBe(5)
  })

  test('made by two at the same moment tells nobody twice', async () => {
    const { app, school, librarian } = await twoClasses()
    await Promise.all([1, 2, 3].map(() => librarian.call('POST /schools/:school/notices/round', { body: {} })))
    expect(await messages(app, school)).toHaveLength(3)
  })

  test('tells again at the next step of the same loan, and once more after a renewal, but not on the days in between', async () => {
    const { app, school, due } = await twoClasses()
    const ref = { schoolId: school.schoolId, slug: school.slug, name: '', timeZone: 'Asia/Shanghai', demo: false }
    const round = async (day: string) => {
      const now = `${day}T02:00:00.000Z`
      return (await runRound({ ...app, deliver: deliverJob(app) }, { school: ref, actor: school.system, now })).readers
    }
    expect(await round('2026-11-23')).toBe(3)
    // 学生乙 is a day late, on the next day 学生丙 is to bring his book, on the third he is late
    expect(await round('2026-11-24')).toBe(1)
    expect(await round('2026-11-25')).toBe(1)
    expect(await round('2026-11-26')).toBe(1)
    expect(await round('2026-11-27')).toBe(0)
    await app.database.write((tx) =>
      tx
        .updateTable('loan')
        .set({ due_day: '2026-11-30', renewals: 1 })
        .where('school_id', '=', school.schoolId)
        .where('copy_id', '=', due.copyId)
        .execute(),
    )
    expect(await round('2026-11-27')).toBe(0)
    expect(await round('2026-11-28')).toBe(1)
  })

  test('by the clock is made once a day, at its hour, on an open day, and made up for when the computer was off', async () => {
    const { app, school, librarian } = await twoClasses()
    await givenPlan(librarian, { on: true, at: '08:30' })
    const at = async (instant: string) => {
      app.clock.set(instant)
      await runDaily(app)
      return (await messages(app, school)).length
    }
    // Saturday at ten, Monday at eight, then at a quarter to twelve
    expect(await at('2026-11-21T02:00:00.000Z')).toBe(0)
    expect(await at('2026-11-23T00:00:00.000Z')).toBe(0)
    expect(await at('2026-11-23T03:45:00.000Z')).toBe(3)
    await givenLoan(app, school, { name: '学生丁', classId: null, day: '2026-11-02' })
    expect(await at('2026-11-23T03:55:00.000Z')).toBe(3)
    expect(await at('2026-11-24T01:00:00.000Z')).toBe(5)
  })

  test('has a class with nobody and one with eighty pupils', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const empty = await givenClass(app, school, { number: '8' })
    const full = await givenClass(app, school, { number: '9' })
    await givenStaff(app, school, 'class-teacher', empty)
    for (const copy of await givenCopies(app, school, { count: 80 })) {
      const reader = await givenReader(app, school, { classId: full })
      const input = { personId: reader.id, copyId: copy.id, channel: 'desk' as const }
      await app.perform(school.system, '2026-11-02T02:00:00.000Z', checkOut, input)
    }
    const none = await librarian.call('GET /schools/:school/notices/classes/:id', { params: { id: empty } })
    expect(none.body).toMatchObject({ readers: [], books: 0 })
    const sheet = await librarian.call('GET /schools/:school/notices/classes/:id', { params: { id: full } })
    expect((sheet.body as { readers: unknown[] }).readers).toHaveLength(80)
    const sent = await librarian.call('POST /schools/:school/notices/round', { body: {} })
    expect(sent.body).toMatchObject({ readers: 80, classes: 1 })
    for (const classId of [empty, full]) {
      const query = { classId: String(classId) }
      const slips = await librarian.call('GET /schools/:school/notices/slips.pdf', { query })
      expect(slips.raw.subarray(0, 4).toString()).toBe('%PDF')
    }
  })
})

onBothEngines('B4 the inbox', (given) => {
  test('tells a reader what concerns him, ticks what came back, and counts what he has not read', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    app.clock.set('2026-12-21T02:00:00.000Z')
    const librarian = await givenStaff(app, school, 'librarian')
    const teacher = await givenStaff(app, school, 'teacher')
    const [copy] = await givenCopies(app, school)
    await app.perform(school.system, '2026-10-12T02:00:00.000Z', checkOut, {
      personId: teacher.personId,
      copyId: copy?.id ?? 0,
      channel: 'desk',
    })
    await librarian.call('POST /schools/:school/notices/round', { body: {} })
    const read = async () =>
      (await teacher.call('GET /schools/:school/me/notices')).body as {
        unread: number
        messages: { id: number; read: boolean; books: { back: boolean }[] }[]
      }
    const before = await read()
    expect(before).toMatchObject({ unread: 1, messages: [{ read: false, books: [{ back: false }] }] })
    await librarian.call('POST /schools/:school/desk/beeps', { body: { copyId: copy?.id } })
    const body = { ids: before.messages.map((one) => one.id) }
    expect((await librarian.call('POST /schools/:school/me/notices/read', { body })).body).toEqual({ unread: 0 })
    expect(await read()).toMatchObject({ unread: 1 })
    expect((await teacher.call('POST /schools/:school/me/notices/read', { body })).body).toEqual({ unread: 0 })
    expect(await read()).toMatchObject({ unread: 0, messages: [{ read: true, books: [{ back: true }] }] })
  })

  test('B5 tells a class teacher that a book of the class was lost, without saying whose it was', async () => {
    const day = await givenOneLoan(given)
    const teacher = await givenStaff(day.app, day.school, 'class-teacher', day.classId)
    await givenStaff(day.app, day.school, 'class-teacher', await givenClass(day.app, day.school, { number: '9' }))
    await declaredLost(day)
    const { body } = await teacher.call('GET /schools/:school/me/notices')
    const said = (body as { messages: { kind: string; body: string }[] }).messages
    expect(said).toMatchObject([{ kind: 'loss', body: expect.stringContaining('三（2）班有同学的《') }])
    const { name } = await day.app.database.read
      .selectFrom('person')
      .select('name')
      .where('school_id', '=', day.school.schoolId)
      .where('id', '=', day.reader.id)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(said)).not.toContain(name)
    expect(await messages(day.app, day.school)).toHaveLength(1)
  })

  test('hears from another module that a reserved book has come, once for each hold and day', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const reader = await givenReader(app, school, { name: '学生甲' })
    const params = { about: 5, titles: ['稻草人'], until: '2026-11-27' }
    const news = { personId: reader.id, classId: null, kind: 'hold-ready', params } as const
    const tell = command({
      name: 'test.tell',
      permission: null,
      input: z.null(),
      run: async (context) => {
        await tellReader.ask(context, news)
        await tellReader.ask(context, news)
        return done(null)
      },
    })
    await app.perform(school.system, app.clock.now(), tell, null)
    const rows = await app.database.read
      .selectFrom('notice_message')
      .select(['body', 'kind', 'person_id'])
      .where('school_id', '=', school.schoolId)
      .execute()
    expect(rows).toEqual([
      {
        kind: 'hold-ready',
        person_id: reader.id,
        body: '学生甲，你预约的《稻草人》到了！最晚11月27日（周五）来图书馆取。',
      },
    ])
  })
})
