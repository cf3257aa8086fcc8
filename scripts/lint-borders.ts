import type { OxlintOverride } from 'oxlint'
import { MODULES, ROWS } from '../src/modules/order.ts'

/*
 * The borders between folders as blocks of the lint configuration, from the one list of modules.
 *
 * Where several blocks name the same rule for a file, the last one alone holds: so each block says everything about its
 * folder. A regular expression with lookaround is dropped without a word: so the doors are glob groups with exceptions.
 * Because the linter is silent when it misunderstands, tests/architecture plants every import in every folder.
 */

interface Border {
  readonly files: readonly string[]
  /** What may be imported by a name that begins with #. */
  readonly doors: readonly string[]
  /** What the doors would let through, but is closed. */
  readonly butNot?: readonly string[]
  /** Doors through which only types may be taken: whole names, no patterns. */
  readonly types?: readonly string[]
  /** Folders and files to which no relative path may lead. */
  readonly closed: readonly string[]
  /** Packages that have no business here. */
  readonly packages?: readonly string[]
}

const GROUND_FLOOR = ['#values/**', '#codecs/**', '#messages/**', '#platform/**']
const EVERY_DOOR = ['#*', '#*/contract', '#*/rules', ...GROUND_FLOOR]
/** Files of the platform that hold types and pure functions only, so that the browser may have them too. */
const PURE_PLATFORM = ['#platform/endpoint', '#platform/problem']
/** A contract also names roles. A page does not: what it may offer comes with the row. */
const PURE_FOR_CONTRACTS = [...PURE_PLATFORM, '#platform/permissions']

const LAYERS = ['values', 'codecs', 'messages', 'platform', 'modules', 'protocols', 'cli', 'web', 'main\\.ts']
const ALL_FOLDERS = [...LAYERS, 'src', 'tests', 'bench', 'scripts', 'migrations']
const foldersBut = (...open: string[]) => ALL_FOLDERS.filter((name) => !open.includes(name))

export const DATABASES = ['better-sqlite3', 'pg', 'kysely']
export const SERVER_ONLY = [...DATABASES, 'node:.*', 'fastify', '@fastify', 'pino']
/** A child on an old phone waits for none of these. */
export const HEAVY = ['antd', '@ant-design', 'echarts', '@tanstack', 'react-router', 'zod', 'opencc-js', 'pinyin-pro']

function moduleBorders(): Border[] {
  const closed = [...ALL_FOLDERS, 'order\\.ts', ...MODULES]
  const packages = ['better-sqlite3', 'pg', 'fastify', '@fastify']
  // A folder that is not in the list yet knows no other module.
  const unlisted: Border = { files: ['src/modules/*/**'], doors: GROUND_FLOOR, closed, packages }
  const listed = ROWS.flatMap(({ modules, below }): Border[] => {
    const browserDoors = below.flatMap((name) => [`#${name}/contract`, `#${name}/rules`])
    return [
      {
        files: modules.map((name) => `src/modules/${name}/**`),
        doors: [...GROUND_FLOOR, ...below.map((name) => `#${name}`), ...browserDoors],
        closed,
        packages,
      },
      {
        files: modules.flatMap((name) => [
          `src/modules/${name}/{contract,rules}.ts`,
          `src/modules/${name}/{contract,rules}/**`,
        ]),
        doors: ['#values/**', '#messages/**', ...PURE_FOR_CONTRACTS, ...browserDoors],
        types: ['#platform/database'],
        closed,
        packages: SERVER_ONLY,
      },
    ]
  })
  return [unlisted, ...listed]
}

const IN_SRC: readonly Border[] = [
  {
    files: ['src/*.ts'],
    doors: EVERY_DOOR,
    closed: ['values', 'codecs', 'messages', 'platform', 'modules', 'web', 'tests'],
  },
  { files: ['src/values/**'], doors: ['#values/**'], closed: ALL_FOLDERS, packages: SERVER_ONLY },
  { files: ['src/codecs/**'], doors: ['#values/**', '#codecs/**'], closed: ALL_FOLDERS, packages: DATABASES },
  { files: ['src/messages/**'], doors: ['#values/**', '#messages/**'], closed: ALL_FOLDERS, packages: DATABASES },
  { files: ['src/platform/**'], doors: GROUND_FLOOR, closed: foldersBut('migrations') },
  {
    files: ['src/platform/{client,endpoint,problem}.ts'],
    doors: ['#values/**', '#messages/**', ...PURE_FOR_CONTRACTS],
    types: ['#platform/database'],
    closed: ALL_FOLDERS,
    packages: SERVER_ONLY,
  },
  ...moduleBorders(),
  {
    files: ['src/protocols/**'],
    doors: EVERY_DOOR,
    butNot: ['#platform/database/**'],
    types: ['#platform/database'],
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
    types: [...MODULES.map((name) => `#${name}/contract`), ...PURE_PLATFORM],
    closed: ALL_FOLDERS,
    packages: [...SERVER_ONLY, ...HEAVY],
  },
]

/** Tests beside the code keep its borders; they may also use the builders of tests/given and any package. */
const IN_TESTS: readonly Border[] = IN_SRC.flatMap(({ files, types = [], doors, butNot = [], closed }) => {
  const tests = files.flatMap((glob) => {
    if (/\w\/\*\*$/.test(glob)) return [`${glob}/*.test.{ts,tsx}`]
    return glob === 'src/*.ts' ? ['src/*.test.ts'] : []
  })
  if (tests.length === 0) return []
  return [{ files: tests, doors: [...doors, ...types], butNot, closed: closed.filter((name) => name !== 'tests') }]
})

/** Who stands outside src uses the same doors as everybody; migrations use none, since a later program must run them. */
const OUTSIDE_SRC: readonly Border[] = [
  {
    files: ['tests/**', 'bench/**', 'scripts/*.ts'],
    doors: EVERY_DOOR,
    closed: ['values', 'codecs', 'messages', 'platform', ...MODULES.map((name) => `modules/${name}`)].map(
      (name) => `src/${name}`,
    ),
  },
  {
    files: ['migrations/**'],
    doors: [],
    closed: foldersBut('migrations'),
    packages: SERVER_ONLY.filter((name) => name !== 'kysely'),
  },
]

function block({ files, doors, butNot = [], types = [], closed, packages = [] }: Border): OxlintOverride {
  const [outer, others] = [doors.filter((name) => name === '#*'), doors.filter((name) => name !== '#*')]
  const open = (names: readonly string[]) => names.map((name) => `!${name}`)
  const paths = types.map((name) => ({ name, allowTypeImports: true, message: 'Only types may be taken from here.' }))
  const patterns = [
    {
      // The last line that fits decides, and the exception `#*` lets in what lies below it too: so that is closed again.
      group: ['#*', '#*/**', ...open(outer), '#*/**', ...open([...others, ...types]), ...butNot],
      message: 'This door is closed here: see src/modules/order.ts.',
    },
    {
      regex: `^(?:\\.\\.?/)+(?:${closed.join('|')})(?:/|$)`,
      message: 'A relative path stays in its own folder: use the door (#…).',
    },
    ...(packages.length === 0
      ? []
      : [{ regex: `^(?:${packages.join('|')})(?:/|$)`, message: 'This package has no business in this folder.' }]),
  ]
  return { files: [...files], rules: { 'no-restricted-imports': ['error', { paths, patterns }] } }
}

/** One block of the lint configuration for each border, the most particular last. */
export const borderBlocks: readonly OxlintOverride[] = [...IN_SRC, ...IN_TESTS, ...OUTSIDE_SRC].map(block)
