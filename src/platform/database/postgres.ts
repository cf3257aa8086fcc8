import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database, Tables, Tx } from '#platform/database'

const INT8 = 20
const NUMERIC = 1700
const ATTEMPTS = 6
/** Serialisation failure, deadlock, lock not available, and the classes for a lost connection or a server that restarts. */
const WORTH_ANOTHER_TRY = /^(40001|40P01|55P03|57P0[1-3])$/

const parserOf: typeof pg.types.getTypeParser = (oid: number, format?: string): ((text: string) => unknown) =>
  oid === INT8 || oid === NUMERIC
    ? Number
    : (pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown)

/** PostgreSQL through node-postgres. Counts and sums come as text there: they are parsed to numbers. */
export function openPostgresDatabase(url: string, options: { connections?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    statement_timeout: 120_000,
    application_name: 'shuxiang',
    types: { getTypeParser: parserOf },
  })
  // An unhandled 'error' of a client, checked out or idle, would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const read = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    engine: 'postgres',
    read,
    write: async (work) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await read.transaction().execute((tx) => work(tx as unknown as Tx))
        } catch (error) {
          if (attempt >= ATTEMPTS || !isWorthAnotherTry(error)) throw error
          await new Promise((resolve) => setTimeout(resolve, 5 * attempt * attempt))
        }
      }
    },
    close: () => read.destroy(),
  }
}

function isWorthAnotherTry(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && WORTH_ANOTHER_TRY.test(code)
}
