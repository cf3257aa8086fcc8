import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenTwoClasses } from '../../../tests/given/notices.ts'
import { holdOutgoing } from '#platform/outgoing'
import type { NoticeSettings } from './contract.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-sealed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

onBothEngines('B4 the words and days of reminders', (given) => {
  async function school() {
    const config = { PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'error' as const, DATA_DIR: folder }
    const app = await givenApp(given, undefined, { config })
    const school = await givenSchool(app)
    const loans = await givenTwoClasses(app, school)
    const admin = await givenStaff(app, school, 'administrator')
    return { app, school, admin, ...loans }
  }

  test('a word in brackets that a text cannot say is named; in a text for a group a child’s name is such a word', async () => {
    const { admin } = await school()
    const save = (name: string, text: string | null) =>
      admin.call('PUT /schools/:school/notices/texts', { body: { name, text } })
    const wrong = await save('late-1', '[姓名]，请还[书明]。')
    expect(wrong.body).toMatchObject({ code: 'notices.unknown_word', status: 422, params: { word: '书明' } })
    for (const text of ['[姓名]该还书了', '[名单]', '[titles]'])
      expect((await save('robot', text)).body, text).toMatchObject({ code: 'notices.unknown_word' })
    expect((await save('late-1', '[姓名]，[书名]明天带来，好吗？')).status).toBe(200)
    const settings = (await admin.call('GET /schools/:school/notices/settings')).body as NoticeSettings
    expect(settings.texts.find((one) => one.name === 'late-1')).toMatchObject({ own: true })
    const look = { body: { name: 'late-1', text: '[姓名]的[书名]，[还书日期]' } }
    const shown = (await admin.call('POST /schools/:school/notices/texts/preview', look)).body as { text: string }
    expect(shown.text).toMatch(/^学生.的《第\d+本书》，11月\d+日/)
    const back = (await save('late-1', null)).body as { text: string }
    expect(back.text).toBe('[姓名]，[书名]该回来了，明天带来就好。')
  })

  test('the three days of reminding must rise', async () => {
    const { admin } = await school()
    const { plan } = (await admin.call('GET /schools/:school/notices/settings')).body as NoticeSettings
    const put = (late: number[]) => admin.call('PUT /schools/:school/notices/plan', { body: { ...plan, late } })
    expect((await put([7, 7, 21])).body).toMatchObject({ code: 'notices.days_not_rising' })
    expect((await put([3, 0, 10])).status).toBe(200)
  })

  test('a class teacher sees his class, prints its slips, and can neither send nor see what was sent', async () => {
    const { app, school: own, first, second } = await school()
    const teacher = await givenStaff(app, own, 'class-teacher', first)
    const list = (await teacher.call('GET /schools/:school/notices/classes')).body
    expect(list).toMatchObject({ classes: [{ classId: first, books: 2, late: 1 }] })
    const sheet = (id: number) => teacher.call('GET /schools/:school/notices/classes/:id', { params: { id } })
    const mine = (await sheet(first)).body as { group: string; readOut: string }
    expect(mine.readOut).toContain('学生甲')
    expect(mine.group).not.toContain('学生')
    expect((await sheet(second)).status).toBe(404)
    expect((await teacher.call('GET /schools/:school/notices/slips.pdf')).status).toBe(200)
    for (const key of [
      'GET /schools/:school/notices/round',
      'GET /schools/:school/outbox/log',
      'GET /schools/:school/outbox',
      'GET /schools/:school/notices/settings',
    ])
      expect((await teacher.call(key)).status, key).toBe(403)
  })

  test('the mail password is sealed, shown to nobody, and not given to another server', async () => {
    const { app, school: own, admin } = await school()
    const server = { host: 'mail.school.test', port: 465, security: 'tls', user: 'a', address: 'a@school.test' }
    const save = (change: object) =>
      admin.call('PUT /schools/:school/outbox/mail', { body: { server: { ...server, ...change } } })
    expect((await save({ password: 'password-1' })).status).toBe(200)
    expect((await save({ user: 'b' })).status).toBe(200)
    expect((await save({ host: 'other.example' })).body).toMatchObject({
      code: 'outbox.password_again',
      at: 'password',
    })
    const shown = await admin.call('GET /schools/:school/outbox')
    expect(shown.body).toMatchObject({ mail: { user: 'b', usable: true } })
    expect(shown.raw.toString()).not.toContain('password-1')
    const tables = ['school_setting', 'audit_payload', 'idempotency'] as const
    for (const table of tables)
      expect(JSON.stringify(await app.database.read.selectFrom(table).selectAll().execute()), table).not.toContain(
        'password-1',
      )
    await app.database.write((tx) => holdOutgoing(tx, own.schoolId, app.clock.now()))
    expect((await admin.call('POST /schools/:school/outbox/release', { body: { drop: true } })).body).toEqual({
      messages: 0,
    })
    expect((await admin.call('POST /schools/:school/outbox/release', { body: { drop: true } })).body).toMatchObject({
      code: 'outbox.not_held',
    })
  })
})
