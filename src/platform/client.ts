/**
 * The browser's way to the server. An endpoint is named by its literal key and typed by its contract, of which nothing
 * but types is imported: `call<typeof listLoans>('GET /schools/:school/loans', { params: { school } })`.
 */
import type { z } from 'zod'

let pageLanguage = 'zh-CN'

/** The language of the page: the server's sentences then stand in it too, whatever the browser prefers. */
export function speak(language: 'zh-CN' | 'en'): void {
  pageLanguage = language
}

/** What this file needs to know of an endpoint object (`platform/endpoint.ts`). */
export interface EndpointShape {
  readonly key: string
  readonly params?: z.ZodType | undefined
  readonly query?: z.ZodType | undefined
  readonly body?: z.ZodType | undefined
  /** Absent where the endpoint answers with a file: such a one is linked to with `urlOf`. */
  readonly reply?: z.ZodType | undefined
}

type Part<E, K extends string> = E extends { readonly [P in K]?: infer S }
  ? NonNullable<S> extends z.ZodType
    ? z.input<NonNullable<S>>
    : never
  : never
type PartName = 'params' | 'query' | 'body'
type Asked<E> = { [K in PartName as [Part<E, K>] extends [never] ? never : K]: Part<E, K> }
type Needed<A> = { [K in keyof A as Record<string, never> extends A[K] ? never : K]: A[K] }
type Spare<A> = { [K in keyof A as Record<string, never> extends A[K] ? K : never]?: A[K] }

/** `params`, `query` and `body` of an endpoint, each there when the contract has it, optional when it may be empty. */
export type ArgsOf<E extends EndpointShape> = Needed<Asked<E>> & Spare<Asked<E>>
export type ReplyOf<E extends EndpointShape> = E['reply'] extends z.ZodType ? z.output<E['reply']> : undefined

export interface CallOptions {
  /** The same key gives the first answer again: made by `newIdempotencyKey`, kept for a retry. */
  idempotencyKey?: string
  signal?: AbortSignal
  /** One file as multipart; the server reads the fields of `body` from the form. */
  form?: FormData
  /** 预览: the deed is tried and taken back. */
  dryRun?: boolean
  /** The one-time code from the console of a fresh installation. */
  setupCode?: string
}

type Rest<E extends EndpointShape> =
  Record<string, never> extends Needed<Asked<E>> ? [args?: ArgsOf<E> & CallOptions] : [args: ArgsOf<E> & CallOptions]

/** One reason of a decision (`platform/problem.ts`) with its sentences. */
export interface ReasonText {
  readonly code: string
  readonly level: 'blocker' | 'confirmation' | 'warning'
  /** The librarian's sentence, and the child's where there is one. */
  readonly title: string
  readonly child?: string
  /** The permission that may override a blocker. */
  readonly override?: string
  /** The values of its sentence, and what a decision tells of the rule behind it. */
  readonly params?: Readonly<Record<string, string | number>>
}

/** RFC 9457 as the server sends it, sentences included. */
export class Problem extends Error {
  /** Stable code; ours are `offline` (no answer came) and `unexpected` (an answer that is not a problem document). */
  readonly code: string
  readonly status: number
  /** The librarian's sentence; empty for `offline` and `unexpected`, which `ui/problem-text.ts` words. */
  readonly title: string
  readonly child: string | undefined
  /** Where in the input: `rows[3].barcode`, or `file.xlsx · 名册 · C17`. */
  readonly at: string | undefined
  readonly params: Readonly<Record<string, unknown>>
  readonly reasons: readonly ReasonText[]
  /** Proves what was shown, sent back with a confirmation. */
  readonly token: string | undefined

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    const text = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined)
    super(text('title') ?? text('code') ?? `status ${status}`)
    this.name = 'Problem'
    this.status = status
    this.code = text('code') ?? 'unexpected'
    this.title = text('title') ?? ''
    this.child = text('child')
    this.at = text('at')
    this.params = isRecord(body['params']) ? body['params'] : {}
    this.reasons = Array.isArray(body['reasons']) ? (body['reasons'] as ReasonText[]) : []
    this.token = text('token')
  }
}

export interface Listeners {
  /** After each answer: the build the server was started with. */
  version?: (version: string) => void
  /** `true` after any answer, `false` when none came. */
  line?: (there: boolean) => void
}
let listeners: Listeners = {}

/** The shell asks once to be told of the server's version and of the line. */
export function listen(to: Listeners): void {
  listeners = to
}

/** The address of an endpoint, for links (导出 Excel, a label sheet) and for `call`. */
export function urlOf<E extends EndpointShape>(key: E['key'], args: Partial<ArgsOf<E>> = {}): string {
  const { params, query } = args as { params?: Record<string, unknown>; query?: Record<string, unknown> }
  const path = key
    .slice(key.indexOf(' ') + 1)
    .replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) search.append(name, String(one))
  }
  const text = search.toString()
  return `/api/v1${path}${text && `?${text}`}`
}

/**
 * Calls an endpoint and gives its reply, trusted as typed: the server checked it against the same contract.
 * Throws `Problem`; an abort passes through as it is.
 */
export function call<E extends EndpointShape>(key: E['key'], ...[args]: Rest<E>): Promise<ReplyOf<E>> {
  return callWith<E>(key, (args ?? {}) as ArgsOf<E> & CallOptions)
}

/** `call` for whoever passes arguments on: they are never left out. */
export async function callWith<E extends EndpointShape>(
  key: E['key'],
  args: ArgsOf<E> & CallOptions,
): Promise<ReplyOf<E>> {
  const { body, form, signal, idempotencyKey, dryRun, setupCode } = args as CallOptions & { body?: unknown }
  const method = key.slice(0, key.indexOf(' '))
  // The page's language, not the browser's: the server's sentences stand beside the page's own.
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': pageLanguage }
  if (method !== 'GET') headers['x-shuxiang'] = '1' // no foreign form can send it: the guard against CSRF
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey
  if (dryRun) headers['x-dry-run'] = '1'
  if (setupCode) headers['x-setup-code'] = setupCode
  if (body !== undefined && !form) headers['content-type'] = 'application/json'
  const response = await send(urlOf<E>(key, args), {
    method,
    headers,
    credentials: 'same-origin',
    ...(form ? { body: form } : body !== undefined ? { body: JSON.stringify(body) } : {}),
    ...(signal ? { signal } : {}),
  })
  const version = response.headers.get('x-shuxiang-version')
  if (version) listeners.version?.(version)
  const answer = await read(response)
  if (!response.ok) throw new Problem(response.status, isRecord(answer) ? answer : {})
  return answer as ReplyOf<E>
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, init)
    const there = !isGatewayPage(response)
    listeners.line?.(there)
    if (there) return response
  } catch (error) {
    if (init.signal?.aborted) throw error
    listeners.line?.(false)
  }
  throw new Problem(0, { code: 'offline' })
}

/** A proxy says that the server behind it is away; our own server answers such a status as a problem document. */
function isGatewayPage({ status, headers }: Response): boolean {
  return status >= 502 && status <= 504 && !(headers.get('content-type') ?? '').includes('json')
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text()
  if (!text) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    // a proxy's page or a portal of the school's network answered instead of the server
    throw new Problem(response.status, { code: 'unexpected' })
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** A UUIDv7. `crypto.randomUUID` wants https, and a school's LAN has plain http to begin with. */
export function newIdempotencyKey(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let time = now
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256
    time = Math.floor(time / 256)
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
