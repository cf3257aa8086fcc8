import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { addStaff, hashPassword } from '#accounts'
import { type Clock, standingClock } from '#platform/clock'
import { type Actor, type RoleName, systemActor } from '#platform/permissions'
import { unwrap } from '#platform/route'
import { createSchool } from '#school'
import { type App, type AppOptions, createApp } from '../../src/app.ts'
import { endBefore, type GivenDatabase } from './database.ts'

/** Monday of the 13th week of the first term 2026–2027, ten in the morning in Shanghai. */
export const MONDAY = '2026-11-23T02:00:00.000Z'

export interface GivenApp extends App {
  readonly clock: Clock & { set(at: string): void; advance(ms: number): void }
  readonly folder: string
}

/** The whole program over a fresh database, with a clock that stands; closed after the suite. */
export async function givenApp(given: GivenDatabase, at = MONDAY, more: Partial<AppOptions> = {}): Promise<GivenApp> {
  const database = await given.open()
  const clock = standingClock(at)
  const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-app-'))
  const app = await createApp({
    config: { PORT: 0, HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'error' },
    database,
    location:
      given.engine === 'sqlite'
        ? { engine: 'sqlite', file: database.location }
        : { engine: 'postgres', url: database.location },
    clock,
    log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
    version: 'test',
    uploadFolder: path.join(folder, 'uploads'),
    checkReplies: true,
    ...more,
  })
  endBefore(database.location, async () => {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { ...app, clock, folder }
}

export interface GivenSchool {
  readonly schoolId: number
  readonly slug: string
  /** Everything may be done: for preparing. */
  readonly system: Actor
}

let schools = 0

/** A nine-year school in its first term, open from Monday to Friday. */
export async function givenSchool(app: App, slug = `school-${++schools}`): Promise<GivenSchool> {
  const { schoolId } = unwrap(
    await app.perform(systemActor(0), app.clock.now(), createSchool, {
      slug,
      name: `云溪学校${slug}`,
      timeZone: 'Asia/Shanghai',
      demo: false,
      stages: [
        { stage: 'primary', years: 6 },
        { stage: 'junior', years: 3 },
      ],
      terms: [{ schoolYear: 2026, number: 1, firstDay: '2026-09-01', lastDay: '2027-01-22' }],
    }),
  )
  return { schoolId, slug, system: systemActor(schoolId) }
}

const PASSWORD = 'a long enough password'
let hashed: Promise<string> | undefined
let staff = 0

export interface SignedIn {
  readonly personId: number
  readonly actor: Actor
  /** Of the session, for calls that bring another beside it. */
  readonly cookie: string
  /** Calls an endpoint of this school as this person; `key` as in the contract, path parameters in `params`. */
  call(
    key: string,
    options?: CallOptions,
  ): Promise<{ status: number; body: never; headers: Record<string, unknown>; raw: Buffer }>
}

interface CallOptions {
  readonly params?: Record<string, string | number>
  readonly query?: Record<string, string>
  readonly body?: unknown
  /** In place of a body: a multipart form whose boundary is `form`. */
  readonly form?: string
  readonly headers?: Record<string, string>
}

/** A member of staff of that role, signed in. */
export async function givenStaff(
  app: App,
  school: GivenSchool,
  role: RoleName,
  classId: number | null = null,
): Promise<SignedIn> {
  const login = `${role}-${++staff}`
  hashed ??= hashPassword(PASSWORD)
  const { personId } = unwrap(
    await app.perform(school.system, app.clock.now(), addStaff, {
      name: `老师${staff}`,
      login,
      passwordHash: await hashed,
      mustChange: false,
      role,
      classId,
    }),
  )
  const reply = await send(app, school, 'POST /schools/:school/sign-in', {
    body: { account: login, password: PASSWORD },
  })
  const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? ''
  return {
    personId,
    cookie,
    actor: {
      kind: 'person',
      schoolId: school.schoolId,
      personId,
      deviceId: null,
      label: `person:${personId}`,
      grants: 'all',
    },
    call: (key, options = {}) => send(app, school, key, { ...options, headers: { cookie, ...options.headers } }),
  }
}

/** Somebody without an account. */
export function givenVisitor(app: App, school: GivenSchool): Pick<SignedIn, 'call'> {
  return { call: (key, options) => send(app, school, key, options) }
}

async function send(app: App, school: GivenSchool, key: string, options: CallOptions = {}) {
  const [method, pattern] = key.split(' ') as ['GET', string]
  const params: Record<string, string | number> = { school: school.slug, ...options.params }
  const url = `/api/v1${pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))}`
  const reply = await app.http.inject({
    method,
    url,
    ...(options.query ? { query: options.query } : {}),
    ...(options.body === undefined ? {} : { payload: options.body as object }),
    ...(options.form === undefined ? {} : { payload: options.form }),
    headers: {
      'x-shuxiang': '1',
      ...(options.form === undefined ? {} : { 'content-type': 'multipart/form-data; boundary=form' }),
      ...options.headers,
    },
  })
  const json = /json/.test(String(reply.headers['content-type']))
  return {
    status: reply.statusCode,
    body: (json ? reply.json() : reply.body) as never,
    headers: reply.headers,
    raw: reply.rawPayload,
  }
}
