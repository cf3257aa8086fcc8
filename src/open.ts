import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import { migrate, migrationState } from '#platform/database/migrate'
import { openPostgresDatabase } from '#platform/database/postgres'
import { openSqliteDatabase } from '#platform/database/sqlite'
import { vacuumInto } from '#platform/database/vacuum'
import { lockFolder } from '#platform/folder-lock'
import type { DatabaseLocation } from '#platform/database/location'
import { migrations } from '../migrations/index.ts'
import { databaseFile, finishRestore } from './put-aside.ts'

/** A start that cannot go on, with a sentence for the person at the console: what, where, what to do. */
export class CannotStart extends Error {}

export interface OpenedData {
  readonly database: Database
  readonly location: DatabaseLocation
  close(): Promise<void>
}

/**
 * Opens the data of an installation: the folder is locked (one process), the database opened and brought up to this
 * program's migrations; before that an embedded database is copied aside and checked. PostgreSQL is migrated only when
 * empty or when `migrateNow` says so: another program may be serving it.
 */
export async function openData(config: Config, options: { migrateNow?: boolean } = {}): Promise<OpenedData> {
  makeFolder(config.DATA_DIR)
  const lock = lockFolder(config.DATA_DIR)
  if (!lock)
    throw new CannotStart(
      `数据文件夹 ${path.resolve(config.DATA_DIR)} 正被另一个书香程序使用。请先关掉那一个，或用 DATA_DIR 换一个文件夹。Another Shuxiang uses this data folder.`,
    )
  if (config.DATABASE_URL === undefined) finishRestore(config, new Date().toISOString())
  let database: Database | undefined
  try {
    database = config.DATABASE_URL
      ? openPostgresDatabase(config.DATABASE_URL)
      : openSqliteDatabase(databaseFile(config))
    await bringUpToDate(config, database, options.migrateNow ?? false)
  } catch (error) {
    await database?.close()
    lock.release()
    throw isDamaged(error)
      ? new CannotStart(
          `数据库文件 ${path.resolve(databaseFile(config))} 有损坏，打不开。请从最近的备份恢复：npx shuxiang restore 备份文件；现在的文件会先收到一边。The database is damaged: restore the last backup with “npx shuxiang restore FILE”; the present file is put aside.`,
        )
      : error
  }
  const location: DatabaseLocation = config.DATABASE_URL
    ? { engine: 'postgres', url: config.DATABASE_URL }
    : { engine: 'sqlite', file: databaseFile(config) }
  return {
    database,
    location,
    close: async () => {
      await database.close()
      lock.release()
    },
  }
}

const isDamaged = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(?:CORRUPT|NOTADB)/.test(String(error.code))

/** @throws CannotStart where no folder can be made or written, as a sentence */
export function makeFolder(folder: string): void {
  try {
    // names of children: whoever else has an account on this computer need not read them
    makeFolders(path.resolve(folder))
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new CannotStart(
      `不能写数据文件夹 ${path.resolve(folder)}（${String(error)}）。请换一个可以写的文件夹。Cannot write the data folder.`,
    )
  }
}

/** One by one: where no folder can be made (below /proc) Node's own `recursive` tries for ever. */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return
  makeFolders(path.dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

async function bringUpToDate(config: Config, database: Database, migrateNow: boolean): Promise<void> {
  const { applied, pending, unknown } = await migrationState(database, migrations)
  if (unknown.length > 0)
    throw new CannotStart(
      `数据库来自更新的版本（${unknown.join('、')}）。请用更新的书香程序打开它。The database belongs to a newer program.`,
    )
  if (pending.length === 0) return
  if (database.engine === 'postgres' && applied.length > 0 && !migrateNow)
    throw new CannotStart(
      `数据库还有 ${pending.length} 步升级没有做。请先运行 npx shuxiang migrate。Run “npx shuxiang migrate” first.`,
    )
  if (database.engine === 'sqlite' && applied.length > 0) {
    const folder = path.join(config.DATA_DIR, 'before-upgrade')
    mkdirSync(folder, { recursive: true })
    await vacuumInto(databaseFile(config), path.join(folder, `${new Date().toISOString().replaceAll(':', '')}.db`))
  }
  await migrate(database, migrations, new Date().toISOString())
}
