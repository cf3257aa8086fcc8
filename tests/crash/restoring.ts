import { existsSync } from 'node:fs'
import path from 'node:path'
import { openSqlite } from '#platform/database/sqlite'
import { read, signIn } from './desk.ts'
import { databaseOf } from './furnish.ts'
import { sleep, startCommand, startProgram, until } from './program.ts'
import type { Round } from './round.ts'

/** Books lent since the backup: by them the old data are known from the new. */
const LENT = 3

/**
 * The power fails while a librarian goes on from a backup. The next start serves either the data from before or the data of the
 * backup, complete; then the restore can be done again.
 */
export async function killWhileRestoring({ folder, random, stock, backup }: Round): Promise<string> {
  const program = await startProgram(folder)
  const { call } = await signIn(program.url)
  for (const { barcode } of stock.copies.slice(0, LENT))
    read(await call('POST /schools/:school/desk/beeps', { body: { text: barcode, personId: stock.readers[0] } }))
  await program.stop()

  const command = startCommand(folder, ['restore', backup])
  let over = false
  void command.ended.then(() => (over = true))
  if (random() < 0.8) await until(() => over || existsSync(path.join(folder, 'restoring')) || undefined)
  await sleep(random() * 500)
  await command.kill()
  const { code } = await command.ended

  const again = await startProgram(folder)
  await again.stop()
  const found = holding(databaseOf(folder), stock)
  if (found === 'old') {
    if (code === 0) throw new Error('the restore said that it was done, but the old data are there')
    const { code: second, printed } = await startCommand(folder, ['restore', backup]).ended
    if (second !== 0 || holding(databaseOf(folder), stock) !== 'new') throw new Error(`not restored: ${printed}`)
  }
  return `the ${found} data, complete; ready again in ${again.readyMs} ms`
}

function holding(file: string, { copies, readers }: Round['stock']): 'old' | 'new' {
  const connection = openSqlite(file, 'read')
  const count = (question: string) => connection.prepare(question).pluck().get() as number
  const there = {
    copies: count('SELECT count(*) FROM copy'),
    readers: count("SELECT count(*) FROM person WHERE kind = 'pupil'"),
    loans: count('SELECT count(*) FROM loan'),
    restores: count("SELECT count(*) FROM audit_entry WHERE action = 'restore-from-backup'"),
  }
  connection.close()
  if (there.copies === copies.length && there.readers === readers.length) {
    if (there.loans === LENT && there.restores === 0) return 'old'
    if (there.loans === 0 && there.restores === 2) return 'new'
  }
  throw new Error(`neither the old data nor the new: ${JSON.stringify(there)}`)
}
