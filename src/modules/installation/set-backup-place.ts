import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { writeInstallation } from './settings.ts'

/** The place for backups; that it can be written was tried before. */
export const setBackupPlace = command({
  name: 'installation.set-backup-place',
  permission: 'installation.back-up',
  input: z.object({ folder: z.string(), passphrase: z.string().nullable() }),
  run: async ({ tx, record }, place): Promise<Outcome<null>> => {
    await writeInstallation(tx, 'backup.place', place)
    record({
      action: 'set-backup-place',
      entity: 'installation',
      entityId: 0,
      data: { folder: place.folder, sealed: place.passphrase !== null },
    })
    return done(null)
  },
})
