import pg from 'pg'
import { migrate } from '#platform/database/migrate'
import { openPostgresDatabase } from '#platform/database/postgres'
import { tableRegistry } from '#platform/registry'
import { migrations } from '../../migrations/index.ts'

const AT = '2026-09-01T00:00:00.000Z'

/**
 * Databases of this worker whose suite is over. To empty one costs a tenth of what a new one costs: PostgreSQL copies some
 * hundred files for each.
 */
const free: string[] = []
let made = 0

interface Template {
  readonly name: string
  readonly shape: string
}
let template: Promise<Template> | undefined

/** The name of a database that is migrated and empty. @param prefix of this run: what carries it is dropped at its end */
export async function takeDatabase(url: string, prefix: string): Promise<string> {
  template ??= makeTemplate(url, `${prefix}_${process.pid}_template`)
  const { name: from, shape } = await template
  for (let name = free.pop(); name !== undefined; name = free.pop()) {
    if (await emptied(withDatabase(url, name), shape)) return name
    await asAdmin(url, `DROP DATABASE ${name} WITH (FORCE)`)
  }
  const name = `${prefix}_${process.pid}_${++made}`
  await asAdmin(url, `CREATE DATABASE ${name} TEMPLATE ${from}`)
  return name
}

/** Nothing works on it any more. */
export function giveBack(name: string): void {
  free.push(name)
}

async function makeTemplate(url: string, name: string): Promise<Template> {
  await asAdmin(url, `CREATE DATABASE ${name}`)
  const location = withDatabase(url, name)
  const database = openPostgresDatabase(location, { connections: 1 })
  await migrate(database, migrations, AT)
  await database.close()
  return { name, shape: await connected(location, shapeOf) }
}

/** Whether every row is gone and the tables are those of the template: a suite may have renamed or added some. */
function emptied(location: string, shape: string): Promise<boolean> {
  return connected(location, async (client) => {
    if ((await shapeOf(client)) !== shape) return false
    const tables = tableRegistry.map(({ table }) => table).filter((table) => table !== 'schema_migration')
    await client.query(
      tables
        .reverse()
        .map((table) => `DELETE FROM "${table}"`)
        .join(';'),
    )
    return true
  })
}

async function shapeOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ shape: string }>(`
    SELECT md5(string_agg(n.nspname || '.' || c.relname || '.' || a.attname || ' ' || a.atttypid || a.attnotnull, ','
      ORDER BY n.nspname, c.relname, a.attnum)) AS shape
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND a.attnum > 0`)
  return rows[0]?.shape ?? ''
}

async function connected<T>(location: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: location })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export async function asAdmin(url: string, statement: string): Promise<void> {
  await connected(url, (client) => client.query(statement))
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
