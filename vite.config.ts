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

/** What the desk needs besides its own files to open without a line: the dialogs for it, the words, Ant Design's own words. */
const deskNeeds = /src\/web\/(staff\.html|circulation\/desk\.tsx|offline\/unlock\.tsx)$|src\/messages\/|locale\/zh_CN/

/** Writes into the desk's service worker which files of this build it keeps, the entry first. */
function deskFiles(): Plugin {
  return {
    name: 'desk-files',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const chunks = new Map(
        Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one]] : [])),
      )
      const files = new Set<string>()
      const keep = (fileName: string) => {
        const chunk = chunks.get(fileName)
        if (!chunk || files.has(fileName)) return
        files.add(fileName)
        for (const { importedCss, importedAssets } of chunk.viteMetadata ? [chunk.viteMetadata] : [])
          for (const one of [...importedCss, ...importedAssets]) files.add(one)
        chunk.imports.forEach(keep)
      }
      const roots = [...chunks.values()].filter(({ facadeModuleId }) => deskNeeds.test(facadeModuleId ?? ''))
      roots.sort((a, b) => Number(b.isEntry) - Number(a.isEntry))
      for (const { fileName } of roots) keep(fileName)
      const worker = chunks.get('desk-worker.js')
      if (!worker || !roots[0]?.isEntry) return this.error('the desk-worker or the staff entry is missing')
      worker.code = `self.deskFiles=${JSON.stringify([...files].map((one) => `/${one}`))};${worker.code}`
    },
  }
}

const api = { '/api': process.env['SHUXIANG_API'] ?? 'http://127.0.0.1:8080' }

export default defineConfig({
  root: join(import.meta.dirname, 'src/web'),
  appType: 'mpa',
  plugins: [react(), entries(), oldBrowsers(), deskFiles()],
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
        'desk-worker': join(import.meta.dirname, 'src/web/offline/desk-worker.ts'),
      },
      // a service worker rules the folder it lies in, and browsers ask for it under one name
      output: { entryFileNames: ({ name }) => (name === 'desk-worker' ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
})
