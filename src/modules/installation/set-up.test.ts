import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadSchool } from '#school'
import { type GivenApp, givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'

const administrator = { name: '林老师', account: 'lin', password: 'a long enough password' }

onBothEngines('L1 a fresh installation', (given) => {
  let app: GivenApp
  const post = (url: string, payload: object, code = 'right') =>
    app.http.inject({
      method: 'POST',
      url: `/api/v1${url}`,
      payload,
      headers: { 'x-shuxiang': '1', 'x-setup-code': code },
    })
  beforeAll(async () => {
    app = await givenApp(given, undefined, { isInstaller: (code) => code === 'right' })
  })

  test('is set up by nobody without the code on the console', async () => {
    expect((await post('/setup/code', {}, 'wrong')).statusCode).toBe(403)
    const answers = { name: '云溪小学', schooling: 'primary-6', firstDay: '2026-09-01', administrator }
    expect((await post('/setup', answers, 'wrong')).statusCode).toBe(403)
    expect((await post('/setup/demo', {}, 'wrong')).statusCode).toBe(403)
    expect((await post('/setup/code', {})).json()).toEqual({
      ok: true,
      today: '2026-11-23',
      firstDay: '2026-09-01',
      claimed: false,
    })
  })

  test('becomes a school with its address, its term and its administrator; a second school is not set up this way', async () => {
    const answers = { name: '云溪小学', schooling: 'primary-5', firstDay: '2026-09-01', administrator }
    expect((await post('/setup', answers)).json()).toEqual({ slug: 'yunxi-xiaoxue' })
    const { school_id: schoolId } = await app.database.read
      .selectFrom('school')
      .select('school_id')
      .executeTakeFirstOrThrow()
    expect(await loadSchool(app.database.read, schoolId)).toMatchObject({
      name: '云溪小学',
      stages: [{ stage: 'primary', years: 5 }],
      terms: [{ schoolYear: 2026, number: 1, firstDay: '2026-09-01', lastDay: '2027-01-18' }],
    })
    const { account, password } = administrator
    expect((await post('/schools/yunxi-xiaoxue/sign-in', { account, password })).statusCode).toBe(200)
    expect((await post('/setup/code', {})).json().claimed).toBe(true)
    expect((await post('/setup', answers)).json().code).toBe('installation.claimed')
    expect((await post('/setup/demo', {})).json().code).toBe('installation.claimed')
  })
})

onBothEngines('L6 where backups go', (given) => {
  const stick = mkdtempSync(path.join(tmpdir(), 'shuxiang-stick-'))
  afterAll(() => rmSync(stick, { recursive: true, force: true }))

  test('is told when it lies beside the data; another place is tried before it counts, and its files can be fetched', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const body = (folder: string) => ({ body: { folder, passphrase: null } })
    const state = async () => (await librarian.call('GET /schools/:school/backups')).body as Record<string, unknown>
    expect(await state()).toMatchObject({ chosen: false, besideData: true, last: null, files: [] })
    const relative = await librarian.call('PUT /schools/:school/backups/place', body('backups'))
    expect(relative.body).toMatchObject({ code: 'installation.backup_place_relative', at: 'folder' })
    const file = path.join(stick, 'a-file')
    writeFileSync(file, '')
    const forbidden = await librarian.call('PUT /schools/:school/backups/place', body(path.join(file, 'kept')))
    expect(forbidden.body).toMatchObject({ code: 'installation.backup_place_unwritable', at: 'folder' })
    const inside = await librarian.call('PUT /schools/:school/backups/place', body(path.join(app.folder, 'kept')))
    expect(inside.body).toMatchObject({ chosen: true, besideData: true })
    const program = path.resolve(import.meta.dirname, '../../../dist')
    const within = await librarian.call('PUT /schools/:school/backups/place', body(program))
    expect(within.body).toMatchObject({ chosen: true, besideData: true })
    const outside = await librarian.call('PUT /schools/:school/backups/place', body(stick))
    expect(outside.body).toMatchObject({ chosen: true, besideData: false, sealed: false })

    expect((await librarian.call('POST /schools/:school/backups')).status).toBe(200)
    await app.jobs.drain()
    const after = (await state()) as { files: { name: string }[] }
    expect(after).toMatchObject({ last: { problem: null }, files: [{ day: '2026-11-23' }] })
    const name = after.files[0]?.name ?? ''
    expect(existsSync(path.join(stick, name))).toBe(true)
    const fetched = await librarian.call('GET /schools/:school/backups/:name', { params: { name } })
    expect(fetched.raw.length).toBeGreaterThan(500)
    const stray = await librarian.call('GET /schools/:school/backups/:name', { params: { name: '../shuxiang.db' } })
    expect(stray.status).toBe(404)
  })

  test("another school's librarian neither sees nor fetches the backups of the installation", async () => {
    const app = await givenApp(given)
    await givenSchool(app)
    const second = await givenStaff(app, await givenSchool(app), 'librarian')
    for (const key of ['GET /schools/:school/backups', 'POST /schools/:school/backups'])
      expect((await second.call(key)).body).toMatchObject({ code: 'installation.first_school_only' })
  })
})
