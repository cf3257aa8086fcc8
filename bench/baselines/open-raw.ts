import Sqlite from 'better-sqlite3'

/** The settings of the program's own writer. */
const SETTINGS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'wal_autocheckpoint = 4000',
  'foreign_keys = ON',
  'busy_timeout = 10000',
  'cache_size = -32000',
  'temp_store = MEMORY',
]

/** better-sqlite3 as it is, over a database of the program. */
export function openRaw(file: string): Sqlite.Database {
  const connection = new Sqlite(file)
  for (const setting of SETTINGS) connection.pragma(setting)
  return connection
}
