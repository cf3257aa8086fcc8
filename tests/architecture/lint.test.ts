import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { lintConfigText } from '../../scripts/make-lint-config.ts'
import { mayImport, MODULES } from '../../src/modules/order.ts'
import { breach, layerOf } from './borders.ts'
import { checkout, isCode, moduleOf, ROOT, type TextFile } from './checkout.ts'
import type { Doors, Import } from './imports.ts'
import { type Complaint, lint, lintedFiles } from './lint.ts'

const files = checkout()
const { imports: doors } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { imports: Doors }
/** A folder that is missing from the list of modules is found by borders.test.ts; here it would drown everything else. */
const isListed = (name: string | undefined) => name === undefined || mayImport(name) !== undefined
/** Every folder that holds code, and those of the modules that are still to come. */
const folders = [
  ...new Set([
    ...files.filter(isCode).map((file) => path.posix.dirname(file.path)),
    ...MODULES.map((name) => `src/modules/${name}`),
    'src/values',
    'src/codecs',
    'src/messages',
    'src/platform',
    'src/protocols',
    'src/cli',
    'src/web/light',
    'bench',
    'migrations',
    'tests/journeys',
  ]),
].filter((folder) => !['.', 'src/modules'].includes(folder) && isListed(moduleOf(`${folder}/a`)))

const rulesIn = (complaints: readonly Complaint[], file: string) =>
  new Set(complaints.filter((one) => one.file === file).map((one) => one.rule))

describe('the linter', () => {
  test('its committed configuration is the one that the list of modules makes', () => {
    expect(readFileSync(path.join(ROOT, '.oxlintrc.json'), 'utf8')).toBe(lintConfigText())
  })

  test('sees every file of code', () => {
    const seen = new Set(lintedFiles())
    expect(seen.size).toBeGreaterThan(100)
    expect(files.filter((file) => isCode(file) && !seen.has(file.path))).toEqual([])
  })
})

const CARELESS = `import { type PathLike } from 'node:fs'
import { join } from 'node:path'
async function later(): Promise<void> {}
export function careless(given: any, where?: PathLike) {
  later()
  const unused = 1
  try { join(given) } catch {}
  if (given == 1) console.log(where)
  return [1, 2].find(() => Math.random() > 1)!
}
`
const ALWAYS = [
  'eslint(eqeqeq)',
  'eslint(no-empty)',
  'eslint(no-unused-vars)',
  'typescript(no-explicit-any)',
  'typescript(no-floating-promises)',
  'typescript(no-import-type-side-effects)',
]
const PAGE = `import { useEffect, useState } from 'react'
export function Page({ open }: { open: boolean }) {
  if (open) useState(1)
  useEffect(() => console.log(open), [])
  return <div onClick={() => crypto.randomUUID()}><img src="a.png" /></div>
}
`

describe('carelessness planted in every folder', () => {
  const code = folders.map((folder) => ({ path: `${folder}/planted.ts`, text: CARELESS }))
  const pages = folders
    .filter((folder) => folder.startsWith('src/web'))
    .map((folder) => ({ path: `${folder}/planted-page.tsx`, text: PAGE }))
  const clocks = folders.map((folder) => ({
    path: `${folder}/planted-clock.ts`,
    text: 'export const now = Date.now()\nexport const key = process.env\n',
  }))
  const long = [
    { path: 'src/values/long.ts', text: 'export {}\n'.repeat(301) },
    { path: 'src/values/long-table.ts', text: 'export {}\n'.repeat(301) },
    { path: 'src/values/one.ts', text: "import { b } from './two.ts'\nexport const a = () => b\n" },
    { path: 'src/values/two.ts', text: "import { a } from './one.ts'\nexport const b = () => a\n" },
    { path: 'src/values/Capital.ts', text: 'export const a = 1\n' },
  ]
  const { seen, complaints } = lint([...code, ...pages, ...clocks, ...long])

  test('all planted files are looked at', () => {
    expect(seen).toBe(code.length + pages.length + clocks.length + long.length)
  })

  test.for(code.map((file) => file.path))('%s is complained of', (file) => {
    const found = rulesIn(complaints, file)
    expect([...ALWAYS].filter((rule) => !found.has(rule))).toEqual([])
    const mayPrint = /^(?:src\/cli|scripts|bench)\b/.test(file)
    expect(found.has('eslint(no-console)')).toBe(!mayPrint)
    expect(found.has('typescript(no-non-null-assertion)')).toBe(!file.startsWith('tests/'))
    expect(found.has('eslint(no-restricted-properties)')).toBe(/^(?:src|tests|migrations)\b/.test(file))
  })

  test.for(pages.map((file) => file.path))('%s is complained of as a page', (file) => {
    expect([...rulesIn(complaints, file)]).toEqual(
      expect.arrayContaining([
        'eslint(no-restricted-properties)',
        'jsx-a11y(alt-text)',
        'jsx-a11y(click-events-have-key-events)',
        'react-hooks(exhaustive-deps)',
        'react-hooks(rules-of-hooks)',
      ]),
    )
  })

  test('whoever is handed the clock and the configuration may not look for them himself', () => {
    for (const { path: file } of clocks) {
      const handed = ['values', 'codecs', 'messages', 'modules', 'protocols'].includes(layerOf(file))
      const found = rulesIn(complaints, file)
      expect([found.has('eslint(no-restricted-properties)'), found.has('node(no-process-env)')], file).toEqual([
        handed,
        handed,
      ])
    }
  })

  test('a long file, a ring and a capital letter are complained of, a table may be long', () => {
    expect([...rulesIn(complaints, 'src/values/long.ts')]).toContain('eslint(max-lines)')
    expect([...rulesIn(complaints, 'src/values/long-table.ts')]).not.toContain('eslint(max-lines)')
    expect([...rulesIn(complaints, 'src/values/one.ts')]).toContain('import(no-cycle)')
    expect([...rulesIn(complaints, 'src/values/Capital.ts')]).toContain('unicorn(filename-case)')
  })
})

