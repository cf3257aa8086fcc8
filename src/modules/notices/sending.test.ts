import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { givenApp, givenSchool, givenStaff, type SignedIn } from '../../../tests/given/app.ts'
import { type GivenDatabase, onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies } from '../../../tests/given/library.ts'
import { givenMailServer, givenPlan, givenRobotServer, givenTwoClasses } from '../../../tests/given/notices.ts'
import { wordsOfLetter } from '../../../tests/harness/outside.ts'
import { holdOutgoing } from '#platform/outgoing'
import type { Logged } from '#outbox/contract'

const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-sealed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const CONFIG = { PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'error' as const }

onBothEngines('B4 sending', (given) => {
  async function furnished(given: GivenDatabase, hosts: string, at?: string) {
    const app = await givenApp(given, at, {
      config: { ...CONFIG, DATA_DIR: folder, NOTICE_HOSTS: hosts },
    })
    const school = await givenSchool(app)
    const loans = await givenTwoClasses(app, school)
    const admin = await givenStaff(app, school, 'administrator')
    return { app, school, admin, ...loans }
  }

  const addRobot = (admin: SignedIn, address: string, more: object = {}) =>
    admin.call('POST /schools/:school/outbox/robots', {
      body: { name: '全校群', kind: 'dingtalk', classId: null, on: true, address, secret: 'SEC1', ...more },
    })
  const round = (admin: SignedIn) => admin.call('POST /schools/:school/notices/round', { body: {} })
  const log = async (admin: SignedIn, query: Record<string, string> = {}) =>
    ((await admin.call('GET /schools/:school/outbox/log', { query })).body as { messages: Logged[] }).messages

  test('a group hears how many books of which class, signed, and neither a name nor a title', async () => {
    const robot = await givenRobotServer(() => ({ body: { errcode: 0, errmsg: 'ok' } }))
    const { app, school, admin } = await furnished(given, robot.host)
    await givenPlan(admin, { address: 'http://library.school.test' })
    expect((await addRobot(admin, robot.url)).status).toBe(200)
    await round(admin)
    await app.jobs.drain()
    expect(robot.heard).toHaveLength(1)
    const text = JSON.stringify(robot.heard[0]?.body)
    expect(text).toContain('三（1）班 2 册、三（2）班 1 册')
    expect(text).toContain(`http://library.school.test/s/${school.slug}/staff/notices`)
    expect(text).not.toMatch(/学生|本书》|第\d+本/)
    expect(robot.heard[0]?.url).toMatch(/timestamp=\d{13}&sign=[\w%]+/)
    await round(admin)
    await app.jobs.drain()
    expect(robot.heard).toHaveLength(1)
    expect(await log(admin, { channel: 'robot' })).toMatchObject([
      { state: 'sent', to: '全校群', books: 3, attempts: 1 },
    ])
  })

  test('a robot that answers 200 with an error inside has failed, with its own words, and may be called again by hand', async () => {
    let answer: object = { errcode: 310000, errmsg: 'keywords not in content' }
    const robot = await givenRobotServer(() => ({ body: answer }))
    const { app, admin } = await furnished(given, robot.host)
    await addRobot(admin, robot.url)
    await round(admin)
    await app.jobs.drain()
    const [failed] = await log(admin, { channel: 'robot' })
    expect(failed).toMatchObject({
      state: 'failed',
      reason: '机器人说：310000 keywords not in content',
      can: { resend: true, stop: false },
    })
    answer = { errcode: 0 }
    const id = failed?.id ?? 0
    expect((await admin.call('POST /schools/:school/outbox/log/:id/resend', { params: { id } })).status).toBe(200)
    await app.jobs.drain()
    expect(await log(admin, { channel: 'robot' })).toMatchObject([{ state: 'sent', reason: '' }])
    const twice = await admin.call('POST /schools/:school/outbox/log/:id/resend', { params: { id } })
    expect(twice.body).toMatchObject({ code: 'outbox.already' })
  })

  test('a robot that is too busy is asked again later, at rising distances, and given up in the end', async () => {
    const robot = await givenRobotServer(() => ({ body: { errcode: 45009, errmsg: 'api freq out of limit' } }))
    const { app, admin } = await furnished(given, robot.host)
    await addRobot(admin, robot.url, { kind: 'wecom', secret: '' })
    await round(admin)
    await app.jobs.drain()
    for (const minutes of [1, 1, 10, 60, 180, 600]) {
      app.clock.advance(minutes * 60_000)
      await app.jobs.drain()
    }
    // quiet hours have begun: the rest waits for the morning
    app.clock.set('2026-11-24T06:00:00.000Z')
    await app.jobs.drain()
    expect(robot.heard).toHaveLength(5)
    const row = await app.database.read
      .selectFrom('notice_message')
      .selectAll()
      .where('channel', '=', 'robot')
      .execute()
    expect(row).toMatchObject([{ state: 'failed', attempts: 5, reason: 'robot:45009 api freq out of limit' }])
  })

  test('an address into the school’s own network is refused, and so is a redirect that leads there', async () => {
    const inside = await givenRobotServer(() => ({ body: { errcode: 0 } }))
    const robot = await givenRobotServer(() => ({ status: 302, body: {}, headers: { location: inside.url } }))
    const { app, admin } = await furnished(given, robot.host)
    for (const address of [
      inside.url,
      'https://192.168.1.1/robot/send',
      'https://[::1]/robot/send',
      'https://oapi.dingtalk.com.evil.example/robot/send',
      'https://oapi.dingtalk.com:8443/robot/send',
      'https://user@oapi.dingtalk.com/robot/send',
    ])
      expect((await addRobot(admin, address)).body, address).toMatchObject({ code: 'outbox.robot_host', status: 422 })
    expect((await addRobot(admin, 'http://oapi.dingtalk.com/robot/send')).body).toMatchObject({
      code: 'outbox.robot_scheme',
    })
    await addRobot(admin, robot.url)
    await round(admin)
    await app.jobs.drain()
    expect(inside.heard).toEqual([])
    expect(await log(admin, { channel: 'robot' })).toMatchObject([
      { state: 'failed', reason: '对方让转到别的地址，没有跟过去' },
    ])
  })

  test('a letter names the pupils of the class to its teacher, once a day, and no other class', async () => {
    const post = await givenMailServer()
    const { app, school, admin, first } = await furnished(given, '')
    const teacher = await givenStaff(app, school, 'class-teacher', first)
    const server = { host: '127.0.0.1', port: post.port, security: 'none', user: '', address: 'library@school.test' }
    expect((await admin.call('PUT /schools/:school/outbox/mail', { body: { server } })).status).toBe(200)
    const set = { params: { id: teacher.personId }, body: { email: 'teacher@school.test' } }
    expect((await admin.call('PUT /schools/:school/outbox/addresses/:id', set)).status).toBe(200)
    expect((await round(admin)).body).toMatchObject({ mail: 1, withoutAddress: ['三（2）班'] })
    await app.jobs.drain()
    await round(admin)
    await app.jobs.drain()
    expect(post.letters).toHaveLength(1)
    const [letter = ''] = post.letters
    expect(letter).toMatch(/^To: teacher@school\.test/m)
    const words = wordsOfLetter(letter)
    expect(words).toContain('学生甲')
    expect(words).toContain('学生乙')
    expect(words).not.toContain('学生丙')
    expect(await log(admin, { channel: 'mail' })).toMatchObject([{ state: 'sent', className: '三（1）班' }])
    const kept = await app.database.read
      .selectFrom('school_setting')
      .select('value')
      .where('name', '=', 'outbox.mail')
      .execute()
    expect(JSON.stringify(kept)).not.toContain('password-')
    // of a class loan that he answers for he hears by letter too, once a step
    const copies = (await givenCopies(app, school, { count: 2 })).map(({ id }) => ({ copyId: id }))
    const body = { holder: { kind: 'teacher', personId: teacher.personId }, copies, dueDay: '2026-11-24' }
    const lent = await admin.call('POST /schools/:school/class-loans', { body })
    expect(lent.status).toBe(200)
    expect((await round(admin)).body).toMatchObject({ mail: 1 })
    await app.jobs.drain()
    await round(admin)
    await app.jobs.drain()
    expect(post.letters).toHaveLength(2)
    expect(wordsOfLetter(post.letters[1] ?? '')).toMatch(/集体借阅（.+）：还有 2 册，11月24日/)
  })

  test('a mail server that hangs holds no group up, and its letters wait', async () => {
    const robot = await givenRobotServer(() => ({ body: { errcode: 0 } }))
    const post = await givenMailServer({ hangs: true })
    const { app, school, admin, first } = await furnished(given, robot.host)
    const teacher = await givenStaff(app, school, 'class-teacher', first)
    await addRobot(admin, robot.url)
    const server = {
      host: '127.0.0.1',
      port: post.port,
      security: 'none',
      user: 'a',
      password: 'password-1',
      address: 'l@school.test',
    }
    await admin.call('PUT /schools/:school/outbox/mail', { body: { server } })
    const set = { params: { id: teacher.personId }, body: { email: 'teacher@school.test' } }
    await admin.call('PUT /schools/:school/outbox/addresses/:id', set)
    await round(admin)
    const began = performance.now()
    const drained = app.jobs.drain()
    while (robot.heard.length === 0 && performance.now() - began < 5000) await new Promise((go) => setTimeout(go, 20))
    expect(robot.heard).toHaveLength(1)
    expect((await admin.call('GET /schools/:school/outbox/log')).status).toBe(200)
    await drained
    expect(performance.now() - began).toBeLessThan(25_000)
    expect(await log(admin, { channel: 'mail' })).toMatchObject([{ state: 'waiting', attempts: 1 }])
  }, 60_000)

  test('nothing goes out in quiet hours, on weekends and closed days: it waits until they end', async () => {
    const robot = await givenRobotServer(() => ({ body: { errcode: 0 } }))
    // Friday, nine in the evening
    const { app, admin } = await furnished(given, robot.host, '2026-11-20T13:00:00.000Z')
    await addRobot(admin, robot.url)
    expect((await round(admin)).body).toMatchObject({ waitsUntil: '2026-11-22T23:30:00.000Z', robots: 1 })
    for (const at of ['2026-11-20T13:05:00.000Z', '2026-11-21T03:00:00.000Z', '2026-11-22T23:29:00.000Z']) {
      app.clock.set(at)
      await app.jobs.drain()
      expect(robot.heard).toHaveLength(0)
    }
    app.clock.set('2026-11-22T23:30:00.000Z')
    await app.jobs.drain()
    expect(robot.heard).toHaveLength(1)
  })

  test('what was stopped does not go out, and what a kill cut off is not sent a second time by itself', async () => {
    const robot = await givenRobotServer(() => ({ body: { errcode: 0 } }))
    const { app, admin } = await furnished(given, robot.host, '2026-11-20T13:00:00.000Z')
    await addRobot(admin, robot.url)
    await addRobot(admin, robot.url, { name: '另一个群' })
    await round(admin)
    const [one, two] = await log(admin, { channel: 'robot' })
    const stop = await admin.call('POST /schools/:school/outbox/log/:id/stop', { params: { id: one?.id ?? 0 } })
    expect(stop.status).toBe(200)
    await app.database.write((tx) =>
      tx
        .updateTable('notice_message')
        .set({ state: 'sending', taken_at: '2026-11-20T13:00:00.000Z' })
        .where('id', '=', two?.id ?? 0)
        .execute(),
    )
    app.clock.set('2026-11-23T02:00:00.000Z')
    await app.jobs.drain()
    expect(robot.heard).toEqual([])
    const rows = await app.database.read
      .selectFrom('notice_message')
      .select(['state', 'reason'])
      .where('channel', '=', 'robot')
      .orderBy('id')
      .execute()
    expect(rows).toEqual([
      { state: 'failed', reason: 'cut-off' },
      { state: 'stopped', reason: 'by-hand' },
    ])
  })

  test('after a restore all is held until somebody lets it go', async () => {
    const robot = await givenRobotServer(() => ({ body: { errcode: 0 } }))
    const { app, school, admin } = await furnished(given, robot.host)
    await addRobot(admin, robot.url)
    await app.database.write((tx) => holdOutgoing(tx, school.schoolId, app.clock.now()))
    await round(admin)
    await app.jobs.drain()
    expect(robot.heard).toEqual([])
    const settings = await admin.call('GET /schools/:school/outbox')
    expect(settings.body).toMatchObject({ heldSince: app.clock.now(), waiting: 1 })
    const released = await admin.call('POST /schools/:school/outbox/release', { body: { drop: false } })
    expect(released.body).toEqual({ messages: 1 })
    await app.jobs.drain()
    expect(robot.heard).toHaveLength(1)
  })
})
