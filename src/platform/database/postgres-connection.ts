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
import { type Answer, type Asked, type KnownStatements, PostgresBatch, toWire } from './postgres-batch.ts'
import { runsDirectly } from './run-compiled.ts'

/** Statements with a name, over all connections: those that are compiled once. Above it, something names what it should not. */
const MOST_NAMES = 2000

const names = new Map<string, string>()

/** Empty where there are too many. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= MOST_NAMES) return ''
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

/**
 * One connection. Statements are sent at the end of the turn in which they are asked for, without waiting for what went before: what
 * is asked for together costs one round trip. They run in the order in which they were asked.
 */
export class PostgresConnection implements DatabaseConnection {
  readonly client: pg.PoolClient
  /** A handle over this connection alone. */
  readonly db: Kysely<Tables>
  /** What failed first since {@link begin}: whatever follows in the same transaction fails because of it. */
  failure: Error | undefined
  readonly #known: KnownStatements = new Map()
  #waiting: Asked[] = []
  #underWay = false

  constructor(client: pg.PoolClient) {
    this.client = client
    this.db = kyselyOver(new Connections(async () => this))
    runsDirectly(this.db, (query) => this.runNamed(query))
  }

  /** Not awaited: its answer comes before that of the first statement. */
  begin(): void {
    this.failure = undefined
    this.#send('BEGIN', nameOf('BEGIN')).catch(() => undefined)
  }

  /** Resolves when the transaction is durable; rejects with what failed first, of statements that nobody waited for too. */
  async commit(): Promise<void> {
    const { tag } = await this.#send('COMMIT', nameOf('COMMIT'))
    // a transaction in which something failed is ended by COMMIT as well, under this name
    if (tag === 'ROLLBACK') throw this.failure ?? new Error('PostgreSQL rolled the transaction back')
  }

  async rollback(): Promise<void> {
    await this.#send('ROLLBACK', nameOf('ROLLBACK'))
  }

  /** A statement that is compiled once: the server parses it once on each connection and keeps its plan. */
  async runNamed<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    return (await this.#send(sql, nameOf(sql), parameters)) as QueryResult<R>
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    return (await this.#send(sql, '', parameters)) as QueryResult<R>
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('rows are read a page at a time')
  }

  async #send(text: string, name: string, values: readonly unknown[] = []): Promise<Answer> {
    try {
      return await new Promise<Answer>((resolve, reject) => {
        const asked = { text, name, values: values.map(toWire), resolve, reject }
        // after all that runs in this turn, promises included, has said what it wants
        if (this.#waiting.length === 0) process.nextTick(() => this.#submit())
        this.#waiting.push(asked)
      })
    } catch (error) {
      if (error instanceof Error) {
        this.failure ??= error
        // leads to who asked, in place of the socket
        Error.captureStackTrace(error)
      }
      throw error
    }
  }

  #submit(): void {
    if (this.#underWay || this.#waiting.length === 0) return
    this.#underWay = true
    const asked = this.#waiting
    this.#waiting = []
    const whenEnded = () => {
      this.#underWay = false
      this.#submit()
    }
    this.client.query(new PostgresBatch(asked, this.#known, whenEnded))
  }
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
