import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import type { Tables } from '#platform/database'
import { runsDirectly } from './run-compiled.ts'

/** Statements with a name, over all connections: those that are compiled once. Above it, something names what it should not. */
const MOST_NAMES = 2000

const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST_NAMES) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

/**
 * One connection. Statements are sent when they are asked for, without waiting for what went before (pg's pipeline mode): what is
 * asked for together costs one round trip. They run in the order in which they were sent.
 */
export class PostgresConnection implements DatabaseConnection {
  readonly client: pg.PoolClient
  /** A handle over this connection alone. */
  readonly db: Kysely<Tables>
  /** What failed first since {@link begin}: whatever follows in the same transaction fails because of it. */
  failure: Error | undefined

  constructor(client: pg.PoolClient) {
    this.client = client
    this.db = kyselyOver(new Connections(async () => this))
    runsDirectly(this.db, (query) => this.runNamed(query))
  }

  /** Not awaited: its answer comes before that of the first statement. */
  begin(): void {
    this.failure = undefined
    this.#send({ text: 'BEGIN' }).catch(() => undefined)
  }

  /** Resolves when the transaction is durable; rejects with what failed first, of statements that nobody waited for too. */
  async commit(): Promise<void> {
    const { command } = await this.#send({ text: 'COMMIT' })
    // a transaction in which something failed is ended by COMMIT as well, under this name
    if (command === 'ROLLBACK') throw this.failure ?? new Error('PostgreSQL rolled the transaction back')
  }

  async rollback(): Promise<void> {
    await this.#send({ text: 'ROLLBACK' })
  }

  /** A statement that is compiled once: the server parses it once on each connection and keeps its plan. */
  async runNamed<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const name = nameOf(text)
    return toResult<R>(await this.#send(name === undefined ? { text } : { text, name }, parameters))
  }

  async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    return toResult<R>(await this.#send({ text }, parameters))
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('rows are read a page at a time')
  }

  async #send(statement: pg.QueryConfig, parameters: readonly unknown[] = []): Promise<pg.QueryResult> {
    try {
      return await this.client.query({ ...statement, values: [...parameters] })
    } catch (error) {
      if (error instanceof Error) this.failure ??= error
      throw error
    }
  }
}

function toResult<R>({ command, rowCount, rows }: pg.QueryResult): QueryResult<R> {
  const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE'
  return { ...(changes ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}), rows: rows as R[] }
}

export function kyselyOver(driver: Driver): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

/** Hands out connections; transactions are opened by `Database.write` alone. */
export class Connections implements Driver {
  readonly acquireConnection: () => Promise<DatabaseConnection>
  readonly releaseConnection: (connection: DatabaseConnection) => Promise<void>

  constructor(
    acquire: () => Promise<DatabaseConnection>,
    release: (connection: DatabaseConnection) => Promise<void> = async () => undefined,
  ) {
    this.acquireConnection = acquire
    this.releaseConnection = release
  }

  async init(): Promise<void> {}
  async destroy(): Promise<void> {}
  beginTransaction(): Promise<void> {
    return Promise.reject(new Error('transactions are opened by Database.write alone'))
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
}
