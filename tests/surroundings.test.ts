import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config'
import { guardClock } from '#platform/clock-guard'
import { lockFolder } from '#platform/folder-lock'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import * as z from 'zod'
import { createApp } from '../src/app.ts'
import { openData } from '../src/open.ts'
import { programVersion } from '../src/version.ts'
import { givenSqlite } from './given/database.ts'
import { givenApp, givenSchool, givenStaff } from './given/app.ts'

const base = mkdtempSync(path.join(tmpdir(), 'shuxiang-surroundings-'))
chmodSync(base, 0o755)
afterAll(() => rmSync(base, { recursive: true, force: true }))
const main = path.resolve(import.meta.dirname, '../src/main.ts')
const isRoot = process.getuid?.() === 0

interface Started {
  readonly child: ChildProcess
  /** What it printed until it served or ended. */
  readonly said: Promise<string>
  stop(): Promise<number | null>
}

function start(environment: Record<string, string>, options: { uid?: number; shell?: string } = {}): Started {
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', NODE_ENV: '', VITEST: '', ...environment }
  const who = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }
  const child = options.shell
    ? spawn('/bin/bash', ['-c', `${options.shell}; exec "$0" "$1"`, process.execPath, main], { env, cwd: base, ...who })
    : spawn(process.execPath, [main], { env, cwd: base, ...who })
  let text = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const said = new Promise<string>((resolve) => {
    const hear = (piece: Buffer) => {
      text += piece.toString()
      if (text.includes('http://localhost')) resolve(text)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void ended.then(() => resolve(text))
  })
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { child, said, stop }
}

