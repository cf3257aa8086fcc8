import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify, {
  type FastifyBaseLogger,
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { Logger } from 'pino'
import type { Clock } from '#platform/clock'
import type { Endpoint } from '#platform/endpoint'
import type { Database } from '#platform/database'
import { serveOperations } from '#platform/http/operations-pages'
import { problemReply } from '#platform/http/problem-reply'
import { storableInput } from '#platform/http/storable-input'
import { saveUpload } from '#platform/http/upload'
import type { Ids } from '#platform/ids'
import { invalidInput, type Perform } from '#platform/perform'
import { type Actor, may, mayAnywhere, visitor } from '#platform/permissions'
import { Refused, refused } from '#platform/problem'
import type { Call, Route, SchoolRef, SessionControl } from '#platform/route'
import { languageOf } from '#messages/say'
import { storableText } from '#values/text'

export interface HttpParts {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly perform: Perform
  readonly routes: readonly Route[]
  readonly version: string
  readonly log: Logger
  readonly uploadFolder: string
  /** Replies are held against their contract: in tests and development. */
  readonly checkReplies: boolean
  findSchool(slug: string): Promise<SchoolRef | undefined>
  /** Who a request is, from its session and the device it comes from. */
  identify(
    school: SchoolRef,
    sessionToken: string | undefined,
    deviceToken: string | undefined,
    now: string,
  ): Promise<Actor | undefined>
  /** True for the one-time code printed on the console of a fresh installation. */
  isInstaller(code: string | undefined): boolean
}

export const API = '/api/v1'
const INSTALLATION: SchoolRef = { schoolId: 0, slug: '', name: '', timeZone: 'Asia/Shanghai', demo: false }

/** The HTTP server with all endpoints; pages are added by `servePages`. */
export async function createHttp(parts: HttpParts): Promise<FastifyInstance> {
  const log: FastifyBaseLogger = parts.log
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 2 * 1024 * 1024,
    trustProxy: 'loopback',
  })
  await app.register(cookie)
  await app.register(multipart, { limits: { files: 1, fields: 40, fieldSize: 100_000 } })
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-shuxiang-version', parts.version)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
  })
  // The route's pattern, never the address: addresses carry search words and names.
  app.addHook('onResponse', async (request, reply) => {
    parts.log.debug({
      route: request.routeOptions.url,
      method: request.method,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })
  app.setNotFoundHandler((request, reply) =>
    problemReply(new Refused({ code: 'platform.not_found', status: 404 }), request, reply, parts.log),
  )
  app.setErrorHandler((error, request, reply) => problemReply(error, request, reply, parts.log))
  serveOperations(app, parts.routes, parts.version)
  for (const one of parts.routes) addRoute(app, parts, one)
  return app
}

function addRoute(app: FastifyInstance, parts: HttpParts, { endpoint, handle }: Route): void {
  const [method, path] = endpoint.key.split(' ') as [string, string]
  app.route({
    method,
    url: API + path,
    ...(endpoint.upload ? { bodyLimit: endpoint.upload.maxBytes + 1_000_000 } : {}),
    handler: async (request, reply) => {
      const call = await receive(parts, endpoint, request, reply)
      const value = await handle(call)
      return answer(parts, endpoint, reply, value)
    },
  })
}

async function receive(
  parts: HttpParts,
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Call<Endpoint>> {
  if (request.method !== 'GET') refuseForeign(request)
  const now = parts.clock.now()
  const slug = (request.params as { school?: string }).school
  const school = slug === undefined ? INSTALLATION : await parts.findSchool(storableText(slug))
  if (!school) refused('platform.no_such_school', { school: slug ?? '' }, { status: 404 })
  const session = sessionControl(request, reply, school)
  const known = slug === undefined ? undefined : await parts.identify(school, session.token, session.deviceToken, now)
  const actor = known ?? visitor(school.schoolId)
  admit(parts, endpoint, actor, request)

  // What is real stays out of the demonstration school: people try things there, and it is thrown away.
  if (school.demo && endpoint.upload) refused('demo.no_files')
  const given = (part: 'params' | 'query' | 'body', value: unknown) => {
    const schema = endpoint[part]
    if (!schema) return undefined
    const parsed = schema.safeParse(storableInput(value))
    if (!parsed.success) throw new Refused(invalidInput(parsed.error))
    return parsed.data
  }
  const [params, query] = [given('params', request.params), given('query', request.query)]
  const { file, body } = endpoint.upload
    ? await saveUpload(request, parts.uploadFolder, endpoint.upload.maxBytes, (fields) => given('body', fields))
    : { file: undefined, body: given('body', request.body ?? {}) }
  return {
    actor,
    school,
    now,
    language: languageOf(request.cookies['lang'], request.headers['accept-language']),
    params,
    query,
    body,
    file,
    db: parts.database.read,
    database: parts.database,
    ids: parts.ids,
    perform: parts.perform,
    options: { dryRun: request.headers['x-dry-run'] === '1', idempotencyKey: header(request, 'idempotency-key') },
    session,
  }
}

/** CSRF: a foreign page can neither set our header nor hide its origin (design §6). */
function refuseForeign(request: FastifyRequest): void {
  const origin = request.headers.origin
  const own = origin === undefined || origin.replace(/^https?:\/\//, '') === request.headers.host
  if (!own || request.headers['x-shuxiang'] !== '1') refused('platform.foreign_page', undefined, { status: 403 })
}

function admit(parts: HttpParts, { access }: Endpoint, actor: Actor, request: FastifyRequest): void {
  if (access === 'public') return
  if (access === 'installer') {
    if (!parts.isInstaller(header(request, 'x-setup-code')))
      refused('platform.setup_code_needed', undefined, { status: 403 })
    return
  }
  if (actor.kind === 'visitor') refused('platform.sign_in_first', undefined, { status: 401 })
  if (access === 'signed-in') return
  const allowed = access.inClass ? mayAnywhere(actor, access.permission) : may(actor, access.permission)
  if (!allowed) refused('platform.not_permitted', undefined, { status: 403 })
}

async function answer(parts: HttpParts, endpoint: Endpoint, reply: FastifyReply, value: unknown): Promise<unknown> {
  if (endpoint.produces) {
    const { file, name, inline } = value as { file: unknown; name: string; inline?: boolean }
    reply.type(endpoint.produces)
    reply.header(
      'content-disposition',
      `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    return file instanceof Uint8Array ? Buffer.from(file.buffer, file.byteOffset, file.byteLength) : file
  }
  if (parts.checkReplies && endpoint.reply) {
    const parsed = endpoint.reply.safeParse(value)
    if (!parsed.success) throw new Error(`reply of ${endpoint.key} breaks its contract: ${parsed.error.message}`)
  }
  reply.type('application/json; charset=utf-8')
  return JSON.stringify(value ?? null)
}

function sessionControl(request: FastifyRequest, reply: FastifyReply, school: SchoolRef): SessionControl {
  const name = `sx-${school.slug}`
  const device = `sx-device-${school.slug}`
  const base = { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' } as const
  return {
    token: request.cookies[name],
    deviceToken: request.cookies[device],
    address: request.ip,
    start: (token, maxAge) => void reply.setCookie(name, token, { ...base, maxAge }),
    end: () => void reply.clearCookie(name, base),
    setDevice: (token) =>
      void (token === null
        ? reply.clearCookie(device, base)
        : reply.setCookie(device, token, { ...base, maxAge: 3650 * 86400 })),
  }
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
