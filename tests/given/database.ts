import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, describe, inject } from 'vitest'
import type { Database, Engine } from '#platform/database'
import { migrate } from '#platform/database/migrate'
import { openPostgresDatabase } from '#platform/database/postgres'
import { openSqliteDatabase } from '#platform/database/sqlite'
import { migrations } from '../../migrations/index.ts'

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

const AT = '2026-09-01T00:00:00.000Z'
let counter = 0

/** Runs the suite once on SQLite and once on PostgreSQL: every test that touches a database does. */
export function onBothEngines(name: string, suite: (given: GivenDatabase) => void): void {
  describe(`${name} [sqlite]`, () => suite(givenSqlite()))
  describe.skipIf(inject('pgUrl') === '')(`${name} [postgres]`, () => suite(givenPostgres()))
}

export function givenSqlite(): GivenDatabase {
  const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-'))
  const open: { database: Database; location: string }[] = []
  afterAll(async () => {
    for (const { database, location } of open) {
      await programs.get(location)?.()
      await database.close().catch(() => undefined)
    }
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    engine: 'sqlite',
    open: async () => {
      const location = path.join(folder, `${++counter}.db`)
      const database = openSqliteDatabase(location)
      open.push({ database, location })
      await migrate(database, migrations, AT)
      return { ...database, location }
    },
  }
}

/** Databases are cloned from one migrated template of this worker: 30 ms each in place of a whole migration. */
export function givenPostgres(): GivenDatabase {
  const open: { database: Database; name: string; location: string }[] = []
  const url = inject('pgUrl')
  afterAll(async () => {
    for (const { database, location } of open) {
      await programs.get(location)?.()
      await database.close().catch(() => undefined)
    }
    for (const { name } of open) await asAdmin(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
  return {
    engine: 'postgres',
    open: async () => {
      const template = await templateDatabase(url)
      const name = `t_${process.pid}_${++counter}`
      await asAdmin(url, `CREATE DATABASE ${name} TEMPLATE ${template}`)
      const location = withDatabase(url, name)
      const database = openPostgresDatabase(location, { connections: 8 })
      open.push({ database, name, location })
      return { ...database, location }
    },
  }
}

let template: Promise<string> | undefined

function templateDatabase(url: string): Promise<string> {
  template ??= (async () => {
    const name = `template_${process.pid}`
    await asAdmin(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await asAdmin(url, `CREATE DATABASE ${name}`)
    const database = openPostgresDatabase(withDatabase(url, name), { connections: 1 })
    await migrate(database, migrations, AT)
    await database.close()
    return name
  })()
  return template
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(statement)
  await client.end()
}
