import * as z from 'zod'
import type { Db, Tx } from '#platform/database'

/** Where backups go. `passphrase` seals them: by default wherever the place is a stick or another disk that may be carried away. */
const backupPlace = z.object({ folder: z.string(), passphrase: z.string().nullable() })
export type BackupPlace = z.output<typeof backupPlace>

const lastBackupShape = z.object({
  at: z.string(),
  file: z.string(),
  bytes: z.number(),
  rows: z.number(),
  problem: z.string().nullable(),
})
export type LastBackup = z.output<typeof lastBackupShape>

const shapes = { 'backup.place': backupPlace, 'backup.last': lastBackupShape } as const
type Key = keyof typeof shapes

export async function readInstallation<K extends Key>(
  db: Db,
  key: K,
): Promise<z.output<(typeof shapes)[K]> | undefined> {
  const row = await db.selectFrom('installation').select('value').where('key', '=', key).executeTakeFirst()
  if (!row) return undefined
  const parsed = shapes[key].safeParse(JSON.parse(row.value))
  return parsed.success ? (parsed.data as z.output<(typeof shapes)[K]>) : undefined
}

export async function writeInstallation<K extends Key>(
  tx: Tx,
  key: K,
  value: z.output<(typeof shapes)[K]>,
): Promise<void> {
  const text = JSON.stringify(value)
  await tx
    .insertInto('installation')
    .values({ key, value: text })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
    .execute()
}

/** The last backup that was tried, with what went wrong. */
export const lastBackup = (db: Db): Promise<LastBackup | undefined> => readInstallation(db, 'backup.last')