describe('imports planted in every folder', () => {
  const ways = ['', '/contract', '/rules', '/store']
  const specifiers = [
    ...['values', 'codecs', 'messages', 'platform'].map((layer) => `#${layer}/planted`),
    ...['endpoint', 'problem', 'permissions', 'client', 'database', 'database/planted'].map(
      (name) => `#platform/${name}`,
    ),
    ...MODULES.flatMap((name) => ways.map((way) => `#${name}${way}`)),
  ]
  const relatives = [
    ...['values', 'codecs', 'messages', 'platform'].map((layer) => `src/${layer}/planted.ts`),
    'src/modules/catalog/store.ts',
    'src/modules/opac/index.ts',
    'src/modules/order.ts',
    'src/web/planted.ts',
    'tests/given/planted.ts',
    'migrations/planted.ts',
  ]
  const places = folders
    .filter((folder) => !folder.startsWith('scripts') || folder === 'scripts')
    .flatMap((folder) => {
      const names = /^src\/modules\/[^/]+$/.test(folder)
        ? ['planted', 'contract', 'rules', 'planted.test']
        : folder === 'migrations'
          ? ['planted']
          : ['planted', 'planted.test']
      return names.map((name) => `${folder}/${name}.ts`)
    })
  const importsAt = (place: string): Omit<Import, 'lazy'>[] => [
    ...specifiers.flatMap((specifier) => [true, false].map((typeOnly) => ({ specifier, typeOnly }))),
    ...relatives.map((to) => {
      const way = path.posix.relative(path.posix.dirname(place), to)
      return { specifier: way.startsWith('.') ? way : `./${way}`, typeOnly: false }
    }),
  ]
  const plant = (place: string): TextFile => ({
    path: place,
    text: importsAt(place)
      .map(({ specifier, typeOnly }, at) => `export ${typeOnly ? 'type ' : ''}{ a as a${at} } from '${specifier}'`)
      .join('\n'),
  })
  const { complaints } = lint(places.map(plant))
  const refused = Map.groupBy(
    complaints.filter((one) => one.rule === 'eslint(no-restricted-imports)'),
    (one) => one.file,
  )

  test.for(places)('the linter and the import graph judge alike in %s', (place) => {
    const lines = new Set(refused.get(place)?.map((one) => one.line))
    const differing = importsAt(place).flatMap((one, at) => {
      const graph = breach(place, one, doors)
      return lines.has(at + 1) === (graph !== undefined)
        ? []
        : [`${one.typeOnly ? 'type ' : ''}${one.specifier}: ${graph ?? 'open'}`]
    })
    expect(differing).toEqual([])
  })
})

describe('packages planted in folders where they have no business', () => {
  const cases: [string, string, boolean][] = [
    ['src/values/planted.ts', 'node:fs', true],
    ['src/values/planted.ts', 'zod', false],
    ['src/codecs/planted.ts', 'kysely', true],
    ['src/codecs/planted.ts', 'iconv-lite', false],
    ['src/modules/catalog/planted.ts', 'kysely', false],
    ['src/modules/catalog/planted.ts', 'better-sqlite3', true],
    ['src/modules/unlisted/planted.ts', '#school', true],
    ['src/modules/unlisted/planted.ts', '#values/day', false],
    ['src/modules/opac/planted.ts', 'fastify', true],
    ['src/modules/opac/rules.ts', 'node:crypto', true],
    ['src/modules/opac/contract.ts', 'kysely', true],
    ['src/modules/opac/contract.ts', 'zod', false],
    ['src/platform/endpoint.ts', 'node:crypto', true],
    ['src/protocols/planted.ts', 'kysely', true],
    ['src/protocols/planted.ts', 'node:net', false],
    ['src/web/planted.ts', 'pg', true],
    ['src/web/planted.ts', 'antd', false],
    ['src/web/light/planted.ts', 'antd', true],
    ['src/web/light/planted.ts', '@tanstack/react-query', true],
    ['src/web/light/planted.ts', 'react-router', true],
    ['src/web/light/planted.ts', 'zod', true],
    ['src/web/light/planted.ts', 'react', false],
    ['migrations/planted.ts', 'kysely', false],
    ['migrations/planted.ts', 'pg', true],
    ['scripts/planted.mjs', 'vite', true],
    ['scripts/planted.mjs', 'node:fs', false],
  ]
  const places = Object.entries(Object.groupBy(cases, ([place]) => place))
  const { complaints } = lint(
    places.map(([place, own = []]) => ({
      path: place,
      text: own.map(([, name]) => `export * from '${name}'`).join('\n'),
    })),
  )

  test.for(cases)('%s: %s', ([place, name, closed]) => {
    const line = places.find(([at]) => at === place)?.[1]?.findIndex((one) => one[1] === name) ?? -1
    const found = complaints.some(
      (one) => one.file === place && one.line === line + 1 && one.rule === 'eslint(no-restricted-imports)',
    )
    expect(found).toBe(closed)
  })
})
