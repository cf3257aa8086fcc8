import path from 'node:path'
import { backupFolder, backupName } from '#installation'
import { backupInWorker } from '#platform/backup/backup-in-worker'
import type { Verb } from './verb.ts'

/** `backup [FILE]`: a verified backup, of a running server too; without a file it goes to the place of backups. */
export const backupVerb: Verb = {
  name: 'backup',
  usage: 'shuxiang backup [FILE] [--passphrase P] [--json]',
  run: async ({ app, config }, { words, flags, folder }, progress) => {
    const place = await backupFolder(app.database.read, config)
    const at = app.clock.now()
    const [name] = words
    const file = name === undefined ? path.join(place.folder, backupName(at)) : path.resolve(folder, name)
    const given = flags['passphrase']
    const passphrase = typeof given === 'string' ? given : name === undefined ? place.passphrase : undefined
    const written = await backupInWorker(app.location, file, {
      at,
      program: app.version,
      passphrase,
      onProgress: (rows) => progress(rows, null),
    })
    const rows = Object.values(written.rows).reduce((sum, count) => sum + count, 0)
    return {
      exit: 0,
      result: { file, bytes: written.bytes, rows, heads: written.manifest.heads },
      text: `${file}  ${written.bytes} B`,
    }
  },
}
