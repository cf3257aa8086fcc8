import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { HEAVY, SERVER_ONLY } from '../../scripts/lint-borders.ts'
import { MODULES, mayImport, ROWS } from '../../src/modules/order.ts'
import { breaches, loads, rings, wayTo } from './borders.ts'
import { checkout, isCode, isTest, moduleOf, ROOT, type TextFile } from './checkout.ts'
import type { Doors } from './imports.ts'

const files = checkout()
const doors = (JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { imports: Doors }).imports
const graph = loads(files, doors, true)

/** The checkout with a few files more: to see that a check finds what it is there to find. */
const planted = (more: Record<string, string>): readonly TextFile[] => [
  ...files.filter((file) => !(file.path in more)),
  ...Object.entries(more).map(([name, text]) => ({ path: name, text })),
]
const isNew = (more: Record<string, string>) => (line: string) =>
  Object.keys(more).some((name) => line.startsWith(`${name} `))
const breachesOf = (more: Record<string, string>) => breaches(planted(more), doors).filter(isNew(more))

describe('the borders between folders', () => {
  test('the whole tree is seen and can be parsed', () => {
    expect(files.filter(isCode).length).toBeGreaterThan(100)
    expect(graph.size).toBe(files.filter(isCode).length)
  })

  test('no import crosses a border or leads nowhere', () => {
    expect(breaches(files, doors)).toEqual([])
  })

  test('no file loads itself by a detour', () => {
    expect(rings(loads(files, doors, false))).toEqual([])
  })

  test('a module that looks up, sideways or behind a door is found', () => {
    expect(
      breachesOf({
        'src/modules/catalog/planted.ts': "import '#circulation'\nexport type A = import('#opac').B",
        'src/modules/holds/planted.ts': "export * from '#notices/contract'\nawait import('#governance/rules')",
        'src/modules/weeding/planted.ts':
          "import '../holdings/store.ts'\nimport '#holdings/store'\nimport '../order.ts'",
        'src/modules/corners/planted.ts': "import '#nowhere'\nimport './gone.ts'",
      }).map((line) => line.replace(/^src\/modules\//, '')),
    ).toEqual([
      'catalog/planted.ts imports #circulation: catalog may not know circulation',
      'catalog/planted.ts imports #opac: catalog may not know opac',
      'holds/planted.ts imports #notices/contract: holds may not know notices',
      'holds/planted.ts imports #governance/rules: holds may not know governance',
      'weeding/planted.ts imports ../holdings/store.ts: goes around the door of another folder',
      'weeding/planted.ts imports #holdings/store: reaches behind the door of holdings',
      'weeding/planted.ts imports ../order.ts: modules may not know modules',
      'corners/planted.ts imports #nowhere: corners may not know nowhere',
      'corners/planted.ts imports ./gone.ts: leads nowhere',
    ])
  })

  test('a layer that looks up is found, and so is a test in the program', () => {
    const found = breachesOf({
      'src/values/planted.ts': "import '#platform/clock'\nimport '#codecs/planted'",
      'src/codecs/planted.ts': "import type { A } from '#catalog'",
      'src/messages/planted.ts': "import '../platform/clock.ts'",
      'src/platform/planted.ts': "import '#school'\nimport '../../tests/given/database.ts'",
      'src/platform/endpoint.ts': "import '#platform/database/sqlite'\nimport type { A } from '#platform/database'",
      'src/protocols/planted.ts': "import '#platform/database/sqlite'\nimport type { Db } from '#platform/database'",
      'src/web/planted.tsx':
        "import '#school'\nimport type { A } from '#platform/database'\nimport '../cli/planted.ts'",
      'src/web/light/planted.tsx': "import '#school/contract'\nimport type { A } from '#school/contract'",
      'src/cli/planted.ts': "import '../web/planted.tsx'",
      'migrations/planted.ts': "import '#values/day'",
      'tests/planted.ts': "import '../src/modules/school/store.ts'",
    })
    expect(found.map((line) => line.replace(/ imports (\S+):.*/, ' $1'))).toEqual([
      'src/values/planted.ts #platform/clock',
      'src/values/planted.ts #codecs/planted',
      'src/codecs/planted.ts #catalog',
      'src/messages/planted.ts ../platform/clock.ts',
      'src/platform/planted.ts #school',
      'src/platform/planted.ts ../../tests/given/database.ts',
      'src/platform/endpoint.ts #platform/database/sqlite',
      'src/protocols/planted.ts #platform/database/sqlite',
      'src/web/planted.tsx #school',
      'src/web/planted.tsx #platform/database',
      'src/web/planted.tsx ../cli/planted.ts',
      'src/web/light/planted.tsx #school/contract',
      'src/cli/planted.ts ../web/planted.tsx',
      'migrations/planted.ts #values/day',
      'tests/planted.ts ../src/modules/school/store.ts',
    ])
  })

  test('a ring of files is found, one of types or of what is loaded later is none', () => {
    const ring = { 'src/values/a.ts': "export * from './b.ts'", 'src/values/b.ts': "export * from '#values/a'" }
    const ringsOf = (more: Record<string, string>) =>
      rings(loads(planted(more), doors, false)).filter((way) => way.startsWith('src/values/a.ts'))
    expect(ringsOf(ring)).toEqual(['src/values/a.ts → src/values/b.ts → src/values/a.ts'])
    expect(ringsOf({ ...ring, 'src/values/b.ts': "export type { A } from '#values/a'" })).toEqual([])
    expect(ringsOf({ ...ring, 'src/values/b.ts': "export const a = () => import('#values/a')" })).toEqual([])
  })

  test('Node itself finds nothing behind the door of a module', () => {
    const fromMain = createRequire(path.join(ROOT, 'src/main.ts'))
    for (const name of new Set(files.flatMap((file) => moduleOf(file.path) ?? []))) {
      expect(() => fromMain.resolve(`#${name}/store`), name).toThrow(/Cannot find module/)
      expect(fromMain.resolve(`#${name}`)).toBe(path.join(ROOT, `src/modules/${name}/index.ts`))
    }
  })
})

describe('the list of modules', () => {
  test('every folder of src/modules stands in it', () => {
    const folders = new Set(files.flatMap((file) => moduleOf(file.path) ?? []))
    expect([...folders].filter((name) => mayImport(name) === undefined)).toEqual([])
  })

  test('names every module once, and a row knows only rows below it', () => {
    expect(new Set(MODULES).size).toBe(MODULES.length)
    ROWS.forEach((row, level) => {
      const under = ROWS.slice(0, level).flatMap((lower) => lower.modules)
      expect(
        row.below.filter((name) => !under.includes(name)),
        row.modules.join(),
      ).toEqual([])
    })
  })

  test('nobody imports the compositions, and people know nothing of books', () => {
    const compositions = ROWS.at(-1)?.modules ?? []
    expect(compositions).toContain('opac')
    for (const name of MODULES)
      expect(mayImport(name)).not.toEqual(expect.arrayContaining([expect.toBeOneOf([...compositions])]))
    expect(mayImport('people')).toEqual(['school'])
  })
})

describe('what the browser is given', () => {
  const serverOnly = new RegExp(`^(?:${SERVER_ONLY.join('|')})(?:/|$)`)
  const heavy = new RegExp(`^(?:${HEAVY.join('|')})(?:/|$)`)
  const ways = (starts: readonly string[], what: RegExp) =>
    starts.flatMap((file) => wayTo(graph, file, what)?.join(' → ') ?? [])
  const program = [...graph.keys()].filter((file) => !isTest(file))

  test('no page, contract or rule loads anything of the server', () => {
    const starts = program.filter((file) =>
      /^src\/web\/|^src\/modules\/[^/]+\/(?:contract|rules)(?:\.ts$|\/)/.test(file),
    )
    expect(ways(starts, serverOnly)).toEqual([])
  })

  test('the light entry loads none of the heavy packages', () => {
    expect(
      ways(
        program.filter((file) => file.startsWith('src/web/light/')),
        heavy,
      ),
    ).toEqual([])
  })

  test('a detour to the server is found', () => {
    const more = {
      'src/modules/school/rules.ts': "export * from './planted.ts'",
      'src/modules/school/planted.ts': "import 'node:fs'",
    }
    const found = wayTo(loads(planted(more), doors, true), 'src/modules/school/rules.ts', serverOnly)
    expect(found).toEqual(['src/modules/school/rules.ts', 'src/modules/school/planted.ts', 'node:fs'])
  })
})
