import { type Kysely, sql } from 'kysely'

/** What a migration is given. It imports no application code: a later program must still be able to run it. */
export interface Ddl {
  readonly engine: 'sqlite' | 'postgres'
  /**
   * `CREATE TABLE ` + text written once for both engines: types INTEGER (64 bits), TEXT, BLOB, REAL only. On SQLite the table
   * is STRICT, and WITHOUT ROWID where `clustered` (composite key, small rows). On PostgreSQL text is `COLLATE "C"`.
   */
  table(definition: string, options?: { clustered?: boolean }): Promise<void>
  /** Any other statement; the same type names are translated. One ALTER subcommand a statement (scale.md rule 4). */
  run(statement: string): Promise<void>
  /** For moving data; rows are plain. */
  readonly db: Kysely<Record<string, Record<string, unknown>>>
}

export interface Migration {
  readonly name: string
  up(m: Ddl): Promise<void>
}

export function ddl(engine: Ddl['engine'], db: Kysely<Record<string, Record<string, unknown>>>): Ddl {
  const run = async (statement: string) => {
    await sql.raw(engine === 'postgres' ? forPostgres(statement) : statement).execute(db)
  }
  return {
    engine,
    db,
    run,
    table: (definition, { clustered = false } = {}) =>
      run(`CREATE TABLE ${definition}${engine === 'sqlite' ? ` STRICT${clustered ? ', WITHOUT ROWID' : ''}` : ''}`),
  }
}

function forPostgres(statement: string): string {
  return statement
    .replace(/\bINTEGER\b/g, 'bigint')
    .replace(/\bBLOB\b/g, 'bytea')
    .replace(/\bREAL\b/g, 'double precision')
    .replace(/\bTEXT\b/g, 'text COLLATE "C"')
}
