import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, inject } from 'vitest'
import type { Database, Engine } from '#platform/database'
import { migrate } from '#platform/database/migrate'
import { openPostgresDatabase } from '#platform/database/postgres'
import { openSqliteDatabase } from '#platform/database/sqlite'
import { migrations } from '../../migrations/index.ts'
import { giveBack, takeDatabase, withDatabase } from './postgres-pool.ts'

export interface GivenDatabase {
  readonly engine: Engine
  /** A fresh, migrated database; removed after the suite. */
  open(): Promise<Database & { readonly location: string }>
}

/** What ends before a database is closed: the program that works on it. By the database's location. */
const programs = new Map<string, () => Promise<void>>()

/** Has `end` run before the database at that place is closed, whichever hook that is called from. */
export function endBefore(location: string, end: () => Promise<void>): void {
  const earlier = programs.get(location)
  programs.set(location, async () => {
    await earlier?.()
    await end()
  })
}

async function endProgram(location: string): Promise<void> {
  const end = programs.get(location)
  // the next suite may get the same database
  programs.delete(location)
  await end?.()
}

const AT = '2026-09-01T00:00:00.000Z'
let counter = 0

/** Runs the suite once on SQLite and once on PostgreSQL: every test that touches a database does. */
export function onBothEngines(name: string, suite: (given: GivenDatabase) => void): void {
  describe(`${name} [sqlite]`, () => suite(givenSqlite()))
  describe.skipIf(inject('pgUrl') === '')(`${name} [postgres]`, () => suite(givenPostgres()))
}

let migrated: Promise<string> | undefined

/** Made once by each worker and copied: a whole migration takes ten times as long. */
async function migratedFile(): Promise<string> {
  const file = path.join(mkdtempSync(path.join(inject('quickFolder'), 'migrated-')), 'empty.db')
  const database = openSqliteDatabase(file)
  await migrate(database, migrations, AT)
  await database.close()
  return file
}

export function givenSqlite(): GivenDatabase {
  const folder = mkdtempSync(path.join(inject('quickFolder'), 'given-'))
  const open: { database: Database; location: string }[] = []
  afterAll(async () => {
    for (const { database, location } of open) {
      await endProgram(location)
      await database.close().catch(() => undefined)
    }
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    engine: 'sqlite',
    open: async () => {
      const location = path.join(folder, `${++counter}.db`)
      copyFileSync(await (migrated ??= migratedFile()), location)
      const database = openSqliteDatabase(location)
      open.push({ database, location })
      return { ...database, location }
    },
  }
}

/** Migrated and empty: an emptied one of an earlier suite, or one cloned from the migrated template of this worker. */
export function givenPostgres(): GivenDatabase {
  const open: { database: Database; name: string; location: string }[] = []
  afterAll(async () => {
    for (const { database, name, location } of open) {
      await endProgram(location)
      await database.close().catch(() => undefined)
      giveBack(name)
    }
  })
  return {
    engine: 'postgres',
    open: async () => {
      const name = await takeDatabase(inject('pgUrl'), inject('pgPrefix'))
      const location = withDatabase(inject('pgUrl'), name)
      const database = openPostgresDatabase(location, { connections: 8 })
      open.push({ database, name, location })
      return { ...database, location }
    },
  }
}
