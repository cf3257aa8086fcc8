import { beforeAll, expect, test } from 'vitest'
import { verifyChain } from '#platform/audit'
import { listSchools } from '#school'
import {
  type GivenApp,
  givenApp,
  type GivenSchool,
  givenSchool,
  givenStaff,
  givenVisitor,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'

const OPEN = 'POST /schools/:school/schools'

onBothEngines('L1 a second school of an installation', (given) => {
  let app: GivenApp
  let first: GivenSchool
  let administrator: SignedIn
  const answers = (more: object = {}) => ({
    body: {
      name: '白鹿小学',
      schooling: 'primary-6',
      firstDay: '2026-09-01',
      administrator: { name: '周老师', account: 'Zhou' },
      ...more,
    },
  })
  const idOf = async (slug: string) =>
    (await listSchools(app.database.read)).find((one) => one.slug === slug)?.schoolId ?? 0
  const entriesOf = (schoolId: number) =>
    app.database.read
      .selectFrom('audit_entry')
      .select(['actor', 'command', 'action', 'entity', 'entity_id'])
      .where('school_id', '=', schoolId)
      .orderBy('seq')
      .execute()

  beforeAll(async () => {
    app = await givenApp(given)
    first = await givenSchool(app, 'first')
    administrator = await givenStaff(app, first, 'administrator')
  })

  test('is tried out first without a trace, then opened with its address and a first password that has to be changed', async () => {
    const dry = await administrator.call(OPEN, { ...answers(), headers: { 'x-dry-run': '1' } })
    expect([dry.status, (dry.body as { slug: string }).slug]).toEqual([200, 'bailu-xiaoxue'])
    expect(await listSchools(app.database.read)).toHaveLength(1)
    const opened = await administrator.call(OPEN, answers())
    expect(opened.body).toMatchObject({ slug: 'bailu-xiaoxue' })
    const { password } = opened.body as { password: string }
    const second: GivenSchool = { ...first, schoolId: await idOf('bailu-xiaoxue'), slug: 'bailu-xiaoxue' }
    const signIn = await givenVisitor(app, second).call('POST /schools/:school/sign-in', {
      body: { account: 'zhou', password },
    })
    expect(signIn.body).toEqual({ mustChange: true })
    const cookie = String(signIn.headers['set-cookie']).split(';')[0] ?? ''
    const zones = await givenVisitor(app, second).call('GET /schools/:school/zones', { headers: { cookie } })
    expect(zones.body).toMatchObject([{ name: '书库', lends: true }])
    // the new account is nobody in the first school, and the first school's is nobody here
    const stray = await givenVisitor(app, first).call('GET /schools/:school/zones', { headers: { cookie } })
    expect(stray.status).toBe(401)
    const open = { demo: false, since: '2026-11-23', state: 'open', progress: null, failed: null }
    expect((await administrator.call('GET /schools/:school/schools')).body).toEqual([
      { id: first.schoolId, slug: 'first', name: '云溪学校first', ...open },
      { id: second.schoolId, slug: 'bailu-xiaoxue', name: '白鹿小学', ...open },
    ])
    const excel = await administrator.call('GET /schools/:school/schools/list.xlsx')
    expect(excel.raw.length).toBeGreaterThan(1000)
  })

  test('stands on record in the chain of the installation, with who did it, and at the beginning of its own', async () => {
    const id = await idOf('bailu-xiaoxue')
    const opened = (await entriesOf(0)).filter((one) => one.entity_id === id)
    expect(opened).toMatchObject([
      { actor: administrator.actor.label, command: 'installation.open-school', action: 'create', entity: 'school' },
    ])
    expect((await entriesOf(id)).slice(0, 3)).toMatchObject([
      { actor: 'system', action: 'create', entity: 'school', entity_id: id },
      { action: 'create', entity: 'person' },
      { action: 'create', entity: 'zone' },
    ])
    for (const school of [0, id]) expect(await verifyChain(app.database.read, school)).toMatchObject({ ok: true })
  })

  test.each([
    ['the same name again, as of a button pressed twice', {}, 409, 'installation.name_taken', 'name'],
    ['an address that is taken', { name: '青山小学', slug: 'first' }, 409, 'school.slug_taken', 'slug'],
    ['an address of other letters', { name: '青山小学', slug: '青山' }, 422, 'platform.invalid_input', 'slug'],
    ['a name that is too long', { name: '山'.repeat(61) }, 422, 'platform.invalid_input', 'name'],
    ['no name', { name: ' ' }, 422, 'platform.invalid_input', 'name'],
    ['no kind of school', { name: '青山小学', schooling: undefined }, 422, 'platform.invalid_input', 'schooling'],
    ['a year mistyped', { name: '青山小学', firstDay: '2062-09-01' }, 422, 'installation.first_day_far', 'firstDay'],
    [
      'an account of one letter',
      { name: '青山小学', administrator: { name: '周', account: 'z' } },
      422,
      'platform.invalid_input',
      'administrator.account',
    ],
  ])('%s is refused with its field, and nothing is left behind', async (_, more, status, code, at) => {
    const before = await entriesOf(0)
    const refused = await administrator.call(OPEN, answers(more))
    expect(refused).toMatchObject({ status, body: { code, at } })
    expect(await entriesOf(0)).toEqual(before)
    expect(await listSchools(app.database.read)).toHaveLength(2)
  })

  test('two that are opened at the same moment under one address: one stands, the other is told', async () => {
    const both = await Promise.all(
      ['东山小学', '西山小学'].map((name) => administrator.call(OPEN, answers({ name, slug: 'shan' }))),
    )
    expect(both.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await listSchools(app.database.read)).toHaveLength(3)
  })

  test('is opened by the first school alone, and there by its administrator', async () => {
    const librarian = await givenStaff(app, first, 'librarian')
    expect((await librarian.call(OPEN, answers({ name: '青山小学' }))).status).toBe(403)
    const stranger = await givenStaff(app, await givenSchool(app), 'administrator')
    for (const key of [OPEN, 'GET /schools/:school/schools', 'GET /schools/:school/schools/list.xlsx'])
      expect(await stranger.call(key, key === OPEN ? answers({ name: '青山小学' }) : {})).toMatchObject({
        status: 403,
        body: { code: 'installation.first_school_only' },
      })
  })

  test('is not opened from within the demonstration school, which nobody had to prove himself for', async () => {
    const demo = await givenSchool(app, 'show')
    await app.database.write((tx) =>
      tx
        .updateTable('school')
        .set({ demo: 1 } as never)
        .where('school_id', '=', demo.schoolId)
        .execute(),
    )
    const visitor = await givenStaff(app, demo, 'administrator')
    expect((await visitor.call(OPEN, answers({ name: '青山小学' }))).body).toMatchObject({
      code: 'installation.inside_demo',
    })
  })
})
