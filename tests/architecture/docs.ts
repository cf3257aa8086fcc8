import path from 'node:path'
import { isCode, type TextFile } from './checkout.ts'

/** A row of docs/coverage.md. */
export interface CoverageRow {
  readonly id: string
  readonly modules: readonly string[]
  readonly state: string
}

export function coverageRows(markdown: string): CoverageRow[] {
  return markdown
    .split('\n')
    .filter((line) => /^\| [A-L]\d+ \|/.test(line))
    .map((line) => {
      const cells = line.split('|').map((cell) => cell.trim())
      return { id: cells[1] ?? '', modules: (cells[4] ?? '').split(', '), state: cells[7] ?? '' }
    })
}

/** The rows that some test names at its beginning: `describe('B3 …')`, `test('B3 …')`. */
export function provenRows(files: readonly TextFile[]): ReadonlySet<string> {
  const tests = files.filter((file) => /\.(?:test|journey)\.tsx?$/.test(file.path))
  return new Set(
    tests.flatMap((file) =>
      [...file.text.matchAll(/\(\s*['"`]((?:[A-L]\d+[ ,]+)+)/g)].flatMap(
        (match) => (match[1] ?? '').match(/[A-L]\d+/g) ?? [],
      ),
    ),
  )
}

/** Links of Markdown files, within the project, that lead to nothing. */
export function deadLinks(files: readonly TextFile[], there: (file: string) => boolean): string[] {
  return files
    .filter((file) => file.path.endsWith('.md'))
    .flatMap((file) =>
      [...file.text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)]
        .map((match) => ({ file: file.path, to: path.posix.join(path.posix.dirname(file.path), match[1] ?? '') }))
        .filter(({ to }) => !there(to)),
    )
    .map(({ file, to }) => `${file} links to ${to}`)
}

/** Pages that the program's comments cite and that the project does not hold. */
export function missingPages(files: readonly TextFile[]): string[] {
  const pages = new Set(files.map((file) => path.posix.basename(file.path)))
  return files
    .filter((file) => isCode(file) && !file.path.startsWith('tests/'))
    .flatMap((file) => [...file.text.matchAll(/(?<![/\w*])[\w-]+\.md\b/g)].map((match) => ({ file, page: match[0] })))
    .filter(({ page }) => !pages.has(page))
    .map(({ file, page }) => `${file.path} cites ${page}`)
}
