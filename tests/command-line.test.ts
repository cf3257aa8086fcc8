import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { afterAll, describe, expect, test } from 'vitest'
import type { Config } from '#platform/config'
import { socketPath } from '../src/cli/socket.ts'
import { serve } from '../src/serve.ts'

const base = mkdtempSync(path.join(tmpdir(), 'shuxiang-cli-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

interface Ran {
  readonly exit: number
  readonly out: string
  readonly json: never
}

/** Runs the command line as a person does: a process of its own in that data folder. */
function shuxiang(folder: string, ...words: string[]): Promise<Ran> {
  return shuxiangTold(folder, '', ...words)
}

/** The same, with something on its standard input. */
function shuxiangTold(folder: string, told: string, ...words: string[]): Promise<Ran> {
  const main = path.resolve(import.meta.dirname, '../src/cli/main.ts')
  const env = { ...process.env, DATA_DIR: folder, NODE_ENV: '', VITEST: '' }
  return new Promise((resolve) => {
    const ran = execFile(process.execPath, [main, ...words], { env, cwd: base }, (error, stdout) => {
      const exit = error ? (typeof error.code === 'number' ? error.code : 1) : 0
      resolve({ exit, out: stdout, json: (stdout.trimStart().startsWith('{') ? JSON.parse(stdout) : {}) as never })
    })
    ran.stdin?.end(told)
  })
}

// Each call is a program of its own: on a busy machine seconds, not one.
describe('L3 the command line', { timeout: 120_000 }, () => {
  test('in an empty folder it makes a school; the account it adds can sign in at the server that is started then', async () => {
    const folder = path.join(base, 'a')
    const added = await shuxiang(folder, 'user', 'add', 'wang', '--name', '王老师', '--json')
    expect(added).toMatchObject({ exit: 0, json: { account: 'wang', school: 'school' } })
    const { password } = added.json as { password: string }
    const config: Config = { PORT: 0, HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'error' }
    const served = await serve(config, pino({ level: 'silent' }))
    const signIn = await fetch(`http://127.0.0.1:${served.port}/api/v1/schools/school/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shuxiang': '1' },
      body: JSON.stringify({ account: 'wang', password }),
    })
    expect(await signIn.json()).toEqual({ mustChange: true })
    // The running server answers over its socket, which only its owner may open.
    expect(statSync(socketPath(config)).mode & 0o777).toBe(0o600)
    expect(await shuxiang(folder, 'audit', 'verify', '--json')).toMatchObject({ exit: 0, json: { ok: true } })
    expect(await shuxiang(folder, 'backup', path.join(base, 'a.sxb'), '--json')).toMatchObject({ exit: 0 })
    expect((await shuxiang(folder, 'restore', path.join(base, 'a.sxb'))).exit).toBe(2)
    await served.stop()
    expect(existsSync(socketPath(config))).toBe(false)
  })

  test('L1 opens one school after the other, each with its address; the password is printed once or comes on standard input', async () => {
    const folder = path.join(base, 'many')
    const add = (name: string, ...more: string[]) => [
      ...`school add --name ${name} --schooling primary-6 --first-day 2026-09-01`.split(' '),
      ...`--administrator 周老师 --account Zhou --json`.split(' '),
      ...more,
    ]
    const first = await shuxiang(folder, ...add('白鹿小学'))
    expect(first).toMatchObject({ exit: 0, json: { slug: 'bailu-xiaoxue', account: 'zhou' } })
    expect((first.json as { password: string }).password).toMatch(/^\w{4}-\w{4}-\w{4}$/)
    const config: Config = { PORT: 0, HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'error' }
    const served = await serve(config, pino({ level: 'silent' }))
    const named = add('青山小学', '--slug', 'qingshan', '--password-stdin')
    expect(await shuxiangTold(folder, 'short\n', ...named)).toMatchObject({ exit: 2, json: { error: 'password' } })
    const second = await shuxiangTold(folder, 'a long enough password\n', ...named)
    expect(second).toMatchObject({ exit: 0, json: { slug: 'qingshan' } })
    expect(second.json).not.toHaveProperty('password')
    const signIn = await fetch(`http://127.0.0.1:${served.port}/api/v1/schools/qingshan/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shuxiang': '1' },
      body: JSON.stringify({ account: 'zhou', password: 'a long enough password' }),
    })
    expect(await signIn.json()).toEqual({ mustChange: false })
    expect(await shuxiang(folder, ...add('红叶小学', '--slug', 'qingshan'))).toMatchObject({
      exit: 2,
      json: { error: 'school.slug_taken' },
    })
    const missing = await shuxiang(
      folder,
      'school',
      'add',
      '--name',
      '红叶小学',
      '--account',
      'x',
      '--administrator',
      'y',
    )
    expect(missing.exit).toBe(2)
    expect(missing.out).toContain('--schooling --first-day')
    const { schools } = (await shuxiang(folder, 'school', 'list', '--json')).json as { schools: { slug: string }[] }
    expect(schools.map((one) => one.slug)).toEqual(['bailu-xiaoxue', 'qingshan'])
    const name = '青山小学'
    const remove = (typed: string) => shuxiang(folder, 'school', 'remove', 'qingshan', '--name', typed, '--json')
    expect(await remove('青山')).toMatchObject({ exit: 2, json: { error: 'installation.name_differs' } })
    const removed = await remove(name)
    expect(removed).toMatchObject({ exit: 0, json: { removed: 'qingshan', name } })
    expect(existsSync((removed.json as { backup: string }).backup)).toBe(true)
    const left = (await shuxiang(folder, 'school', 'list', '--json')).json as { schools: { slug: string }[] }
    expect(left.schools.map((one) => one.slug)).toEqual(['bailu-xiaoxue'])
    expect(await shuxiang(folder, 'audit', 'verify', '--json')).toMatchObject({ exit: 0, json: { ok: true } })
    await served.stop()
  })

  test('L2 a backup, a change to the log by another program, and verify finds it: exit 2', async () => {
    const folder = path.join(base, 'b')
    await shuxiang(folder, 'user', 'add', 'li', '--name', '李老师')
    await shuxiang(folder, 'backup', path.join(base, 'b.sxb'))
    const { default: Sqlite } = await import('better-sqlite3')
    const database = new Sqlite(path.join(folder, 'shuxiang.db'))
    database.exec(
      "DELETE FROM audit_entry WHERE school_id <> 0; UPDATE audit_head SET seq = 0, hash = '" +
        '0'.repeat(64) +
        "' WHERE school_id <> 0",
    )
    database.close()
    // The chain that is left is whole in itself: only a head written down earlier shows what is missing.
    expect((await shuxiang(folder, 'audit', 'verify')).exit).toBe(0)
    const against = await shuxiang(folder, 'audit', 'verify', '--against', path.join(base, 'b.sxb'), '--json')
    expect(against).toMatchObject({ exit: 2, json: { ok: false } })
  })

  test('an option that a verb does not take is refused, and nothing is done: what was meant dry stays dry', async () => {
    const folder = path.join(base, 'dry')
    const added = await shuxiang(folder, 'user', 'add', 'qian', '--name', '钱老师', '--dry-run', '--json')
    expect(added).toMatchObject({ exit: 2, json: { ok: false, error: 'usage' } })
    expect((await shuxiang(folder, 'demo', '--dry-run')).exit).toBe(2)
    expect(existsSync(path.join(folder, 'shuxiang.db'))).toBe(false)
    const list = path.join(base, '名册.csv')
    writeFileSync(list, '姓名,班级\n王小明,三（1）班\n')
    const dry = await shuxiang(folder, 'import', 'roster', list, '--dry-run', '--json')
    expect(dry).toMatchObject({ exit: 0, json: { id: null, created: 1 } })
    expect(await shuxiang(folder, 'import', 'roster', list, '--json')).toMatchObject({ json: { created: 1 } })
  })

  test('bad usage is answered with the usage, exit 2; an export with its rows', async () => {
    const folder = path.join(base, 'c')
    expect((await shuxiang(folder, 'export', 'nothing')).exit).toBe(2)
    expect((await shuxiang(folder, 'frobnicate')).exit).toBe(2)
    await shuxiang(folder, 'user', 'add', 'zhao', '--name', '赵老师')
    const file = path.join(base, 'readers.ndjson')
    expect(await shuxiang(folder, 'export', 'readers', file, '--json')).toMatchObject({ exit: 0, json: { rows: 1 } })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ name: '赵老师', kind: 'staff' })
  })

  test('a mistyped word is refused and nothing done; what is not there is said in words, by a running server too', async () => {
    const folder = path.join(base, 'e')
    const roster = path.join(base, 'roster.csv')
    writeFileSync(roster, '班级,姓名,学号\n三（2）班,林小满,20260001\n三（2）班,欧阳晨,20260002\n')
    expect(await shuxiang(folder, 'import', 'roster', roster, '--dryrun', '--json')).toMatchObject({
      exit: 2,
      json: { ok: false, error: 'usage', message: expect.stringContaining('--dryrun') as string },
    })
    expect(existsSync(path.join(folder, 'shuxiang.db'))).toBe(false)
    const missing = { exit: 2, json: { error: 'ENOENT', message: expect.stringContaining('找不到') as string } }
    expect(await shuxiang(folder, 'import', 'records', 'nothing.iso', '--json')).toMatchObject(missing)
    const noFile = { exit: 2, json: { error: 'EISDIR', message: expect.stringContaining(base) as string } }
    expect(await shuxiang(folder, 'import', 'records', base, '--json')).toMatchObject(noFile)
    // Refused before a school was made for it.
    expect((await shuxiang(folder, 'search', '三体')).exit).toBe(2)
    const planned = { created: 2, changed: 0, unchanged: 0, left: 0, refused: [] }
    expect(await shuxiang(folder, 'import', 'roster', roster, '--dry-run', '--json')).toMatchObject({
      exit: 0,
      json: { id: null, ...planned },
    })
    const config: Config = { PORT: 0, HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'error' }
    const served = await serve(config, pino({ level: 'silent' }))
    expect(await shuxiang(folder, 'import', 'roster', roster, '--json')).toMatchObject({ exit: 0, json: planned })
    expect(await shuxiang(folder, 'import', 'roster', roster, '--json')).toMatchObject({
      exit: 0,
      json: { created: 0, unchanged: 2 },
    })
    expect(await shuxiang(folder, 'import', 'records', 'nothing.iso', '--json')).toMatchObject(missing)
    expect(await shuxiang(folder, 'audit', 'verify', '--against', 'nothing.sxb', '--json')).toMatchObject(missing)
    const nowhere = path.join(base, 'nowhere', 'readers.ndjson')
    expect(await shuxiang(folder, 'export', 'readers', nowhere, '--json')).toMatchObject(missing)
    writeFileSync(path.join(base, '空.xlsx'), '')
    expect(await shuxiang(folder, 'import', 'records', '空.xlsx')).toMatchObject({
      exit: 2,
      out: expect.stringContaining('空.xlsx：文件是空的') as string,
    })
    // None of this ends the server.
    expect((await fetch(`http://127.0.0.1:${served.port}/healthz`)).status).toBe(200)
    await served.stop()
  })

  test('L6 a backup is noted: with its heads beside it, on record, and for the doctor; a damaged database is said with what to do', async () => {
    const folder = path.join(base, 'f')
    await shuxiang(folder, 'user', 'add', 'sun', '--name', '孙老师')
    const { exit, json } = await shuxiang(folder, 'backup', '--json')
    const { file, heads } = json as { file: string; heads: { schoolId: number; seq: number }[] }
    expect({ exit, place: path.dirname(file) }).toEqual({ exit: 0, place: path.join(folder, 'backups') })
    expect(heads).toHaveLength(2)
    expect(
      readFileSync(path.join(folder, 'backups', 'heads.log'), 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(2)
    const { findings } = (await shuxiang(folder, 'doctor', '--json')).json as {
      findings: { what: string; say: string }[]
    }
    expect(findings.find((one) => one.what === 'backup')?.say).toContain('beside the data')
    writeFileSync(path.join(folder, 'shuxiang.db'), 'not a database, whatever it was before'.repeat(100))
    expect(await shuxiang(folder, 'doctor', '--json')).toMatchObject({
      exit: 2,
      json: { error: 'cannot-start', message: expect.stringContaining('shuxiang restore') as string },
    })
    expect(await shuxiang(folder, 'restore', file, '--json')).toMatchObject({ exit: 0, json: { ok: true, erased: 0 } })
    expect(await shuxiang(folder, 'audit', 'verify', '--against', file, '--json')).toMatchObject({
      exit: 0,
      json: { ok: true },
    })
    const { aside } = (await shuxiang(folder, 'aside', '--json')).json as { aside: { name: string }[] }
    expect(aside).toHaveLength(1)
    expect((await shuxiang(folder, 'aside', 'remove', aside[0]?.name ?? '')).exit).toBe(0)
    expect((await shuxiang(folder, 'aside', '--json')).json).toEqual({ aside: [] })
  })

  test('a wrong setting is named with what is allowed', async () => {
    process.env['PORT'] = 'eighty'
    const wrong = await shuxiang(path.join(base, 'd'), 'doctor')
    delete process.env['PORT']
    expect(wrong).toMatchObject({ exit: 2, out: expect.stringContaining('PORT = "eighty"') as string })
  })
})
