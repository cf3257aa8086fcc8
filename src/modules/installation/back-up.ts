import path from 'node:path'
import * as z from 'zod'
import { appendHeads, type NotedHead } from '#platform/audit-heads'
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
    handler: async () => async (run) => {
      // the heads of every school's record are for the terminal, not for whoever may see the jobs of one
      const { heads: _, ...last } = await backUp(parts, run)
      return last
    },
  })

/** Who asks for a backup, and what hears how far it is: a job, or the command line. */
type Asking = Pick<JobRun<object>, 'database' | 'perform' | 'actor' | 'now' | 'progress'> & {
  readonly signal?: AbortSignal
}

/**
 * L6: writes a verified backup while people work, notes the heads of the audit chains beside it, and says on record how it
 * went. In the place of backups 7 days, 4 weeks and 12 months are kept; a file named by whoever asks is left to him.
 */
export async function backUp(
  parts: Pick<Parts, 'config' | 'version' | 'location'>,
  run: Asking,
  own?: { readonly file: string; readonly passphrase: string | undefined },
): Promise<LastBackup & { readonly heads: readonly NotedHead[] }> {
  const { database, perform } = run
  const at = run.now()
  const place = await backupFolder(database.read, parts.config)
  const { file, passphrase } = own ?? { file: path.join(place.folder, backupName(at)), passphrase: place.passphrase }
  const folder = path.dirname(file)
  const note = async (last: LastBackup, heads: readonly NotedHead[] = []) => {
    unwrap(await perform(run.actor, run.now(), noteBackup, last))
    return { ...last, heads }
  }
  const nothing = { at, file, bytes: 0, rows: 0 }
  if (!(await canWrite(folder))) return note({ ...nothing, problem: 'installation.backup_place_gone' })
  const written = await backupInWorker(parts.location, file, {
    at,
    program: parts.version,
    passphrase,
    ...(run.signal ? { signal: run.signal } : {}),
    // Progress that cannot be written any more is of no use to anybody.
    onProgress: (rows) => void run.progress(rows, null).catch(() => undefined),
  }).catch(async (error: unknown) => {
    // Stopping the program is no trouble of the backup's.
    if (run.signal?.aborted !== true) await note({ ...nothing, problem: 'installation.backup_failed' })
    throw error
  })
  const heads = written.manifest.heads.map((head) => ({ at, ...head }))
  await appendHeads(folder, heads)
  if (own === undefined) await pruneBackups(folder)
  const rows = Object.values(written.rows).reduce((sum, count) => sum + count, 0)
  return note({ at, file, bytes: written.bytes, rows, problem: null }, heads)
}
