import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { backupFolder, reopenWhole } from '#installation'
import { appendAudit } from '#platform/audit'
import type { Manifest } from '#platform/backup/format'
import { loadBackup } from '#platform/backup/load-backup'
import { readBackup } from '#platform/backup/read-backup'
import { checkBackup } from '#platform/backup/write-backup'
import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/database'
import { openPostgresDatabase } from '#platform/database/postgres'
import { openSqliteDatabase } from '#platform/database/sqlite'
import { type Erasure, eraseTraces } from '#privacy'
import { lockFolder } from '#platform/folder-lock'
import { holdOutgoing } from '#platform/outgoing'
import { migrations } from '../migrations/index.ts'
import { modules } from './app.ts'
import { CannotStart } from './open.ts'
import { asideName, finishRestore, PARTS, RESTORED } from './put-aside.ts'

/** What a restore builds, before it takes the place of the present data: a file beside it, or a schema. */
const BUILDING = 'restoring'

export interface Restored {
  readonly manifest: Manifest
  readonly rows: Record<string, number>
  /** How many people were erased again. */
  readonly erased: number
  /** Where the data that was here before lies now; undefined when there was none. */
  readonly aside: string | undefined
}

/**
 * L6: goes on from a backup. The backup is read through before anything is touched; the present data is put aside, not
 * deleted; the restored data is built beside and takes its name when it is complete, so that a kill in the middle leaves
 * either the old or the new. Sessions end, devices count no longer, and the restore itself is on record in every school.
 */
export async function restore(
  config: Config,
  file: string,
  options: { passphrase?: string | undefined; at: string; actor: string; onProgress?: (rows: number) => void },
): Promise<Restored> {
  await checkBackup(file, options.passphrase)
  await mkdir(config.DATA_DIR, { recursive: true })
  const lock = lockFolder(config.DATA_DIR)
  if (!lock)
    throw new CannotStart(
      '书香正在使用这个数据文件夹，请先停下再恢复。Shuxiang is using this data folder; stop it first.',
    )
  try {
    return config.DATABASE_URL === undefined
      ? await restoreSqlite(config, file, options)
      : await restorePostgres(config, config.DATABASE_URL, file, options)
  } finally {
    lock.release()
  }
}

type Options = Parameters<typeof restore>[2]

async function restoreSqlite(config: Config, file: string, options: Options): Promise<Restored> {
  const building = path.join(config.DATA_DIR, BUILDING)
  for (const part of PARTS) await rm(building + part, { force: true })
  const database = openSqliteDatabase(building)
  let filled
  try {
    filled = await fill(database, config, file, options)
  } finally {
    // Closing writes everything into the one file; what is left of the log would belong to nothing.
    await database.close()
  }
  await rename(building, path.join(config.DATA_DIR, RESTORED))
  return { ...filled, aside: finishRestore(config, options.at) }
}

/** On PostgreSQL the restored data is built in a schema of its own, which takes the place of the present one in one transaction. */
async function restorePostgres(config: Config, url: string, file: string, options: Options): Promise<Restored> {
  const present = openPostgresDatabase(url, { connections: 1 })
  const building = openPostgresDatabase(url, { connections: 2, schema: BUILDING })
  const clear = (tx: Tx) => sql`DROP SCHEMA IF EXISTS ${sql.ref(BUILDING)} CASCADE`.execute(tx)
  try {
    await present.write(async (tx) => {
      // what the kill of an earlier restore left
      await clear(tx)
      await sql`CREATE SCHEMA ${sql.ref(BUILDING)}`.execute(tx)
    })
    const filled = await fill(building, config, file, options)
    return { ...filled, aside: await present.write((tx) => takePlace(tx, options.at)) }
  } catch (error) {
    await present.write(clear).catch(() => undefined)
    throw error
  } finally {
    await building.close()
    await present.close()
  }
}

/** @returns the schema that now holds what was there before; undefined when there was nothing */
async function takePlace(tx: Tx, at: string): Promise<string | undefined> {
  const used = await sql<{
    n: number
  }>`SELECT count(*) AS n FROM information_schema.tables WHERE table_schema = 'public'`.execute(tx)
  const aside = (used.rows[0]?.n ?? 0) > 0 ? `aside_${asideName(at).replace(/\W/g, '_')}` : undefined
  if (aside === undefined) await sql`DROP SCHEMA IF EXISTS public CASCADE`.execute(tx)
  else await sql`ALTER SCHEMA public RENAME TO ${sql.ref(aside)}`.execute(tx)
  await sql`ALTER SCHEMA ${sql.ref(BUILDING)} RENAME TO public`.execute(tx)
  return aside
}

async function fill(
  database: Database,
  config: Config,
  file: string,
  options: Options,
): Promise<Omit<Restored, 'aside'>> {
  const backup = await readBackup(createReadStream(file), options.passphrase)
  const { at, actor, onProgress } = options
  const rows = await loadBackup(database, backup, migrations, { at, ...(onProgress ? { onProgress } : {}) })
  // The file may have been carried away from what is noted beside the backups.
  const folders = new Set([path.dirname(file), path.resolve((await backupFolder(database.read, config)).folder)])
  const erased = await eraseAgain(database, folders, { at, actor })
  const data = { from: path.basename(file), madeAt: backup.manifest.at }
  await database.write(async (tx) => {
    const opened = await reopenWhole(tx)
    const records = opened.map((entityId) => ({ action: 'reopen', entity: 'school', entityId }))
    await appendAudit(tx, { schoolId: 0, at, actor, command: 'installation.restore' }, records)
  })
  for (const schoolId of [0, ...backup.manifest.schools.map((one) => one.schoolId)]) {
    const stampOf = { schoolId, at, actor, command: 'installation.restore' }
    // What waits in the backup may have gone out long ago: somebody looks at it first.
    if (schoolId !== 0) await database.write((tx) => holdOutgoing(tx, schoolId, at))
    await database.write((tx) =>
      appendAudit(tx, stampOf, [{ action: 'restore-from-backup', entity: 'installation', entityId: 0, data }]),
    )
  }
  return { manifest: backup.manifest, rows, erased }
}

/** Whoever was erased since the backup was made is erased again, on record: the numbers stand beside the backups (design §6). */
async function eraseAgain(
  database: Database,
  folders: ReadonlySet<string>,
  { at, actor }: { at: string; actor: string },
): Promise<number> {
  let erased = 0
  for (const { schoolId, personId } of await erasuresIn(folders)) {
    await database.write(async (tx) => {
      const person = await tx
        .selectFrom('person')
        .select('erased_at')
        .where('school_id', '=', schoolId)
        .where('id', '=', personId)
        .executeTakeFirst()
      if (person?.erased_at !== null) return
      const context = { tx, schoolId, now: at }
      await eraseTraces(context, personId)
      for (const one of modules) await one.erase?.(context, personId)
      const stamp = { schoolId, at, actor, command: 'installation.restore' }
      await appendAudit(tx, stamp, [{ action: 'erase', entity: 'person', entityId: personId }])
      erased += 1
    })
  }
  return erased
}

async function erasuresIn(folders: ReadonlySet<string>): Promise<Erasure[]> {
  const found: Erasure[] = []
  for (const folder of folders) {
    const text = await readFile(path.join(folder, 'erasures.log'), 'utf8').catch(() => '')
    // A line that a power cut left half written is no number.
    for (const line of text.split('\n').filter((one) => one.endsWith('}'))) found.push(JSON.parse(line) as Erasure)
  }
  return found
}
