import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { givenApp, givenSchool, givenStaff, givenVisitor } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { formOf } from '../../../tests/given/roster-import.ts'

onBothEngines('L1 HTTP', (given) => {
  test('OpenAPI 3.1 describes every endpoint', async () => {
    const app = await givenApp(given)
    const reply = await app.http.inject({ url: '/api/openapi.json' })
    const { openapi, paths } = reply.json<{ openapi: string; paths: Record<string, object> }>()
    expect(openapi).toBe('3.1.0')
    expect(Object.keys(paths)).toContain('/schools/{school}/desk/beeps')
    const page = await app.http.inject({ url: '/api' })
    expect(page.body).toContain('/schools/{school}/desk/beeps')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('health answers, metrics only on the machine itself', async () => {
    const app = await givenApp(given)
    expect((await app.http.inject({ url: '/healthz' })).json()).toMatchObject({ ok: true })
    expect((await app.http.inject({ url: '/metrics' })).body).toContain('http_request_duration_seconds')
    expect((await app.http.inject({ url: '/metrics', remoteAddress: '10.0.0.9' })).statusCode).toBe(404)
  })

  test('a page of another origin can change nothing', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const staff = await givenStaff(app, school, 'administrator')
    const body = { firstDay: '2027-02-20', lastDay: '2027-07-10', schoolYear: 2026, number: 2 }
    const put = (headers: Record<string, string>) => staff.call('PUT /schools/:school/terms', { body, headers })
    expect(await put({ origin: 'http://elsewhere.example' })).toMatchObject({
      status: 403,
      body: { code: 'platform.foreign_page' },
    })
    expect(await put({ 'x-shuxiang': '' })).toMatchObject({ status: 403 })
    expect(await put({})).toMatchObject({ status: 200 })
  })

  test('a session counts in its own school alone', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const other = await givenSchool(app)
    const staff = await givenStaff(app, school, 'administrator')
    expect(await staff.call('GET /schools/:school', {})).toMatchObject({ status: 200 })
    expect(await staff.call('GET /schools/:school', { params: { school: other.slug } })).toMatchObject({ status: 401 })
    expect(await givenVisitor(app, school).call('GET /schools/:school')).toMatchObject({ status: 401 })
  })

  test('guessing a password is slowed down, and the right one still signs in afterwards', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const visitor = givenVisitor(app, school)
    await givenStaff(app, school, 'librarian')
    const guess = () =>
      visitor.call('POST /schools/:school/sign-in', { body: { account: 'somebody', password: 'wrong' } })
    for (let n = 0; n < 3; n++)
      expect(await guess()).toMatchObject({ status: 401, body: { code: 'accounts.wrong_password' } })
    expect(await guess()).toMatchObject({ status: 429, body: { code: 'platform.too_many_tries' } })
    app.clock.advance(2_000)
    expect(await guess()).toMatchObject({ status: 401 })
  })

  test('NUL and halves of characters are left out of whatever is sent, in bodies, addresses and searches', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const staff = await givenStaff(app, school, 'administrator')
    const body = { name: 'a\u0000书\uD83D库𠮷', kind: 'stacks', lends: true, parentId: null, classId: null }
    expect(await staff.call('PUT /schools/:school/zones', { body })).toMatchObject({ status: 200 })
    const zones = await staff.call('GET /schools/:school/zones')
    expect(zones.raw.toString()).toContain('"a书库𠮷"')
    const visitor = givenVisitor(app, school)
    const found = await visitor.call('GET /schools/:school/search', { query: { q: '三\u0000体' } })
    expect(found.status).toBe(200)
    expect((await app.http.inject({ url: '/api/v1/schools/a%00b/me' })).statusCode).toBe(404)
  })

  test('an upload that is refused leaves nothing on the disk', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const staff = await givenStaff(app, school, 'librarian')
    const form = formOf(Buffer.from('姓名,班级\n张三,三（1）班'), '名册.csv', { schoolYear: 'not a year' })
    expect(await staff.call('POST /schools/:school/roster/imports', form)).toMatchObject({
      status: 422,
      body: { code: 'platform.invalid_input', at: 'schoolYear' },
    })
    expect(readdirSync(path.join(app.folder, 'uploads'))).toEqual([])
  })

  test('a file sent again under its key, because the answer was lost, is the same work; another file under it is refused', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const staff = await givenStaff(app, school, 'librarian')
    const send = async (key: string, text: string, fields: Record<string, string>) => {
      const { body, headers } = formOf(Buffer.from(text), 'a.csv', fields)
      const reply = await staff.call(key, { body, headers: { ...headers, 'idempotency-key': `key of ${key}` } })
      return reply as { status: number; body: { id?: number; code?: string } }
    }
    for (const [key, fields, text] of [
      ['POST /schools/:school/imports', { purpose: 'records' }, '书名,作者\n三体,刘慈欣'],
      ['POST /schools/:school/roster/imports', { schoolYear: '2026' }, '姓名,班级\n张三,三（1）班'],
    ] as const) {
      const first = await send(key, text, fields)
      expect(first, JSON.stringify(first.body)).toMatchObject({ status: 200 })
      expect((await send(key, text, fields)).body.id).toBe(first.body.id)
      expect(await send(key, `${text}2`, fields)).toMatchObject({ body: { code: 'platform.key_used_otherwise' } })
    }
    // The list of books waits on the disk, once; of the roster nothing is left.
    expect(readdirSync(path.join(app.folder, 'uploads')).length).toBe(1)
  })

  test('an unknown school, an address that does not exist, a body that is no JSON: each gets a sentence', async () => {
    const app = await givenApp(given)
    const nowhere = await app.http.inject({ url: '/api/v1/schools/nowhere/me' })
    expect(nowhere.json()).toMatchObject({
      code: 'platform.no_such_school',
      status: 404,
      title: '没有“nowhere”这所学校。请核对网址。',
    })
    const headers = { 'x-shuxiang': '1', 'content-type': 'application/json', 'accept-language': 'en-GB' }
    const broken = await app.http.inject({ method: 'POST', url: '/api/v1/setup', headers, payload: '{' })
    expect(broken.json()).toMatchObject({
      code: 'platform.unreadable_request',
      title: expect.stringContaining('could not be understood') as string,
    })
    expect((await app.http.inject({ url: '/api/v1/nothing' })).json()).toMatchObject({
      code: 'platform.not_found',
      status: 404,
    })
  })
})
