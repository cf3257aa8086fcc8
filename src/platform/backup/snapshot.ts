import pg from 'pg'
import { openSqlite } from '#platform/database/sqlite'
import { type Cell, toCell } from './format.ts'

/** One consistent view of a whole database, whatever is written meanwhile. */
export interface Snapshot {
  readonly engine: 'sqlite' | 'postgres'
  columns(table: string): Promise<string[]>
  rows(table: string): AsyncIterable<Cell[][]>
  one(sql: string): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

const ROWS = 1000

/** SQLite: a read transaction of a read-only connection, which sees the moment of its first read while the writer goes on (WAL). */
export function sqliteSnapshot(file: string): Snapshot {
  const connection = openSqlite(file, 'read')
  connection.exec('BEGIN')
  connection.prepare('SELECT count(*) FROM schema_migration').get()
  return {
    engine: 'sqlite',
    columns: async (table) =>
      (connection.pragma(`table_info("${table}")`) as { name: string }[]).map((one) => one.name),
    async *rows(table) {
      let slice: Cell[][] = []
      for (const row of connection.prepare(`SELECT * FROM "${table}"`).raw().iterate()) {
        slice.push((row as unknown[]).map(toCell))
        if (slice.length < ROWS) continue
        yield slice
        slice = []
      }
      if (slice.length > 0) yield slice
    },
    one: async (sql) => connection.prepare(sql).all() as Record<string, unknown>[],
    close: async () => {
      connection.exec('COMMIT')
      connection.close()
    },
  }
}

/** PostgreSQL: one repeatable-read transaction, each table through a cursor, so that no table has to fit into memory. */
export async function postgresSnapshot(url: string): Promise<Snapshot> {
  const client = new pg.Client({ connectionString: url, application_name: 'shuxiang backup' })
  client.on('error', () => undefined)
  client.setTypeParser(20, Number)
  await client.connect()
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
  return {
    engine: 'postgres',
    columns: async (table) => {
      const found = await client.query<{ column_name: string }>(
        'SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position',
        [table],
      )
      return found.rows.map((row) => row.column_name)
    },
    async *rows(table) {
      await client.query(`DECLARE rows NO SCROLL CURSOR FOR SELECT * FROM "${table}"`)
      for (;;) {
        const { rows } = await client.query<unknown[]>({ text: `FETCH ${ROWS} FROM rows`, rowMode: 'array' })
        if (rows.length === 0) break
        yield rows.map((row) => row.map(toCell))
      }
      await client.query('CLOSE rows')
    },
    one: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    close: async () => {
      await client.query('COMMIT')
      await client.end()
    },
  }
}
