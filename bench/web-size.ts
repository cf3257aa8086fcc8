/** What a browser fetches before the first page stands: the entry, what it imports, the page itself, its words; as sent, in gzip. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Row, row } from './rows.ts'

const FOLDER = path.resolve(import.meta.dirname, '../dist/web')

export async function run(): Promise<Row[]> {
  if (!existsSync(path.join(FOLDER, 'light.html'))) throw new Error('the pages are not built: npm start builds them')
  return [
    row('first public page', weigh('light.html', ['home', 'light', 'opac']), 'KB gzip', { atMost: 120 }),
    row('first staff screen', weigh('staff.html', ['today', 'nav', 'shell']), 'KB gzip', { atMost: 500 }),
  ]
}

/** Kilobytes of an entry with all that it imports statically, and of the chunks named after it with theirs. */
function weigh(entry: string, chunks: readonly string[]): number {
  const html = readFileSync(path.join(FOLDER, entry), 'utf8')
  const wanted = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? '')
  const names = readdirSync(path.join(FOLDER, 'assets')).map((name) => `assets/${name}`)
  for (const chunk of chunks) {
    // Of the words in two languages the longer ones; a page has one chunk and at most one style sheet.
    const found = names.filter((name) => new RegExp(`^assets/${chunk}-[\\w-]{8}\\.(js|css)$`).test(name))
    for (const kind of ['.js', '.css']) {
      const [largest] = found.filter((name) => name.endsWith(kind)).toSorted((a, b) => bytesOf(b) - bytesOf(a))
      if (largest !== undefined) wanted.push(largest)
    }
  }
  const all = new Set<string>()
  for (let file = wanted.pop(); file !== undefined; file = wanted.pop()) {
    if (all.has(file)) continue
    all.add(file)
    if (file.endsWith('.js')) wanted.push(...importsOf(file))
  }
  const sum = [...all].reduce((bytes, file) => bytes + bytesOf(file), gzipSync(html).length)
  return sum / 1000
}

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(FOLDER, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)].map(([, name = '']) => `assets/${name}`)
}

const bytesOf = (file: string): number => gzipSync(readFileSync(path.join(FOLDER, file))).length
