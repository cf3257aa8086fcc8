/** Talks to the program as a browser at the desk does. */
export interface Desk {
  call(key: string, options?: Asked): Promise<Told>
}

export interface SessionDesk extends Desk {
  readonly cookie: string
}

export interface Asked {
  readonly params?: Readonly<Record<string, string | number>>
  readonly body?: unknown
  readonly form?: FormData
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Told {
  readonly status: number
  readonly text: string
  /** Cookies that came with the answer. */
  readonly cookie?: string
}

export const SLUG = 'school'
const ACCOUNT = 'admin'
const PASSWORD = 'a long enough password'

/** Claims a fresh installation with the code that its console printed. */
export async function setUp(
  url: string,
  setupCode: string,
  as: { readonly schooling?: string; readonly firstDay?: string } = {},
): Promise<void> {
  const told = await send(url, 'POST /setup', {
    headers: { 'x-setup-code': setupCode },
    body: {
      name: '云溪小学',
      slug: SLUG,
      schooling: 'primary-6',
      firstDay: new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10),
      administrator: { name: '馆长', account: ACCOUNT, password: PASSWORD },
      ...as,
    },
  })
  if (told.status !== 200) throw new Error(`set-up answered ${told.status}: ${told.text}`)
}

export async function signIn(url: string): Promise<SessionDesk> {
  const told = await send(url, 'POST /schools/:school/sign-in', { body: { account: ACCOUNT, password: PASSWORD } })
  if (told.status !== 200) throw new Error(`sign-in answered ${told.status}: ${told.text}`)
  return signedIn(url, told.cookie)
}

/** The same session at another address: a session outlives the process. */
export function signedIn(url: string, cookie: string): SessionDesk {
  return {
    cookie,
    call: (key, { key: idempotencyKey, headers, ...asked } = {}) =>
      send(url, key, {
        ...asked,
        headers: { cookie, ...headers, ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }) },
      }),
  }
}

async function send(url: string, key: string, asked: Omit<Asked, 'key'>): Promise<Told & { readonly cookie: string }> {
  const [method = '', pattern = ''] = key.split(' ')
  const params: Readonly<Record<string, string | number>> = { school: SLUG, ...asked.params }
  // a colon in the query is no name
  const [way = '', query] = pattern.split('?')
  const address = way.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const json = asked.body === undefined ? {} : { 'content-type': 'application/json' }
  const reply = await fetch(`${url}/api/v1${address}${query === undefined ? '' : `?${query}`}`, {
    method,
    headers: { 'x-shuxiang': '1', ...json, ...asked.headers },
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    ...(asked.form === undefined ? {} : { body: asked.form }),
  })
  const cookie = reply.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return { status: reply.status, text: await reply.text(), cookie }
}

/** The JSON of a reply that has to be a good one. */
export function read<T>({ status, text }: Told): T {
  if (status !== 200) throw new Error(`answered ${status}: ${text}`)
  return JSON.parse(text) as T
}
