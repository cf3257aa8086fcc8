import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Connect, Plugin } from 'vite'

/** In development: the server's way of choosing one of the two entries by the address. */
const choose: Connect.NextHandleFunction = (request, _response, next) => {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const page = !path.startsWith('/api/') && !path.includes('.') && !path.includes('@') && request.method === 'GET'
  if (page) request.url = /^\/(setup|s\/[^/]+\/staff)(\/|$)/.test(path) ? '/staff.html' : '/light.html'
  next()
}

function entries(): Plugin {
  return {
    name: 'entries',
    configureServer: (server) => void server.middlewares.use(choose),
    configurePreviewServer: (server) => void server.middlewares.use(choose),
  }
}

/** Builtins younger than the oldest browser we promise (Chromium 90, Safari 15); syntax is lowered, these are not. */
const young =
  /\b(?:Object\.(?:hasOwn|groupBy)|Map\.groupBy|Array\.fromAsync|Promise\.(?:withResolvers|try)|structuredClone|AbortSignal\.(?:any|timeout)|URL\.canParse|Intl\.Segmenter|crypto\.randomUUID)\b|(?<!\.)\.(?:at|findLast|findLastIndex|toSorted|toReversed|toSpliced|isWellFormed|toWellFormed|isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/

/** Fails the build where a page or a package calls one of them: then write it otherwise, or choose another package. */
function oldBrowsers(): Plugin {
  return {
    name: 'old-browsers',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        const found = file.type === 'chunk' ? young.exec(file.code) : null
        if (found && file.type === 'chunk')
          this.error(
            `${file.fileName} calls ${found[0]}, which Chromium 90 does not know: ${file.code.slice(found.index - 60, found.index + 60)}`,
          )
      }
    },
  }
}

const api = { '/api': process.env['SHUXIANG_API'] ?? 'http://127.0.0.1:8080' }

export default defineConfig({
  root: join(import.meta.dirname, 'src/web'),
  appType: 'mpa',
  plugins: [react(), entries(), oldBrowsers()],
  html: { cspNonce: '__CSP_NONCE__' },
  server: { host: '127.0.0.1', proxy: api, fs: { allow: [import.meta.dirname] } },
  preview: { host: '127.0.0.1', proxy: api },
  build: {
    outDir: join(import.meta.dirname, 'dist/web'),
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
})
