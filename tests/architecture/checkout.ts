import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A text file of the checkout: its path from the root, with forward slashes. */
export interface TextFile {
  readonly path: string
  readonly text: string
}

export const ROOT = path.resolve(import.meta.dirname, '../..')

/** What .gitignore leaves out, by name; a bare machine has no git to ask. */
const NOT_OURS = new Set(['.git', 'node_modules', 'dist', 'data', 'coverage', '.boot-lock', '.DS_Store'])

/** Every text file that belongs to the project, new ones too. */
export function checkout(root = ROOT): readonly TextFile[] {
  const found: TextFile[] = []
  const walk = (folder: string) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      if (NOT_OURS.has(entry.name) || entry.name.endsWith('.log')) continue
      const inside = path.posix.join(folder, entry.name)
      if (entry.isDirectory()) walk(inside)
      if (!entry.isFile()) continue
      const bytes = readFileSync(path.join(root, inside))
      if (!bytes.includes(0)) found.push({ path: inside, text: bytes.toString('utf8') })
    }
  }
  walk('')
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

export function isCode(file: TextFile): boolean {
  return /\.(?:tsx?|mjs)$/.test(file.path) && !file.path.endsWith('.d.ts')
}

export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file)
}

/** The name of the module in whose folder a file stands. */
export function moduleOf(file: string): string | undefined {
  return /^src\/modules\/([^/]+)\//.exec(file)?.[1]
}
