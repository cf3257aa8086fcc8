import type { CompiledQuery, Kysely, QueryResult } from 'kysely'
import pg from 'pg'
import type { Database, Tables, Tx } from '#platform/database'
import { Connections, kyselyOver, PostgresConnection } from './postgres-connection.ts'
import { runsDirectly } from './run-compiled.ts'

const ATTEMPTS = 6
/** Serialisation failure, deadlock, lock not available, and the classes for a lost connection or a server that restarts. */
const WORTH_ANOTHER_TRY = /^(40001|40P01|55P03|57P0[1-3])$/

/**
 * PostgreSQL through node-postgres.
 *
 * @param options.schema where its tables stand, else those of the connection's own search path
 */
export function openPostgresDatabase(url: string, options: { connections?: number; schema?: string } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    ...(options.schema === undefined ? {} : { options: `-c search_path=${options.schema}` }),
    statement_timeout: 120_000,
    application_name: 'shuxiang',
  })
  // An unhandled 'error' of a client, checked out or idle, would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const known = new WeakMap<pg.PoolClient, PostgresConnection>()
  const acquire = async (): Promise<PostgresConnection> => {
    const client = await pool.connect()
    let connection = known.get(client)
    if (!connection) known.set(client, (connection = new PostgresConnection(client)))
    return connection
  }
  return {
    engine: 'postgres',
    read: readerOf(acquire),
    write: async (work) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await inTransaction(await acquire(), work)
        } catch (error) {
          if (attempt >= ATTEMPTS || !(isWorthAnotherTry(error) || hasOldPlan(error))) throw error
          await new Promise((resolve) => setTimeout(resolve, 5 * attempt * attempt))
        }
      }
    },
    close: () => pool.end(),
  }
}

/** What is committed, each statement on whichever connection is free. */
function readerOf(acquire: () => Promise<PostgresConnection>): Kysely<Tables> {
  const release = async (connection: unknown) => {
    if (connection instanceof PostgresConnection) connection.client.release()
  }
  const read = kyselyOver(new Connections(acquire, release))
  const run = async (query: CompiledQuery): Promise<QueryResult<unknown>> => {
    const connection = await acquire()
    let failed = false
    try {
      return await connection.runNamed(query)
    } catch (error) {
      failed = hasOldPlan(error)
      if (!failed) throw error
    } finally {
      connection.client.release(failed)
    }
    return await run(query)
  }
  runsDirectly(read, run)
  return read
}

async function inTransaction<T>(connection: PostgresConnection, work: (tx: Tx) => Promise<T>): Promise<T> {
  let unusable = false
  connection.begin()
  try {
    const value = await work(connection.db as unknown as Tx)
    await connection.commit()
    return value
  } catch (error) {
    await connection.rollback().catch(() => (unusable = true))
    // "current transaction is aborted" is told of what came after the failure
    const cause = codeOf(error) === '25P02' ? (connection.failure ?? error) : error
    unusable ||= hasOldPlan(cause)
    throw cause
  } finally {
    connection.client.release(unusable)
  }
}

/**
 * A table was changed under a running program, so a statement that this connection knows by name would answer with other columns.
 * Connections learn their statements anew; this one is given up.
 */
function hasOldPlan(error: unknown): boolean {
  return codeOf(error) === '0A000' && error instanceof Error && error.message.includes('cached plan')
}

function isWorthAnotherTry(error: unknown): boolean {
  const code = codeOf(error)
  return typeof code === 'string' && WORTH_ANOTHER_TRY.test(code)
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
