import Sqlite from 'better-sqlite3'
import path from 'node:path'

/**
 * One process per data folder (design §1). The lock is a database lock, which the operating system frees even after a hard
 * kill; a file with a process number would have to be believed. Answers undefined when another process holds it.
 */
export function lockFolder(folder: string): { release(): void } | undefined {
  const connection = new Sqlite(path.join(folder, 'in-use.lock'), { timeout: 200 })
  try {
    connection.pragma('journal_mode = DELETE')
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return undefined
    throw error
  }
  return { release: () => void connection.close() }
}
