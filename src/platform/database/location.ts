import type { Db } from '#platform/database'
import { openPostgresDatabase } from '#platform/database/postgres'
import { openSqliteReader } from '#platform/database/sqlite'

/** Where the database is, in a form that a thread can be told. */
export type DatabaseLocation =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string }

/** A handle for reading, for a thread of its own. */
export function openReader(location: DatabaseLocation): { readonly read: Db; close(): Promise<void> } {
  return location.engine === 'sqlite'
    ? openSqliteReader(location.file)
    : openPostgresDatabase(location.url, { connections: 2 })
}
