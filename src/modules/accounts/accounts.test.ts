import { expect, test } from 'vitest'
import { givenApp, givenSchool, givenStaff, givenVisitor } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenReader } from '../../../tests/given/library.ts'
import { givenCard } from '../../../tests/given/people.ts'

interface Answer<T = Record<string, unknown>> {
  status: number
  body: T
  headers: Record<string, unknown>
}

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
    expect(own && (await take(own))).toMatchObject({ status: 409, body: { code: 'accounts.last_administrator' } })
  })

  test('the card alone signs in at a registered terminal, elsewhere only with the PIN and when the school allows it', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const reader = await givenReader(app, school)
    const code = await givenCard(app, school, reader.id)
    const registered = await librarian.call('POST /schools/:school/devices', {
      body: { name: '自助机', kind: 'terminal' },
    })
    const terminal = String(registered.headers['set-cookie']).split(';')[0] ?? ''
    const scan = (headers: Record<string, string>, body: object = {}) =>
      givenVisitor(app, school).call('POST /schools/:school/sign-in/card', { body: { code, ...body }, headers })
    const signedIn = await scan({ cookie: terminal })
    expect(signedIn).toMatchObject({ status: 200, body: { kind: 'pupil' } })
    expect(await scan({})).toMatchObject({ status: 403, body: { code: 'accounts.only_at_terminal' } })
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
          name: 'accounts.sign-in-anywhere',
          value: 'true',
          changed_at: app.clock.now(),
        })
        .execute(),
    )
    expect(await scan({})).toMatchObject({ status: 401, body: { code: 'accounts.pin_needed' } })
    expect(await scan({}, { pin: '111111' })).toMatchObject({ status: 401, body: { code: 'accounts.wrong_pin' } })
    expect(await scan({}, { pin: '246810' })).toMatchObject({ status: 200 })
  })
})
