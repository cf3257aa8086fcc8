import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { apiPage } from '#platform/http/api-page'
import { newNonce } from '#platform/http/nonce'
import { openApi } from '#platform/http/openapi'
import type { Route } from '#platform/route'

/** What runs beside the program ask it: is it well, how is it doing, how is it spoken to. No personal data in any of them. */
export function serveOperations(app: FastifyInstance, routes: readonly Route[], version: string): void {
  app.get('/healthz', async () => ({ ok: true, version }))

  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.02, 0.05, 0.2, 1, 5],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  // Only for whoever sits at the machine itself: a school's network need not know.
  app.get('/metrics', async (request, reply) => {
    if (request.ip !== '127.0.0.1' && request.ip !== '::1') return reply.status(404).send()
    return reply.type(registry.contentType).send(await registry.metrics())
  })

  let described: Record<string, unknown> | undefined
  const description = () =>
    (described ??= openApi(
      routes.map((one) => one.endpoint),
      version,
    ))
  app.get('/api/openapi.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(description())),
  )
  app.get('/api', async (_request, reply) => {
    const nonce = newNonce()
    reply.header(
      'content-security-policy',
      `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
    )
    return reply.type('text/html; charset=utf-8').send(apiPage(description(), nonce))
  })
}
