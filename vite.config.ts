import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Connect, Plugin } from 'vite'

const out = join(import.meta.dirname, 'dist/web')

/** What the pages are made of, as one short hash: an open tab compares it with the server's header. */
function version(): string {
  const hash = createHash('sha256')
  for (const folder of ['src/web', 'src/messages', 'src/platform', 'src/values', 'src/modules']) {
    for (const file of readdirSync(join(import.meta.dirname, folder), {
      recursive: true,
      encoding: 'utf8',
    }).sort()) {
      if (/\.(tsx?|css|html)$/.test(file))
        hash.update(file).update(readFileSync(join(import.meta.dirname, folder, file)))
    }
  }
  return hash.digest('hex').slice(0, 12)
}

/** In development: the server's way of choosing one of the two entries by the address. */
const choose: Connect.NextHandleFunction = (request, _response, next) => {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const page = !path.startsWith('/api/') && !path.includes('.') && !path.includes('@') && request.method === 'GET'
  if (page) request.url = /^\/(setup|s\/[^/]+\/staff)(\/|$)/.test(path) ? '/staff.html' : '/light.html'
  next()
}

function entries(build: string): Plugin {
  return {
    name: 'entries',
    configureServer: (server) => void server.middlewares.use(choose),
    configurePreviewServer: (server) => void server.middlewares.use(choose),
    // the server sends these bytes as the header x-shuxiang-version
    closeBundle: () => writeFileSync(join(out, 'version.txt'), build),
  }
}

export default defineConfig(({ mode }) => {
  if (mode === 'test') return {}
  const build = version()
  const api = { '/api': process.env['SHUXIANG_API'] ?? 'http://127.0.0.1:8080' }
  return {
    root: join(import.meta.dirname, 'src/web'),
    appType: 'mpa',
    plugins: [react(), entries(build)],
    define: { 'import.meta.env.VITE_BUILD': JSON.stringify(build) },
    html: { cspNonce: '__CSP_NONCE__' },
    server: { host: '127.0.0.1', proxy: api, fs: { allow: [import.meta.dirname] } },
    preview: { host: '127.0.0.1', proxy: api },
    build: {
      outDir: out,
      emptyOutDir: true,
      // Windows 7 stays at Chromium 109; older panels and tablets at 90
      target: ['chrome90', 'firefox100', 'safari15'],
      cssTarget: ['chrome90', 'firefox100', 'safari15'],
      // no data: addresses, so that the content security policy stays short
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: {
          staff: join(import.meta.dirname, 'src/web/staff.html'),
          light: join(import.meta.dirname, 'src/web/light.html'),
        },
      },
    },
  }
})
