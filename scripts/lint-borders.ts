import type { OxlintOverride } from 'oxlint'
import { MODULES, ROWS } from '../src/modules/order.ts'

/*
 * The borders between folders as blocks of the lint configuration, from the one list of modules.
 *
 * Two traps of oxlint shape this file. Where several blocks name the same rule for a file, the last one alone holds: so
 * each block says everything about its folder. And a regular expression with lookaround is dropped without a word: so
 * the doors are glob groups with exceptions, and tests/architecture plants an import behind each of them.
 */

interface Border {
  readonly files: readonly string[]
  /** What may be imported by a name that begins with #. */
  readonly doors: readonly string[]
  /** Doors through which only types may be taken. */
  readonly types?: readonly string[]
  /** Folders and files to which no relative path may lead. */
  readonly closed: readonly string[]
  /** Packages that have no business here. */
  readonly packages?: readonly string[]
}

const GROUND_FLOOR = ['#values/**', '#codecs/**', '#messages/**', '#platform/**']
const EVERY_DOOR = [...GROUND_FLOOR, '#*', '#*/contract', '#*/rules']
/** Files of the platform that hold types and pure functions only, so that the browser may have them too. */
const PURE_PLATFORM = ['#platform/contract', '#platform/problem']

const LAYERS = ['values', 'codecs', 'messages', 'platform', 'modules', 'protocols', 'cli', 'web', 'main\\.ts']
const ALL_FOLDERS = [...LAYERS, 'src', 'tests', 'bench', 'scripts', 'migrations']
const foldersBut = (...open: string[]) => ALL_FOLDERS.filter((name) => !open.includes(name))

export const DATABASES = ['better-sqlite3', 'pg', 'kysely']
export const SERVER_ONLY = [...DATABASES, 'node:.*', 'fastify', '@fastify', 'pino']
/** A child on an old phone waits for none of these. */
export const HEAVY = ['antd', '@ant-design', 'echarts', '@tanstack', 'react-router', 'zod', 'opencc-js', 'pinyin-pro']

function moduleBorders(): Border[] {
  return ROWS.flatMap(({ modules, below }) => {
    const browserDoors = below.flatMap((name) => [`#${name}/contract`, `#${name}/rules`])
    const closed = [...ALL_FOLDERS, 'order\\.ts', ...MODULES]
    return [
      {
        files: modules.map((name) => `src/modules/${name}/**`),
        doors: [...GROUND_FLOOR, ...below.map((name) => `#${name}`), ...browserDoors],
        closed,
        packages: ['better-sqlite3', 'pg', 'fastify', '@fastify'],
      },
      {
        files: modules.map((name) => `src/modules/${name}/{contract,rules}.ts`),
        doors: ['#values/**', '#messages/**', ...PURE_PLATFORM, ...browserDoors],
        types: ['#platform/**'],
        closed,
        packages: SERVER_ONLY,
      },
    ]
  })
}

const IN_SRC: readonly Border[] = [
  { files: ['src/values/**'], doors: ['#values/**'], closed: ALL_FOLDERS, packages: SERVER_ONLY },
  { files: ['src/codecs/**'], doors: ['#values/**', '#codecs/**'], closed: ALL_FOLDERS, packages: DATABASES },
  { files: ['src/messages/**'], doors: ['#values/**', '#messages/**'], closed: ALL_FOLDERS, packages: DATABASES },
  { files: ['src/platform/**'], doors: GROUND_FLOOR, closed: foldersBut('migrations') },
  {
    files: ['src/platform/{client,contract,problem}.ts'],
    doors: ['#values/**', '#messages/**', ...PURE_PLATFORM],
    types: ['#platform/**'],
    closed: ALL_FOLDERS,
    packages: SERVER_ONLY,
  },
  ...moduleBorders(),
  {
    files: ['src/protocols/**'],
    doors: EVERY_DOOR,
    types: ['#platform/database', '#platform/database/**'],
    closed: ALL_FOLDERS,
    packages: DATABASES,
  },
  { files: ['src/cli/**'], doors: EVERY_DOOR, closed: foldersBut('main\\.ts', 'migrations') },
  {
    files: ['src/web/**'],
    doors: ['#values/**', '#messages/**', '#*/contract', '#*/rules', '#platform/client', ...PURE_PLATFORM],
    closed: ALL_FOLDERS,
    packages: SERVER_ONLY,
  },
  {
    files: ['src/web/light/**'],
    doors: ['#values/**', '#messages/**', '#*/rules', '#platform/client'],
    types: ['#*/contract', ...PURE_PLATFORM],
    closed: ALL_FOLDERS,
    packages: [...SERVER_ONLY, ...HEAVY],
  },
]

/** Tests beside the code keep its borders; they may also use the builders of tests/given and any package. */
const IN_TESTS: readonly Border[] = IN_SRC.flatMap(({ files, doors, types = [], closed }) => {
  const folders = files.filter((glob) => glob.endsWith('/**'))
  if (folders.length === 0) return []
  const tests = folders.map((glob) => `${glob}/*.test.{ts,tsx}`)
  return [{ files: tests, doors: [...doors, ...types], closed: closed.filter((name) => name !== 'tests') }]
})

/** Who stands outside src uses the same doors as everybody; migrations use none, since a later program must run them. */
const OUTSIDE_SRC: readonly Border[] = [
  {
    files: ['src/main.ts'],
    doors: EVERY_DOOR,
    closed: ['values', 'codecs', 'messages', 'platform', 'modules', 'tests'],
  },
  {
    files: ['tests/**', 'bench/**', 'scripts/*.ts'],
    doors: EVERY_DOOR,
    closed: ['values', 'codecs', 'platform', ...MODULES.map((name) => `modules/${name}`)].map((name) => `src/${name}`),
  },
  {
    files: ['migrations/**'],
    doors: [],
    closed: foldersBut('migrations'),
    packages: SERVER_ONLY.filter((name) => name !== 'kysely'),
  },
]

function block({ files, doors, types = [], closed, packages = [] }: Border): OxlintOverride {
  const except = (names: readonly string[]) => names.map((name) => `!${name}`)
  const patterns = [
    {
      group: ['#*', '#*/**', ...except([...doors, ...types])],
      message: 'This door is closed here: see src/modules/order.ts.',
    },
    {
      regex: `^(?:\\.\\.?/)+(?:${closed.join('|')})(?:/|$)`,
      message: 'A relative path stays in its own folder: use the door (#…).',
    },
    { group: [...types, ...except(doors)], allowTypeImports: true, message: 'Only types may be taken from here.' },
    { regex: `^(?:${packages.join('|')})(?:/|$)`, message: 'This package has no business in this folder.' },
  ]
  const present = [true, true, types.length > 0, packages.length > 0]
  return {
    files: [...files],
    rules: { 'no-restricted-imports': ['error', { patterns: patterns.filter((_, index) => present[index]) }] },
  }
}

/** One block of the lint configuration for each border, the most particular last. */
export const borderBlocks: readonly OxlintOverride[] = [...IN_SRC, ...IN_TESTS, ...OUTSIDE_SRC].map(block)
