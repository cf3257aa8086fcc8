import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, describe, expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { call, listen, newIdempotencyKey, Problem, urlOf } from './client.ts'
import type { ArgsOf, ReplyOf } from './client.ts'

const params = z.object({ school: z.string(), book: z.int().optional() })
const listBooks = {
  key: 'GET /schools/:school/books',
  params,
  query: z.object({ q: z.string().optional(), zone: z.array(z.string()).optional() }),
  reply: z.object({ rows: z.array(z.string()) }),
} as const
const lend = {
  key: 'POST /schools/:school/loans',
  params,
  body: z.object({ copy: z.string() }),
  reply: z.object({ due: z.string() }),
} as const
const health = { key: 'GET /health', reply: z.object({ ok: z.boolean() }) } as const

/** A real server on a free port; the client's relative addresses are led to it. */
const nativeFetch = globalThis.fetch
const closing: (() => void)[] = []
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<void> {
  const server = createServer(answer)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  globalThis.fetch = (input, init) =>
    nativeFetch(new URL(typeof input === 'string' ? input : 'about:blank', `http://127.0.0.1:${address.port}`), init)
  closing.push(() => server.close())
}
afterEach(() => {
  globalThis.fetch = nativeFetch
  listen({})
  for (const close of closing.splice(0)) close()
})
const problemOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('it was answered'),
    (error: unknown) => (error instanceof Problem ? error : expect.fail(String(error))),
  )

describe('the way to the server', () => {
  test('an address is made of the key, its names and the search', () => {
    expect(
      urlOf<typeof listBooks>('GET /schools/:school/books', {
        params: { school: '云溪' },
        query: { q: '海 &', zone: ['a', 'b'] },
      }),
    ).toBe('/api/v1/schools/%E4%BA%91%E6%BA%AA/books?q=%E6%B5%B7+%26&zone=a&zone=b')
    expect(urlOf<typeof listBooks>('GET /schools/:school/books', { params: { school: 'yx' }, query: {} })).toBe(
      '/api/v1/schools/yx/books',
    )
  })

  test('what an endpoint asks for is what its contract says', () => {
    expectTypeOf<ArgsOf<typeof lend>>().toExtend<{ params: { school: string }; body: { copy: string } }>()
    expectTypeOf<undefined>().toExtend<ArgsOf<typeof listBooks>['query']>()
    expectTypeOf<keyof ArgsOf<typeof health>>().toEqualTypeOf<never>()
    expectTypeOf<ReplyOf<typeof lend>>().toEqualTypeOf<{ due: string }>()
  })

  test('a deed carries its guard, its key and its body; a look carries none of them', async () => {
    const seen: (string | undefined)[][] = []
    await serve((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        seen.push([
          request.method,
          request.url,
          String(request.headers['x-shuxiang']),
          String(request.headers['idempotency-key']),
          body,
        ])
        response.end(request.method === 'GET' ? '{"rows":["草房子"]}' : '{"due":"2026-12-07"}')
      })
    })
    const done = await call<typeof lend>('POST /schools/:school/loans', {
      params: { school: 'yx' },
      body: { copy: '0018264' },
      idempotencyKey: 'k',
    })
    expect(done.due).toBe('2026-12-07')
    expect((await call<typeof listBooks>('GET /schools/:school/books', { params: { school: 'yx' } })).rows).toEqual([
      '草房子',
    ])
    expect(seen).toEqual([
      ['POST', '/api/v1/schools/yx/loans', '1', 'k', '{"copy":"0018264"}'],
      ['GET', '/api/v1/schools/yx/books', 'undefined', 'undefined', ''],
    ])
  })

  test('a refusal keeps its code, its sentences, its reasons and its place', async () => {
    await serve((_, response) => {
      response.writeHead(409, { 'content-type': 'application/problem+json', 'x-shuxiang-version': 'b2' })
      response.end(
        JSON.stringify({
          type: '/problems/x.full',
          code: 'x.full',
          title: '借满了',
          child: '还一本',
          at: 'copy',
          reasons: [{ code: 'x.full' }],
          params: { n: 3 },
          token: 't',
        }),
      )
    })
    const versions: string[] = []
    listen({ version: (version) => versions.push(version) })
    const problem = await problemOf(call<typeof health>('GET /health'))
    expect(problem).toMatchObject({
      code: 'x.full',
      status: 409,
      title: '借满了',
      child: '还一本',
      at: 'copy',
      params: { n: 3 },
      token: 't',
    })
    expect([problem.reasons.length, versions]).toEqual([1, ['b2']])
  })

  test('no answer and a proxy before an absent server are "offline", a strange answer is "unexpected", and the line is told', async () => {
    const line: boolean[] = []
    listen({ line: (there) => line.push(there) })
    await serve((request, response) => {
      if (request.url?.endsWith('/portal')) response.end('<html>sign in to the network</html>')
      else if (request.url?.endsWith('/proxy')) response.writeHead(502).end('Bad Gateway')
      else request.socket.destroy()
    })
    expect(await problemOf(call<typeof health>('GET /health'))).toMatchObject({ code: 'offline', status: 0 })
    expect(await problemOf(call<{ key: 'GET /portal'; reply: z.ZodUnknown }>('GET /portal'))).toMatchObject({
      code: 'unexpected',
      status: 200,
    })
    expect(await problemOf(call<{ key: 'GET /proxy'; reply: z.ZodUnknown }>('GET /proxy'))).toMatchObject({
      code: 'offline',
      status: 0,
    })
    expect(line).toEqual([false, true, false])
  })

  test('a look that is no longer wanted is not an offline line', async () => {
    const line: boolean[] = []
    listen({ line: (there) => line.push(there) })
    await serve(() => undefined)
    const stop = new AbortController()
    const asked = call<typeof health>('GET /health', { signal: stop.signal })
    stop.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    expect(line).toEqual([])
  })

  test('an idempotency key is a UUID of version 7 that sorts by time', () => {
    const early = newIdempotencyKey(1_700_000_000_000)
    expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(early < newIdempotencyKey(1_700_000_000_001)).toBe(true)
  })
})
