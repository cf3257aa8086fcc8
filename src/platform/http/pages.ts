import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { newNonce } from '#platform/http/nonce'

const NONCE = '__CSP_NONCE__'

/**
 * Serves the built web app: the staff app below `/s/<school>/staff` and at `/setup`, the light entry everywhere else. Each
 * page gets a nonce of its own; nothing inline runs without it (design §6).
 */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(path.join(folder, 'light.html'))) return
  await app.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
  })
  const worker = readFileSync(path.join(folder, 'desk-worker.js'), 'utf8')
  app.get('/desk-worker.js', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8').send(worker),
  )
  const page = (name: string) => {
    const html = readFileSync(path.join(folder, `${name}.html`), 'utf8')
    return async (_request: unknown, reply: FastifyReply) => {
      const nonce = newNonce()
      reply.header('content-security-policy', contentSecurityPolicy(nonce))
      reply.header('cache-control', 'no-cache')
      return reply.type('text/html; charset=utf-8').send(html.replaceAll(NONCE, nonce))
    }
  }
  const staff = page('staff')
  const light = page('light')
  for (const url of ['/setup', '/setup/*', '/s/:school/staff', '/s/:school/staff/*']) app.get(url, staff)
  for (const url of ['/', '/s/:school', '/s/:school/*']) app.get(url, light)
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')
}
