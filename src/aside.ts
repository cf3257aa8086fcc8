import { existsSync, readdirSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import type { Aside, PutAside } from '#platform/module'

const FOLDER = /^\d{4}-\d{2}-\d{2}-\d{6}$/
const SCHEMA = /^aside_[\d_]+$/

/** What earlier restores put aside: folders beside an embedded database, schemas in PostgreSQL. Listed, so that it can be deleted. */
export function asideOf(config: Config, database: Database): Aside {
  const folder = path.join(config.DATA_DIR, 'aside')
  return database.engine === 'sqlite'
    ? {
        list: async () => foldersIn(folder),
        remove: (name) => rm(path.join(folder, name), { recursive: true, force: true }),
      }
    : {
        list: () => schemasOf(database),
        remove: (name) =>
          database.write(async (tx) => {
            await sql`DROP SCHEMA IF EXISTS ${sql.ref(name)} CASCADE`.execute(tx)
          }),
      }
}

function foldersIn(folder: string): PutAside[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => FOLDER.test(name))
  return newestFirst(names.map((name) => ({ name, at: instantOf(name), bytes: bytesIn(path.join(folder, name)) })))
}

const bytesIn = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0)

async function schemasOf(database: Database): Promise<PutAside[]> {
  const { rows } = await sql<{ name: string; bytes: string | number | null }>`
    SELECT n.nspname AS name, sum(pg_total_relation_size(c.oid)) AS bytes
    FROM pg_namespace n LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind = 'r'
    WHERE n.nspname LIKE 'aside%' GROUP BY n.nspname`.execute(database.read)
  const ours = rows.filter(({ name }) => SCHEMA.test(name))
  return newestFirst(ours.map(({ name, bytes }) => ({ name, at: instantOf(name), bytes: Number(bytes ?? 0) })))
}

const newestFirst = (found: PutAside[]): PutAside[] => found.sort((a, b) => (a.name < b.name ? 1 : -1))

/** The instant of the restore, as its name says it: `2026-11-23-043000`. */
function instantOf(name: string): string {
  const [year = '', month = '', day = '', time = ''] = name.replace('aside_', '').split(/[-_]/)
  return `${year}-${month}-${day}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6)}.000Z`
}
