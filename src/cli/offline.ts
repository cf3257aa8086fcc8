import os from 'node:os'
import path from 'node:path'
import { UnreadableBackup } from '#platform/backup/format'
import { systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import { openData } from '../open.ts'
import { restore } from '../restore.ts'
import type { Answer, Asked } from './verb.ts'

const WORDS: Record<UnreadableBackup['reason'], string> = {
  'not-a-backup': '这不是书香的备份文件。This is no backup of Shuxiang.',
  damaged: '备份文件有损坏，没有恢复，现有数据没有动。The backup is damaged; nothing was changed.',
  'passphrase-needed': '这个备份加了口令，请用 --passphrase 写上。This backup is sealed: give --passphrase.',
  'wrong-passphrase': '口令不对。The passphrase is not right.',
  'newer-program': '备份来自更新的版本，请先升级书香。The backup belongs to a newer program.',
}

/** `restore FILE`: needs the data to itself, so it never goes through a running server. */
export async function restoreHere(
  config: Config,
  { words, flags, folder }: Asked,
  progress: (done: number, total: number | null) => void,
): Promise<Answer> {
  const [file] = words
  if (file === undefined)
    return { exit: 2, result: { error: 'usage' }, text: 'shuxiang restore FILE [--passphrase P] [--json]' }
  const passphrase = typeof flags['passphrase'] === 'string' ? flags['passphrase'] : undefined
  const actor = `cli:${os.userInfo().username}`
  try {
    const { manifest, rows, aside } = await restore(config, path.resolve(folder, file), {
      passphrase,
      at: systemClock.now(),
      actor,
      onProgress: (done) => progress(done, null),
    })
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
    const result = {
      ok: true,
      madeAt: manifest.at,
      schools: manifest.schools.map((one) => one.slug),
      rows: total,
      aside: aside ?? null,
    }
    return { exit: 0, result, text: `${manifest.at}  ${total}${aside === undefined ? '' : `  (${aside})`}` }
  } catch (error) {
    if (!(error instanceof UnreadableBackup)) throw error
    return { exit: 2, result: { ok: false, error: error.reason }, text: WORDS[error.reason] }
  }
}

/** `migrate`: brings a PostgreSQL database up to this program; an embedded one does so by itself at every start. */
export async function migrateNow(config: Config): Promise<Answer> {
  const data = await openData(config, { migrateNow: true })
  await data.close()
  return { exit: 0, result: { ok: true }, text: '数据库已是最新。The database is up to date.' }
}
