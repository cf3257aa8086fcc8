// Vite's build of the web app; the launcher (web-build.mjs) that starts it is told which files went in.
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

const files = new Set<string>()

const note: Plugin = {
  name: 'note-what-went-in',
  buildEnd() {
    for (const id of this.getModuleIds()) {
      if (!id.startsWith('\0')) files.add(id.replace(/[?#].*$/, '')) // \0: made up by a plugin
    }
  },
}

await build({
  configFile: join(import.meta.dirname, '../vite.config.ts'),
  logLevel: 'warn',
  plugins: [note],
  worker: { plugins: () => [note] }, // a worker is a bundle of its own
})
process.send?.([...files])
