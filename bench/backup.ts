/** Beeps at the desk while a gigabyte is backed up beside them. */
import { randomUUIDv7 } from 'node:crypto'
import { statSync } from 'node:fs'
import { openSqlite } from '#platform/database/sqlite'
import { read, signIn } from '../tests/crash/desk.ts'
import { sleep, startProgram } from '../tests/crash/program.ts'
import { next } from './check-out.ts'
import { connect } from './connection.ts'
import { copyOfLibrary, type Size } from './given-library.ts'
import { API, beepsOf, headersOf } from './http.ts'
import { quantile, type Row, row } from './rows.ts'
import { seeded } from './search-collection.ts'

/** A picture of a cover, which does not compress; covers are what makes a school's database large. */
const COVER_BYTES = 60_000
/** Two desks with a beep every tenth of a second each: a crowded noon. */
const DESKS = 2
const PAUSE_MS = 100

export async function run(size: Size): Promise<Row[]> {
  const given = await copyOfLibrary(size)
  fill(given.database, given.library.schoolId, size === 'full' ? 1e9 : 1e8)
  const megabytes = statSync(given.database).size / 1e6
  const program = await startProgram(given.folder)
  try {
    const { cookie, call } = await signIn(program.url)
    const beeps = beepsOf(given.library)
    const beepUntil = async (over: () => boolean): Promise<number[]> => {
      const times: number[] = []
      const desks = Array.from({ length: DESKS }, async () => {
        const connection = await connect(program.url)
        while (!over()) {
          const headers = { ...headersOf(cookie), 'idempotency-key': randomUUIDv7() }
          const from = performance.now()
          const answer = await connection.send('POST', `${API}/desk/beeps`, headers, next(beeps))
          times.push(performance.now() - from)
          if (answer.status !== 200) throw new Error(`a beep was answered ${answer.status}: ${answer.body}`)
          await sleep(PAUSE_MS)
        }
        connection.close()
      })
      await Promise.all(desks)
      return times
    }
    const quiet = performance.now() + (size === 'full' ? 10_000 : 3000)
    const before = await beepUntil(() => performance.now() > quiet)

    const { job } = read<{ job: number }>(await call('POST /schools/:school/backups'))
    const from = performance.now()
    let state = 'waiting'
    const watch = (async () => {
      while (state === 'waiting' || state === 'running') {
        await sleep(250)
        ;({ state } = read<{ state: string }>(await call('GET /schools/:school/jobs/:id', { params: { id: job } })))
      }
    })()
    const during = await beepUntil(() => state === 'done' || state === 'failed')
    await watch
    if (state !== 'done') throw new Error(`the backup ended as ${state}`)
    const seconds = (performance.now() - from) / 1000
    const name = `a beep while ${megabytes.toFixed(0)} MB are backed up`
    return [
      row(`${name}, p99`, quantile(during, 0.99), 'ms', { atMost: 50, baseline: quantile(before, 0.99) }),
      row(`${name}, median`, quantile(during, 0.5), 'ms', { baseline: quantile(before, 0.5) }),
      row(`backup of ${megabytes.toFixed(0)} MB, read back`, seconds, 's'),
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
