import { type Kysely, sql } from 'kysely'
import type { Database, Engine } from '#platform/database'
import { ddl, type Migration } from '../../../migrations/ddl.ts'

export interface MigrationState {
  /** Names the database has applied, in order. */
  readonly applied: readonly string[]
  readonly pending: readonly Migration[]
  /** Applied ones that this program does not know: the database belongs to a newer program. */
  readonly unknown: readonly string[]
}

export async function migrationState(database: Database, known: readonly Migration[]): Promise<MigrationState> {
  const applied = await appliedNames(database)
  const names = new Set(known.map((migration) => migration.name))
  return {
    applied,
    pending: known.filter((migration) => !applied.includes(migration.name)),
    unknown: applied.filter((name) => !names.has(name)),
  }
}

/** Applies what is pending, each migration with its own row in one transaction. `at` is the instant written beside each. */
export async function migrate(database: Database, known: readonly Migration[], at: string): Promise<string[]> {
  const { pending } = await migrationState(database, known)
  for (const migration of pending) {
    await database.write(async (tx) => {
      await migration.up(ddl(database.engine, tx as unknown as Kysely<Record<string, Record<string, unknown>>>))
      await tx.insertInto('schema_migration').values({ name: migration.name, applied_at: at }).execute()
    })
  }
  return pending.map((migration) => migration.name)
}

async function appliedNames(database: Database): Promise<string[]> {
  await database.write(async (tx) => {
    await sql.raw(createTable(database.engine)).execute(tx)
  })
  const rows = await database.read.selectFrom('schema_migration').select('name').orderBy('name').execute()
  return rows.map((row) => row.name)
}

function createTable(engine: Engine): string {
  const text = engine === 'postgres' ? 'text COLLATE "C"' : 'TEXT'
  const body = `(name ${text} NOT NULL, applied_at ${text} NOT NULL, CONSTRAINT schema_migration_pk PRIMARY KEY (name))`
  return `CREATE TABLE IF NOT EXISTS schema_migration ${body}${engine === 'sqlite' ? ' STRICT' : ''}`
}