describe('L6 the program says what is wrong around it', () => {
  test.skipIf(process.platform !== 'linux')(
    'a data folder where none can be made is said, and does not hang',
    async () => {
      const { said, stop } = start({ DATA_DIR: '/proc/nowhere/data' })
      expect(await said).toContain('不能写数据文件夹 /proc/nowhere/data')
      expect(await stop()).not.toBe(0)
    },
  )

  test('a second process on one data folder is refused with a sentence', async () => {
    const folder = path.join(base, 'twice')
    mkdirSync(folder)
    const lock = lockFolder(folder)
    const second = start({ DATA_DIR: folder })
    expect(await second.said).toContain('正被另一个书香程序使用')
    expect(await second.stop()).toBe(1)
    lock?.release()
  })

  test('a port that is taken is named', async () => {
    const other = net.createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as net.AddressInfo
    const started = start({ DATA_DIR: path.join(base, 'port'), PORT: String(port) })
    expect(await started.said).toContain(`端口 ${port} 已被占用`)
    expect(await started.stop()).toBe(1)
    other.close()
  })

  test.runIf(isRoot)('a data folder that cannot be written is named', async () => {
    const folder = path.join(base, 'readonly')
    mkdirSync(folder, { mode: 0o555 })
    const started = start({ DATA_DIR: folder }, { uid: 65534 })
    expect(await started.said).toMatch(/不能写|写不进去|不能建立/)
    expect(await started.stop()).toBe(1)
  })

  test('a wrong config.json is named with what is allowed', async () => {
    const folder = path.join(base, 'config')
    mkdirSync(folder)
    writeFileSync(path.join(folder, 'config.json'), '{"LOG_LEVEL":"loud"}')
    const started = start({ DATA_DIR: folder })
    expect(await started.said).toContain('LOG_LEVEL = "loud"：应为 日志级别 log level: fatal, error, warn')
    expect(await started.stop()).toBe(1)
  })

  test('a setting that does not exist is named, as a slip of the pen would otherwise go unseen', () => {
    const folder = path.join(base, 'slip')
    mkdirSync(folder)
    writeFileSync(path.join(folder, 'config.json'), '{"PROT":9090}')
    expect(() => readConfig({ DATA_DIR: folder })).toThrow(/PROT：没有这一项，只有 .*PORT, HOST/)
    writeFileSync(path.join(folder, 'config.json'), '{"PORT":9090}')
    expect(readConfig({ DATA_DIR: folder })).toMatchObject({ PORT: 9090 })
  })

  test.skipIf(process.platform === 'win32')('a data folder that the program makes is for its owner alone', async () => {
    const folder = path.join(base, 'fresh')
    const data = await openData({ PORT: 0, HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'error' })
    await data.close()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  test('each build of the pages has a version of its own, so that an open tab notices', () => {
    const folder = path.join(base, 'web')
    mkdirSync(folder)
    const versions = ['{"a":"1"}', '{"a":"2"}'].map((stamp) => {
      writeFileSync(path.join(folder, '.stamp.json'), stamp)
      return programVersion(folder)
    })
    expect(new Set([...versions, programVersion(path.join(folder, 'none'))]).size).toBe(3)
    const built = path.resolve(import.meta.dirname, '../dist/web')
    expect(programVersion(built).includes('+')).toBe(existsSync(path.join(built, '.stamp.json')))
  })

  test('a full disk (a limit on file size) refuses the change, says so, and loses nothing that was acknowledged', async () => {
    const folder = path.join(base, 'full')
    const started = start({ DATA_DIR: folder }, { shell: 'ulimit -f 1500' })
    const said = await started.said
    const [, address = ''] = /本机 this computer\s+(http:\/\/\S+)/.exec(said) ?? []
    const [, code = ''] = /设置码 setup code\s+(\S+)/.exec(said) ?? []
    const send = async (method: string, url: string, body: object, headers: Record<string, string> = {}) => {
      const reply = await fetch(`${address}/api/v1${url}`, {
        method,
        headers: { 'content-type': 'application/json', 'x-shuxiang': '1', ...headers },
        ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
      })
      return {
        status: reply.status,
        body: (await reply.json()) as Record<string, unknown>,
        cookie: String(reply.headers.get('set-cookie')).split(';')[0] ?? '',
      }
    }
    const administrator = { name: '王老师', account: 'wang', password: 'long enough' }
    const setUp = { name: '云溪小学', slug: 'yunxi', schooling: 'primary-6', firstDay: '2026-09-01', administrator }
    expect((await send('POST', '/setup', setUp, { 'x-setup-code': code })).status).toBe(200)
    const { cookie } = await send('POST', '/schools/yunxi/sign-in', { account: 'wang', password: 'long enough' })
    let acknowledged = 0
    let refusal: Record<string, unknown> | undefined
    for (let n = 0; n < 3000 && !refusal; n++) {
      const name = `读者${n}`.padEnd(60, '长')
      const reply = await send('POST', '/schools/yunxi/readers', { kind: 'pupil', category: 'pupil', name }, { cookie })
      if (reply.status === 200) acknowledged += 1
      else refusal = reply.body
    }
    expect(refusal).toMatchObject({ code: 'platform.disk_full', status: 507 })
    const list = await send('GET', '/schools/yunxi/readers?kind=pupil&limit=1', {}, { cookie })
    expect(list.body['total']).toBe(acknowledged)
    expect(await started.stop()).toBe(0)
  })
})

describe('L2 a clock that cannot be right', () => {
  const touch = command({
    name: 'test.touch',
    permission: null,
    input: z.null(),
    run: async ({ record }): Promise<Outcome<null>> => {
      record({ action: 'touch', entity: 'test', entityId: 1 })
      return done(null)
    },
  })

  test.each([
    ['stands before the program was built', '2020-01-01T00:00:00.000Z', false],
    ['stands before the newest entry', '2026-11-23T01:59:00.000Z', false],
    ['is more than a day ahead of the last run', '2026-11-25T03:00:00.000Z', false],
    ['goes on as it did', '2026-11-23T04:00:00.000Z', true],
  ])('a clock that %s', async (_, now, right) => {
    const database = await givenSqlite().open()
    const before = await guardClock(database, '2026-11-01T00:00:00.000Z', () => Date.parse('2026-11-23T02:00:00.000Z'))
    before.stop()
    const app = await givenApp({ engine: 'sqlite', open: async () => database }, '2026-11-23T02:00:00.000Z')
    const school = await givenSchool(app)
    const guard = await guardClock(database, '2026-11-01T00:00:00.000Z', () => Date.parse(now))
    guard.stop()
    expect(guard.problem() === undefined).toBe(right)
    if (right) return
    const guarded = await createApp({ ...app, uploadFolder: app.folder, version: 'test', standstill: guard.problem })
    expect(await guarded.perform(school.system, now, touch, null)).toMatchObject({
      ok: false,
      problem: { code: 'platform.clock_doubtful' },
    })
    await guard.confirm()
    expect(await guarded.perform(school.system, now, touch, null)).toMatchObject({ ok: true })
    await guarded.close()
  })

  test('a date that was confirmed stays confirmed at the next start, though entries stand in the future', async () => {
    const database = await givenSqlite().open()
    const app = await givenApp({ engine: 'sqlite', open: async () => database }, '2027-05-01T02:00:00.000Z')
    await givenSchool(app)
    const at = (now: string) => guardClock(database, '2026-11-01T00:00:00.000Z', () => Date.parse(now))
    const first = await at('2026-11-23T02:00:00.000Z')
    expect(first.problem()).toMatchObject({ code: 'platform.clock_doubtful' })
    await first.confirm()
    first.stop()
    const second = await at('2026-11-23T05:00:00.000Z')
    expect(second.problem()).toBeUndefined()
    second.stop()
  })

  test('confirming the date stands in the operation record, with who did it', async () => {
    const app = await givenApp(givenSqlite())
    const school = await givenSchool(app)
    const staff = await givenStaff(app, school, 'librarian')
    expect(await staff.call('POST /schools/:school/clock/confirm', { headers: { 'x-dry-run': '1' } })).toMatchObject({
      status: 200,
    })
    expect(await staff.call('POST /schools/:school/clock/confirm')).toMatchObject({ status: 200 })
    const entries = await app.database.read
      .selectFrom('audit_entry')
      .select('actor')
      .where('command', '=', 'installation.confirm-clock')
      .execute()
    expect(entries).toEqual([{ actor: `person:${staff.personId}` }])
  })
})
