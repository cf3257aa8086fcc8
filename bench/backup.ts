/** Beeps at the desk while a gigabyte is backed up beside them. */
import { statSync } from 'node:fs'
import { openSqlite } from '#platform/database/sqlite'
import { read, signIn } from '../tests/crash/desk.ts'
import { sleep, startProgram } from '../tests/crash/program.ts'
import { beepUntil } from './desk.ts'
import { copyOfLibrary, type Size } from './given-library.ts'
import { beepsOf } from './http.ts'
import { quantile, type Row, row } from './rows.ts'
import { seeded } from './search-collection.ts'

/** A picture of a cover, which does not compress; covers are what makes a school's database large. */
const COVER_BYTES = 60_000

export async function run(size: Size): Promise<Row[]> {
  const given = await copyOfLibrary(size)
  fill(given.database, given.library.schoolId, size === 'full' ? 1e9 : 1e8)
  const program = await startProgram(given.folder)
  try {
    const { cookie, call } = await signIn(program.url)
    const desk = { url: program.url, cookie, beeps: beepsOf(given.library) }
    const quiet = performance.now() + (size === 'full' ? 10_000 : 3000)
    const before = await beepUntil(() => performance.now() > quiet, desk)

    const { job } = read<{ job: number }>(await call('POST /schools/:school/backups'))
    const from = performance.now()
    let state = 'waiting'
    const watch = (async () => {
      while (state === 'waiting' || state === 'running') {
        await sleep(250)
        ;({ state } = read<{ state: string }>(await call('GET /schools/:school/jobs/:id', { params: { id: job } })))
      }
    })()
    const during = await beepUntil(() => state === 'done' || state === 'failed', desk)
    await watch
    if (state !== 'done') throw new Error(`the backup ended as ${state}`)
    const seconds = (performance.now() - from) / 1000
    const gigabytes = size === 'full' ? '1 GB' : '0.1 GB'
    const name = `a desk beep while ${gigabytes} is backed up`
    return [
      row(`${name}, p99`, quantile(during, 0.99), 'ms', { atMost: 50, baseline: quantile(before, 0.99) }),
      row(`${name}, median`, quantile(during, 0.5), 'ms', { baseline: quantile(before, 0.5) }),
      row(`backup of ${gigabytes}, read back`, seconds, 's'),
    ]
  } finally {
    await program.stop()
    given.remove()
  }
}

/** Covers until the file has its size. */
function fill(file: string, schoolId: number, bytes: number): void {
  const connection = openSqlite(file, 'write')
  const insert = connection.prepare(
    `INSERT INTO stored_file (school_id, id, purpose, media_type, content, created_at)
     VALUES (?, ?, 'cover', 'image/jpeg', ?, '2026-11-23T02:00:00.000Z')`,
  )
  const random = seeded(20261123)
  const content = new Uint32Array(COVER_BYTES / 4)
  for (let left = bytes - statSync(file).size, id = 1; left > 0; left -= COVER_BYTES, id++) {
    for (let at = 0; at < content.length; at++) content[at] = random() * 2 ** 32
    insert.run(schoolId, id, new Uint8Array(content.buffer))
  }
  connection.pragma('wal_checkpoint(TRUNCATE)')
  connection.close()
}
