import path from 'node:path'
import { parseSync, Visitor } from 'rolldown/utils'
import type { TextFile } from './checkout.ts'

export interface Import {
  readonly specifier: string
  /** Erased before it runs: `import type`, `export type`, `import('…')` in a type. */
  readonly typeOnly: boolean
  /** `import('…')` in code: loaded when it is needed, not before the file itself. */
  readonly lazy: boolean
}

const seen = new WeakMap<TextFile, readonly Import[]>()

/** Everything a file imports or exports again, in its order; throws where the file cannot be parsed. */
export function importsOf(file: TextFile): readonly Import[] {
  const known = seen.get(file)
  if (known) return known
  const found: Import[] = []
  const add = (specifier: string, kind: string | undefined, lazy = false) =>
    found.push({ specifier, typeOnly: kind === 'type', lazy })
  new Visitor({
    ImportDeclaration: ({ source, importKind }) => void add(source.value, importKind),
    ExportAllDeclaration: ({ source, exportKind }) => void add(source.value, exportKind),
    ExportNamedDeclaration: ({ source, exportKind }) => void (source && add(source.value, exportKind)),
    ImportExpression: ({ source }) => void (source.type === 'Literal' && add(String(source.value), undefined, true)),
    TSImportType: ({ source }) => void add(source.value, 'type'),
  }).visit(parsed(file))
  seen.set(file, found)
  return found
}

export function parsed(file: TextFile): ReturnType<typeof parseSync>['program'] {
  const { program, errors } = parseSync(file.path, file.text)
  if (errors[0]) throw new Error(`${file.path}: ${errors[0].message}`)
  return program
}

/** The `imports` of package.json: pattern to target, each with one `*`. */
export type Doors = Readonly<Record<string, string>>

/**
 * The file of the project that an import names, as Node finds it; undefined for a package. A path that leads to no file
 * comes back all the same: whoever asks sees that it is not there.
 */
export function target(from: string, specifier: string, doors: Doors): string | undefined {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(from), specifier)
  if (!specifier.startsWith('#')) return undefined
  const fits = Object.keys(doors).filter((pattern) => {
    const [head = '', tail = ''] = pattern.split('*')
    return specifier.length >= head.length + tail.length && specifier.startsWith(head) && specifier.endsWith(tail)
  })
  // Node takes the pattern with the longest part before the star, and of those the longest.
  const [best] = fits.toSorted((a, b) => b.indexOf('*') - a.indexOf('*') || b.length - a.length)
  if (best === undefined) return specifier
  const [head = '', tail = ''] = best.split('*')
  const star = specifier.slice(head.length, specifier.length - tail.length)
  return path.posix.normalize((doors[best] ?? '').replaceAll('*', star))
}
