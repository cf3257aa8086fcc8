import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { UnreadableBackup } from '#platform/backup/format'
import { readBackup } from '#platform/backup/read-backup'
import type { Parts } from '#platform/module'
import { refused } from '#platform/problem'
import type { Call } from '#platform/route'
import type * as contract from './contract.ts'

const SENTENCES = {
  'not-a-backup': 'installation.not_a_backup',
  damaged: 'installation.backup_damaged',
  'passphrase-needed': 'installation.passphrase_needed',
  'wrong-passphrase': 'installation.wrong_passphrase',
  'newer-program': 'installation.backup_newer',
} as const

/**
 * L6: the wizard's restore. The file is opened up to its manifest, so that a wrong one or a wrong passphrase is said at
 * once; then the program ends serving, restores and starts again, which the page waits for.
 */
export async function restoreFromBackup(
  call: Call<typeof contract.restoreFromBackup>,
  { requestRestore }: Parts,
): Promise<{ madeAt: string; schools: string[] }> {
  const { file, body } = call
  if (!file || !requestRestore) refused('platform.file_expected', undefined, { status: 415 })
  const passphrase = body.passphrase === '' ? undefined : body.passphrase
  try {
    const { manifest } = await readBackup(createReadStream(file.path), passphrase)
    requestRestore({ file: file.path, passphrase, temporary: true })
    return { madeAt: manifest.at, schools: manifest.schools.map((one) => one.name) }
  } catch (error) {
    await rm(file.path, { force: true })
    if (error instanceof UnreadableBackup) refused(SENTENCES[error.reason], undefined, { status: 422 })
    throw error
  }
}
