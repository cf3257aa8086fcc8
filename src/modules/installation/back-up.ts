import path from 'node:path'
import * as z from 'zod'
import { appendHeads } from '#platform/audit-heads'
import { backupInWorker } from '#platform/backup/backup-in-worker'
import type { Config } from '#platform/config'
import type { Db } from '#platform/database'
import { job, type JobRun } from '#platform/jobs'
import type { Parts } from '#platform/module'
import { unwrap } from '#platform/route'
import { noteBackup } from './note-backup.ts'
import { backupName, canWrite, pruneBackups } from './backup-files.ts'
import { type LastBackup, readInstallation } from './settings.ts'

/** The folder of backups: what the school chose, else what the configuration says, else inside the data folder (and 今天 reminds). */
export async function backupFolder(
  db: Db,
  config: Config,
): Promise<{ folder: string; chosen: boolean; passphrase: string | undefined }> {
  const place = await readInstallation(db, 'backup.place')
  if (place) return { folder: place.folder, chosen: true, passphrase: place.passphrase ?? undefined }
  const folder = config.BACKUP_DIR ?? path.join(config.DATA_DIR, 'backups')
  return { folder, chosen: config.BACKUP_DIR !== undefined, passphrase: undefined }
}

export const backUpJob = (parts: Pick<Parts, 'config' | 'version' | 'location'>) =>
  job({
    kind: 'installation.back-up',
    payload: z.object({}),
    attempts: 3,
    handler: async () => (run) => backUp(parts, run),
  })

/** L6: writes a verified backup while people work, keeps 7 days, 4 weeks and 12 months, and notes the heads of the audit chains beside it. */
export async function backUp(
  parts: Pick<Parts, 'config' | 'version' | 'location'>,
  run: JobRun<object>,
): Promise<LastBackup> {
  const { database, perform } = run
  const at = run.now()
  const { folder, passphrase } = await backupFolder(database.read, parts.config)
  const file = path.join(folder, backupName(at))
  const note = async (last: LastBackup) => {
    unwrap(await perform(run.actor, run.now(), noteBackup, last))
    return last
  }
  if (!(await canWrite(folder))) return note({ at, file, bytes: 0, rows: 0, problem: 'installation.backup_place_gone' })
  const written = await backupInWorker(parts.location, file, {
    at,
    program: parts.version,
    passphrase,
    signal: run.signal,
    // Progress that cannot be written any more is of no use to anybody.
    onProgress: (rows) => void run.progress(rows, null).catch(() => undefined),
  })
  await appendHeads(
    folder,
    written.manifest.heads.map((head) => ({ at, ...head })),
  )
  await pruneBackups(folder)
  const rows = Object.values(written.rows).reduce((sum, count) => sum + count, 0)
  return note({ at, file, bytes: written.bytes, rows, problem: null })
}
