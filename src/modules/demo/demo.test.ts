import { beforeAll, describe, expect, test } from 'vitest'
import { verifyChain } from '#platform/audit'
import { systemActor } from '#platform/permissions'
import { tableRegistry } from '#platform/registry'
import { listTerms, openDaysBetween, openingFacts } from '#school'
import { isOpen, openTimesOn } from '#school/rules'
import { dayOfInstant, timeOfInstant } from '#values/instant'
import { type GivenApp, givenApp, givenSchool, givenStaff, givenVisitor } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import type { DemoMade } from './contract.ts'
import { createDemo, readDemo } from './index.ts'
import { planDemo } from './plan.ts'

onBothEngines('L1 the demonstration school', (given) => {
  let app: GivenApp
  let made: DemoMade
  let schoolId: number
  const plan = planDemo('2026-11-23', '10:00')
  const count = async (table: 'school_class' | 'person' | 'bib' | 'copy' | 'loan' | 'zone') => {
    const query = app.database.read.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('n'))
    return (await query.where('school_id', '=', schoolId).executeTakeFirstOrThrow()).n
  }

  beforeAll(async () => {
    app = await givenApp(given)
    made = await createDemo({ db: app.database.read, perform: app.perform, now: app.clock.now() })
    await app.jobs.drain()
    const row = await app.database.read
      .selectFrom('school')
      .select('school_id')
      .where('demo', '=', 1)
      .executeTakeFirst()
    schoolId = row?.school_id ?? 0
  })

  test('holds 18 classes, 700 pupils, 40 teachers, 271 titles and 3000 copies', async () => {
    expect(await readDemo(app.database.read)).toMatchObject({ state: 'ready', titles: 271 })
    expect(await count('school_class')).toBe(18)
    expect(await count('zone')).toBe(21)
    expect(await count('person')).toBe(740)
    expect(await count('bib')).toBe(271)
    // one more was brought in place of a lost one
    expect(await count('copy')).toBe(3001)
    const inClasses = plan.story.classLoans.reduce((sum, one) => sum + one.copies.length, 0)
    expect(await count('loan')).toBe(plan.loans.length + inClasses)
    expect(plan.loans.length).toBeGreaterThan(7000)
  })

  test('no copy is out twice at one time, and nobody holds more than the rule allows', async () => {
    const loans = await app.database.read.selectFrom('loan').selectAll().where('school_id', '=', schoolId).execute()
    const byCopy = Object.values(Object.groupBy(loans, (loan) => loan.copy_id))
    for (const some of byCopy) {
      const inOrder = (some ?? []).toSorted((a, b) => (a.lent_at < b.lent_at ? -1 : 1))
      for (const [index, loan] of inOrder.entries()) {
        const next = inOrder[index + 1]
        if (next) expect(loan.returned_at !== null && loan.returned_at <= next.lent_at).toBe(true)
      }
    }
    const open = loans.filter((loan) => loan.returned_at === null && loan.person_id !== null)
    const most = { 'pupil-lower': 2, pupil: 3, teacher: 10 } as Record<string, number>
    for (const held of Object.values(Object.groupBy(open, (loan) => loan.person_id ?? 0)))
      expect(held?.length).toBeLessThanOrEqual(most[held?.[0]?.category ?? ''] ?? 0)
  })

  test('books were lent and fall due on open days; some are due today, some are late, nothing lies ahead', async () => {
    const loans = await app.database.read.selectFrom('loan').selectAll().where('school_id', '=', schoolId).execute()
    const terms = await listTerms(app.database.read, schoolId)
    const open = await openDaysBetween(app.database.read, schoolId, terms[0]?.firstDay ?? '', '2027-01-22')
    const days = new Set(loans.flatMap((loan) => [loan.lent_day, loan.due_day]))
    expect([...days].filter((day) => !isOpen(day, open))).toEqual([])
    expect(
      loans.filter((loan) => loan.lent_at >= app.clock.now() || (loan.returned_at ?? '') >= app.clock.now()),
    ).toEqual([])
    const out = loans.filter((loan) => loan.returned_at === null)
    expect(out.filter((loan) => loan.due_day === '2026-11-23').length).toBeGreaterThan(5)
    expect(out.filter((loan) => loan.due_day < '2026-11-23').length).toBeGreaterThan(10)
  })

  test('what the catalogue says of each title is what the copies and loans say', async () => {
    const db = app.database.read
    const copies = await db.selectFrom('copy').selectAll().where('school_id', '=', schoolId).execute()
    const loans = await db.selectFrom('loan').selectAll().where('school_id', '=', schoolId).execute()
    const bibs = await db.selectFrom('bib').selectAll().where('school_id', '=', schoolId).execute()
    const lent = Object.groupBy(loans, (loan) => loan.copy_id)
    const wrong = copies.filter((copy) => {
      const own = lent[copy.id] ?? []
      return (
        copy.lendings !== own.length || (copy.state === 'on-loan') !== own.some((loan) => loan.returned_at === null)
      )
    })
    expect(wrong).toEqual([])
    const ofTitle = Object.groupBy(
      copies.filter((copy) => copy.state !== 'withdrawn'),
      (copy) => copy.bib_id,
    )
    for (const bib of bibs) {
      const own = ofTitle[bib.id] ?? []
      expect(bib).toMatchObject({
        copies: own.length,
        available: own.filter((copy) => copy.state === 'available').length,
        lendings: own.reduce((sum, copy) => sum + copy.lendings, 0),
      })
      expect(new Set(bib.zones.split(' ').map(Number))).toEqual(new Set(own.map((copy) => copy.zone_id)))
    }
  })

  test('whatever was lent or taken back, the library was open', async () => {
    const db = app.database.read
    const loans = await db.selectFrom('loan').selectAll().where('school_id', '=', schoolId).execute()
    const terms = await listTerms(db, schoolId)
    const facts = await openingFacts(db, schoolId, terms[0]?.firstDay ?? '', '2026-11-23')
    const openAt = (instant: string) =>
      openTimesOn(dayOfInstant(instant), facts).some(
        ({ from, to }) => from <= timeOfInstant(instant) && timeOfInstant(instant) < to,
      )
    const moments = loans.flatMap((loan) => [loan.lent_at, loan.returned_at ?? []].flat())
    expect(moments.filter((at) => !openAt(at))).toEqual([])
  })

  test('an hour counts what its class took and brought in it, and every class has one lesson a week', async () => {
    const db = app.database.read
    const hours = await db.selectFrom('class_hour').selectAll().where('school_id', '=', schoolId).execute()
    expect(hours.length).toBe(plan.hours.length)
    const loans = await db.selectFrom('loan').selectAll().where('school_id', '=', schoolId).execute()
    const own = Map.groupBy(loans, (loan) => loan.class_id)
    const counted = hours.map((hour) => {
      const within = (at: string | null) => at !== null && hour.began_at <= at && at <= (hour.ended_at ?? '')
      const mine = (own.get(hour.class_id) ?? []).filter((loan) => loan.person_id !== null)
      const lent = mine.filter((loan) => within(loan.lent_at)).length
      return { id: hour.id, lent, returned: mine.filter((loan) => within(loan.returned_at)).length }
    })
    expect(counted).toEqual(hours.map(({ id, lent, returned }) => ({ id, lent, returned })))
    const lessons = await db.selectFrom('reading_lesson').select('class_id').where('school_id', '=', schoolId).execute()
    expect(new Set(lessons.map((lesson) => lesson.class_id)).size).toBe(18)
  })

  test('no room is empty: cases with their money and register, queues, class loans, notices, cards, the log', async () => {
    const db = app.database.read
    const cases = await db.selectFrom('loss_case').selectAll().where('school_id', '=', schoolId).execute()
    const ended = cases.map((one) => one.outcome ?? one.state).sort()
    expect(ended).toEqual(['open', 'open', 'paid', 'paid', 'replaced', 'waived'])
    const entries = await db.selectFrom('money_entry').selectAll().where('school_id', '=', schoolId).execute()
    expect(entries.length).toBeGreaterThan(0)
    for (const some of Map.groupBy(entries, (entry) => entry.deed_id).values())
      expect(some.reduce((sum, entry) => sum + entry.fen, 0)).toBe(0)
    const left = await db.selectFrom('withdrawal_entry').selectAll().where('school_id', '=', schoolId).execute()
    const withdrawn = await db
      .selectFrom('copy')
      .select('id')
      .where('school_id', '=', schoolId)
      .where('state', '=', 'withdrawn')
      .execute()
    const standing = left.filter((line) => line.struck_on === null).map((line) => line.copy_id)
    expect(new Set(standing)).toEqual(new Set(withdrawn.map((copy) => copy.id)))
    const holds = await db.selectFrom('hold').selectAll().where('school_id', '=', schoolId).execute()
    expect(holds.filter((hold) => hold.kept_copy_id !== null)).toHaveLength(2)
    expect(holds.length).toBeGreaterThan(15)
    const rows = async (table: 'class_loan' | 'notice_message' | 'card_code' | 'room_visit' | 'in_house_use') =>
      (await db.selectFrom(table).select('school_id').where('school_id', '=', schoolId).execute()).length
    expect(await rows('class_loan')).toBe(3)
    expect(await rows('notice_message')).toBeGreaterThan(100)
    expect(await rows('card_code')).toBeGreaterThan(600)
    expect(await rows('room_visit')).toBeGreaterThan(1000)
    expect(await rows('in_house_use')).toBeGreaterThan(1000)
    const outside = await db
      .selectFrom('notice_message')
      .select('channel')
      .where('school_id', '=', schoolId)
      .where('channel', '<>', 'app')
      .execute()
    expect(outside).toEqual([])
  })

  test('its record is unbroken, and its catalogue can be searched', async () => {
    expect(await verifyChain(app.database.read, schoolId)).toMatchObject({ ok: true })
    const visitor = givenVisitor(app, { slug: made.slug, schoolId, system: systemActor(schoolId) })
    const found = await visitor.call('GET /schools/:school/search', { query: { q: '小王子' } })
    expect(found.status).toBe(200)
    expect(JSON.stringify(found.body)).toContain('小王子')
  })

  test('its accounts sign in with the passwords that were told, once there is one it cannot be made again', async () => {
    expect(made.accounts.map((one) => one.role)).toEqual([
      'administrator',
      'librarian',
      'head',
      'class-teacher',
      'teacher',
    ])
    for (const { account, password } of made.accounts) {
      const url = `/api/v1/schools/${made.slug}/sign-in`
      const reply = await app.http.inject({
        method: 'POST',
        url,
        payload: { account, password },
        headers: { 'x-shuxiang': '1' },
      })
      expect(reply.statusCode).toBe(200)
    }
    const again = createDemo({ db: app.database.read, perform: app.perform, now: app.clock.now() })
    await expect(again).rejects.toMatchObject({ problem: { code: 'demo.there_already' } })
  })

  test('takes no files: what is real stays out of it', async () => {
    const [administrator] = made.accounts
    const entry = await app.http.inject({
      method: 'POST',
      url: `/api/v1/schools/${made.slug}/sign-in`,
      payload: { account: administrator?.account, password: administrator?.password },
      headers: { 'x-shuxiang': '1' },
    })
    const cookie = String(entry.headers['set-cookie']).split(';')[0] ?? ''
    const described = (await app.http.inject({ url: '/api/openapi.json' })).json() as {
      paths: Record<string, Record<string, { requestBody?: { content?: Record<string, unknown> } }>>
    }
    const uploads = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { requestBody }]) => requestBody?.content?.['multipart/form-data'] && path.includes('{school}'))
        .map(([method]) => ({ method, path })),
    )
    expect(uploads.length).toBeGreaterThan(1)
    for (const { method, path } of uploads) {
      const url = `/api/v1${path}`.replace('{school}', made.slug).replace(/\{\w+\}/g, '1')
      const reply = await app.http.inject({ method: method as 'POST', url, headers: { cookie, 'x-shuxiang': '1' } })
      expect([path, reply.json().code]).toEqual([path, 'demo.no_files'])
    }
  })

  test('is taken away by the first school after a backup, and no table keeps a row of it', async () => {
    const school = await givenSchool(app)
    const administrator = await givenStaff(app, school, 'administrator')
    const librarian = await givenStaff(app, school, 'librarian')
    expect((await librarian.call('DELETE /schools/:school/demo')).status).toBe(403)
    expect((await administrator.call('DELETE /schools/:school/demo')).status).toBe(200)
    expect(await readDemo(app.database.read)).toMatchObject({ state: 'removing' })
    await app.jobs.drain()
    expect(await readDemo(app.database.read)).toMatchObject({ state: 'none', school: null })
    for (const { table, kind } of tableRegistry) {
      if (kind !== 'tenant' && table !== 'job') continue
      const rows = await app.database.read
        .selectFrom(table as 'counter')
        .select('school_id')
        .where('school_id', '=', schoolId)
        .execute()
      expect([table, rows.length]).toEqual([table, 0])
    }
    const slugs = await app.database.read.selectFrom('school_slug').select('slug').execute()
    expect(slugs).toEqual([{ slug: school.slug }])
    expect(await verifyChain(app.database.read, 0)).toMatchObject({ ok: true })
  })
})

describe('L1 the plan of the demonstration school', () => {
  test.each(['2026-09-01', '2026-12-31', '2027-02-10', '2027-07-20', '2029-05-16'])(
    'whatever the day (%s), it has books out and none ahead of its time',
    (today) => {
      const plan = planDemo(today, '12:00')
      expect(plan.copies).toHaveLength(3000)
      expect(plan.terms[1].firstDay <= today && today <= plan.terms[1].lastDay).toBe(true)
      expect(plan.loans.every((loan) => loan.lentDay <= today && (loan.returnedDay ?? today) <= today)).toBe(true)
      expect(plan.loans.some((loan) => loan.returnedDay === null)).toBe(true)
    },
  )
})
