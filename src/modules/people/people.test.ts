import { expect, test } from 'vitest'
import { unwrap } from '#platform/route'
import { newToken, tokenHash } from '#platform/sessions'
import { givenApp, givenSchool, givenStaff, givenVisitor } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenReader } from '../../../tests/given/library.ts'
import { addClasses } from './save-classes.ts'

interface Answer<T = Record<string, unknown>> {
  status: number
  body: T
  headers: Record<string, unknown>
}

onBothEngines('F1 readers and classes', (given) => {
  test('classes are kept by cohort and named for this school year', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const classes = [
      { stage: 'primary', entryYear: 2023, number: '2' },
      { stage: 'junior', entryYear: 2025, number: '3' },
      { stage: 'primary', entryYear: 2026, number: '甲' },
    ]
    const add = () => librarian.call('POST /schools/:school/classes', { body: { classes } })
    expect(await add()).toMatchObject({ body: { added: 3 } })
    expect(await add()).toMatchObject({ body: { added: 0 } })
    const { body } = (await librarian.call('GET /schools/:school/classes')) as unknown as Answer<{ label: string }[]>
    expect(body.map((one) => one.label)).toEqual(['一（甲）班', '四（2）班', '八（3）班'])
  })

  test('a class teacher sees his own class and no other', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const wanted = [1, 2].map((n) => ({ stage: 'primary' as const, entryYear: 2024, number: String(n) }))
    unwrap(await app.perform(school.system, app.clock.now(), addClasses, { classes: wanted }))
    const classes = await app.database.read
      .selectFrom('school_class')
      .select('id')
      .where('school_id', '=', school.schoolId)
      .orderBy('number')
      .execute()
    for (const { id } of classes) await givenReader(app, school, { classId: id })
    const teacher = await givenStaff(app, school, 'class-teacher', classes[0]?.id ?? 0)
    const list = (query = {}) =>
      teacher.call('GET /schools/:school/readers', { query }) as unknown as Promise<
        Answer<{ total: number; readers: { classId: number }[] }>
      >
    expect((await list()).body).toMatchObject({ total: 1, readers: [{ classId: classes[0]?.id }] })
    expect((await list({ classId: String(classes[1]?.id) })).body).toMatchObject({ total: 0 })
    expect((await teacher.call('POST /schools/:school/classes', { body: { classes: wanted } })).status).toBe(403)
  })

  test('numbers are unique: a card or student number that is taken is refused with its number', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const add = (body: object) =>
      librarian.call('POST /schools/:school/readers', { body: { kind: 'pupil', category: 'pupil', ...body } })
    expect(await add({ name: '李雷', cardNumber: '0007', studentNumber: '20260101' })).toMatchObject({
      status: 200,
      body: { cardNumber: '0007' },
    })
    expect(await add({ name: '韩梅梅', cardNumber: '0007' })).toMatchObject({
      status: 409,
      body: { code: 'people.card_taken' },
    })
    expect(await add({ name: '韩梅梅', studentNumber: '20260101' })).toMatchObject({
      body: { code: 'people.number_taken' },
    })
  })
})

onBothEngines('L1 staff, roles, devices', (given) => {
  test('a role given until a day ends with it; the last administrator stays', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const admin = await givenStaff(app, school, 'administrator')
    const made = (await admin.call('POST /schools/:school/staff', {
      body: { name: '新老师', account: 'new', role: 'teacher' },
    })) as unknown as Answer<{ id: number; password: string }>
    const { id, password } = made.body
    await admin.call('POST /schools/:school/staff/:id/roles', {
      params: { id },
      body: { role: 'librarian', untilDay: '2026-11-30' },
    })
    const signIn = () =>
      givenVisitor(app, school).call('POST /schools/:school/sign-in', { body: { account: 'new', password } })
    const lends = async () => {
      const cookie = String((await signIn()).headers['set-cookie']).split(';')[0] ?? ''
      return (await givenVisitor(app, school).call('GET /schools/:school/desk/acts', { headers: { cookie } })).status
    }
    expect(await lends()).toBe(200)
    app.clock.advance(8 * 86_400_000)
    expect(await lends()).toBe(403)
    const later = await givenStaff(app, school, 'administrator')
    const staff = (await later.call('GET /schools/:school/staff')) as unknown as Answer<
      { id: number; roles: { id: number; role: string }[] }[]
    >
    const grants = staff.body.flatMap((one) =>
      one.roles.filter((role) => role.role === 'administrator').map((role) => ({ id: one.id, grant: role.id })),
    )
    const take = (params: { id: number; grant: number }) =>
      later.call('DELETE /schools/:school/staff/:id/roles/:grant', { params })
    expect(grants.length).toBe(2)
    const own = grants.find((one) => one.id === later.personId)
    const other = grants.find((one) => one.id !== later.personId)
    expect(other && (await take(other))).toMatchObject({ status: 200 })
    expect(own && (await take(own))).toMatchObject({ status: 409, body: { code: 'people.last_administrator' } })
  })

  test('the card alone signs in at a registered terminal, elsewhere only with the PIN and when the school allows it', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const reader = await givenReader(app, school)
    const code = newToken()
    await app.database.write((tx) =>
      tx
        .insertInto('card_code')
        .values({
          school_id: school.schoolId,
          code_hash: tokenHash(code),
          person_id: reader.id,
          issued_at: app.clock.now(),
        })
        .execute(),
    )
    const registered = await librarian.call('POST /schools/:school/devices', {
      body: { name: '自助机', kind: 'terminal' },
    })
    const terminal = String(registered.headers['set-cookie']).split(';')[0] ?? ''
    const scan = (headers: Record<string, string>, body: object = {}) =>
      givenVisitor(app, school).call('POST /schools/:school/sign-in/card', { body: { code, ...body }, headers })
    const signedIn = await scan({ cookie: terminal })
    expect(signedIn).toMatchObject({ status: 200, body: { kind: 'pupil' } })
    expect(await scan({})).toMatchObject({ status: 403, body: { code: 'people.only_at_terminal' } })
    const session = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
    const choose = await givenVisitor(app, school).call('POST /schools/:school/me/pin', {
      body: { pin: '246810' },
      headers: { cookie: `${session}; ${terminal}` },
    })
    expect(choose.status).toBe(200)
    await app.database.write((tx) =>
      tx
        .insertInto('school_setting')
        .values({
          school_id: school.schoolId,
          name: 'people.sign-in-anywhere',
          value: 'true',
          changed_at: app.clock.now(),
        })
        .execute(),
    )
    expect(await scan({})).toMatchObject({ status: 401, body: { code: 'people.pin_needed' } })
    expect(await scan({}, { pin: '111111' })).toMatchObject({ status: 401, body: { code: 'people.wrong_pin' } })
    expect(await scan({}, { pin: '246810' })).toMatchObject({ status: 200 })
  })
})
