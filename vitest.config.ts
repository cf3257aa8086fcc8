import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Sentences about plain values: no database, no files of ours to write. */
const PLAIN = [
  'src/{values,codecs,messages,web}/**/*.test.{ts,tsx}',
  'src/modules/*/rules*.test.ts',
  'tests/architecture/*.test.ts',
  'scripts/tests/*.test.ts',
]

export default defineConfig({
  // tests read the sources as they are; the web app's own build settings do not matter to them
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    // processes, not threads: SQLite is native code, and tests name their databases by process
    pool: 'forks',
    maxWorkers: availableParallelism(),
    // one process for many files: they hold plain values, or open databases of their own
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'plain', include: PLAIN } },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['{src,migrations,tests,bench}/**/*.test.{ts,tsx}'],
          exclude: PLAIN,
          globalSetup: ['tests/harness/quick-folder.ts', 'tests/harness/postgres.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/{journeys,harness}/*.journey.ts'],
          // one at a time and after all others: a browser, a server and the tests would fight for two cores
          globalSetup: 'tests/harness/quick-folder.ts',
          isolate: true,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
