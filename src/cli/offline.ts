import os from 'node:os'
import path from 'node:path'
import { systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import { openData } from '../open.ts'
import { restore } from '../restore.ts'
import type { Answer, Asked } from './verb.ts'

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
  const { manifest, rows, aside, erased } = await restore(config, path.resolve(folder, file), {
    passphrase,
    at: systemClock.now(),
    actor,
    onProgress: (done) => progress(done, null),
  })
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
  const schools = manifest.schools.map((one) => one.slug)
  const result = { ok: true, madeAt: manifest.at, schools, rows: total, erased, aside: aside ?? null }
  return { exit: 0, result, text: `${manifest.at}  ${total}${aside === undefined ? '' : `  (${aside})`}` }
}

/** `migrate`: brings a PostgreSQL database up to this program; an embedded one does so by itself at every start. */
export async function migrateNow(config: Config): Promise<Answer> {
  const data = await openData(config, { migrateNow: true })
  await data.close()
  return { exit: 0, result: { ok: true }, text: '数据库已是最新。The database is up to date.' }
}
