import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { checkBackup } from '#platform/backup/write-backup'
import { openSqlite } from '#platform/database/sqlite'
import { read, signedIn, signIn } from './desk.ts'
import { databaseOf } from './furnish.ts'
import { sleep, startProgram, until } from './program.ts'
import type { Round } from './round.ts'

/**
 * The power fails while a backup is written. What bears a backup's name can be restored from its first row to its last; after the
 * restart the job goes on to its end by itself.
 */
export async function killWhileBackingUp({ folder, random }: Round): Promise<string> {
  const backups = path.join(folder, 'backups')
  const whole = () => (existsSync(backups) ? readdirSync(backups).filter((name) => name.endsWith('.sxb')) : [])
  const begun = () => existsSync(backups) && readdirSync(backups).some((name) => /\.sxb/.test(name))

  const program = await startProgram(folder)
  const { cookie, call } = await signIn(program.url)
  const { job } = read<{ job: number }>(await call('POST /schools/:school/backups'))
  if (random() < 0.7) await until(() => begun() || undefined)
  await sleep(random() * 400)
  await program.kill()
  const before = whole()
  for (const name of before) await checkBackup(path.join(backups, name))

  const again = await startProgram(folder)
  const desk = signedIn(again.url, cookie)
  await until(async () => {
    const { state, error } = read<{ state: string; error: string | null }>(
      await desk.call('GET /schools/:school/jobs/:id', { params: { id: job } }),
    )
    if (state === 'failed') throw new Error(`the backup failed: ${String(error)}`)
    return state === 'done' || undefined
  })
  await again.stop()
  const [newest] = whole().toSorted().reverse()
  if (newest === undefined) throw new Error('there is no backup after all')
  const { rows } = await checkBackup(path.join(backups, newest))
  const connection = openSqlite(databaseOf(folder), 'read')
  for (const table of ['bib', 'copy', 'person', 'loan']) {
    const there = connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
    if ((rows[table] ?? 0) !== there)
      throw new Error(`${rows[table] ?? 0} rows of ${table} in the backup, ${String(there)} there`)
  }
  connection.close()
  return `${before.length} backups before, ${whole().length} after; ready again in ${again.readyMs} ms`
}
