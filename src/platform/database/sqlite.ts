import Sqlite from 'better-sqlite3'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Database, Tables, Tx } from '#platform/database'
import { groupCommit } from './group-commit.ts'
import { runsDirectly } from './run-compiled.ts'
import { BOUND_PAGES, WriteBack } from './write-back.ts'

/** Statements kept prepared for one connection; the oldest leave first. */
const CACHED_STATEMENTS = 400

/** Settings of every open: a reopened WAL file otherwise comes up with synchronous=NORMAL and may lose the last commits at a power cut. */
export function openSqlite(file: string, mode: 'write' | 'read'): Sqlite.Database {
  const connection = new Sqlite(file, { readonly: mode === 'read', fileMustExist: mode === 'read', timeout: 10_000 })
  if (mode === 'write') {
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    connection.pragma(`wal_autocheckpoint = ${BOUND_PAGES}`)
  } else {
    connection.pragma('mmap_size = 268435456')
    connection.pragma('query_only = ON')
  }
  connection.pragma('foreign_keys = ON')
  connection.pragma('busy_timeout = 10000')
  connection.pragma('cache_size = -32000')
  connection.pragma('temp_store = MEMORY')
  return connection
}

/**
 * One writer and one read-only connection over the same file (design §5). Kysely's own dialect prepares each statement
 * anew and lets a read wait behind any open transaction; here statements stay prepared and reads never wait.
 */
export function openSqliteDatabase(file: string): Database {
  const writer = openSqlite(file, 'write')
  const reader = openSqlite(file, 'read')
  const read = kyselyOver(reader)
  const tx = kyselyOver(writer) as unknown as Tx
  const back = new WriteBack(writer, file)
  const write = groupCommit(writer, tx, () => back.afterCommit())
  return {
    engine: 'sqlite',
    read,
    write,
    close: async () => {
      await Promise.allSettled([write(async () => undefined), write(async () => undefined, 'behind')])
      await Promise.all([read.destroy(), tx.destroy()])
      reader.close()
      await back.close()
      writer.close()
    },
  }
}

/** A read-only Kysely for a worker thread of its own. */
export function openSqliteReader(file: string): { read: Kysely<Tables>; close(): Promise<void> } {
  const connection = openSqlite(file, 'read')
  const read = kyselyOver(connection)
  return {
    read,
    close: async () => {
      await read.destroy()
      connection.close()
    },
  }
}

function kyselyOver(connection: Sqlite.Database): Kysely<Tables> {
  const statements = new CachedStatementsConnection(connection)
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new CachedStatementsDriver(statements),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SteadyPlans(),
    },
  })
  runsDirectly(db, (query) => statements.run(query))
  return db
}

/**
 * SQLite (from 3.48 on) looks at the values of bare parameters when it weighs one plan against another, and therefore plans a join or
 * a sorted query anew whenever a value changes: 30 µs instead of 5 for what a beep asks several times. It does not look into a
 * function, and `likely` is one that only hands its value on.
 */
class SteadyPlans extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return 'likely(?)'
  }
}

class CachedStatementsDriver implements Driver {
  readonly #connection: CachedStatementsConnection

  constructor(connection: CachedStatementsConnection) {
    this.#connection = connection
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
  beginTransaction(): Promise<void> {
    return Promise.reject(new Error('transactions are opened by Database.write alone'))
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
}

class CachedStatementsConnection implements DatabaseConnection {
  readonly #connection: Sqlite.Database
  readonly #statements = new Map<string, Sqlite.Statement>()

  constructor(connection: Sqlite.Database) {
    this.#connection = connection
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.run(query)
  }

  run<R>(query: CompiledQuery): QueryResult<R> {
    const statement = this.#prepare(query.sql)
    if (statement.reader) return { rows: statement.all(...query.parameters) as R[] }
    const { changes } = statement.run(...query.parameters)
    return { numAffectedRows: BigInt(changes), rows: [] }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // A statement of its own: an iterating statement must not be run again meanwhile.
    for (const row of this.#connection.prepare(query.sql).iterate(...query.parameters)) yield { rows: [row as R] }
  }

  #prepare(sql: string): Sqlite.Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    if (this.#statements.size >= CACHED_STATEMENTS) {
      const [oldest] = this.#statements.keys()
      if (oldest !== undefined) this.#statements.delete(oldest)
    }
    const statement = this.#connection.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
