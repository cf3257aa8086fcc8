/** Check-outs on PostgreSQL over eight connections, against one hand-written statement that writes the same rows. */
import { randomUUIDv7 } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { checkOut } from '#circulation'
import { systemClock } from '#platform/clock'
import { systemActor } from '#platform/permissions'
import { unwrap } from '#platform/route'
import { startPostgres } from '../tests/harness/postgres.ts'
import { openBaseline } from './baselines/postgres-check-out.ts'
import { loansOf, next } from './check-out.ts'
import type { Size } from './given-library.ts'
import { makeLibrary } from './library.ts'
import { openProgram } from './opened.ts'
import { against, rateOf, type Row, row } from './rows.ts'

const CONNECTIONS = 8
/** A server that keeps what it has answered, as one does that a district relies on. */
const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', shared_buffers: '256MB' }

export async function run(size: Size): Promise<Row[]> {
  const server = await startPostgres(DURABLE)
  const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-bench-pg-'))
  const url = await newDatabase(server.url)
  const program = await openProgram(folder, url)
  const baseline = openBaseline(url, CONNECTIONS)
  try {
    const libraries = []
    for (let i = 0; i < CONNECTIONS; i++) {
      // The first school also works alone.
      const titles = (size === 'quick' ? 600 : 4000) * (i === 0 ? 6 : 1)
      libraries.push(await makeLibrary(program.perform, { slug: `school-${i}`, titles, readers: titles / 2 }))
    }
    await program.jobs.drain()
    const loans = libraries.map(loansOf)
    const take = (school: number) => {
      const schoolLoans = loans[school]
      if (!schoolLoans) throw new Error(`there is no school ${school}`)
      return next(schoolLoans)
    }
    const ours = async (school: number) => {
      const { schoolId, copyId, personId } = take(school)
      const actor = { ...systemActor(schoolId), label: 'person:1234567890123' }
      const input = { copyId, personId, channel: 'desk' as const }
      unwrap(await program.perform(actor, systemClock.now(), checkOut, input, { idempotencyKey: randomUUIDv7() }))
    }
    const theirs = (school: number) => baseline.lend(take(school))
    const rounds = size === 'quick' ? 2 : 5
    const count = size === 'quick' ? 400 : 1600
    const compare = async (schoolOf: (lane: number) => number, share: number) => {
      const mine = async () => {
        const rate = await rateOf(count, CONNECTIONS, (lane) => ours(schoolOf(lane)))
        await program.jobs.drain()
        return rate
      }
      await mine()
      await analyse(url)
      return against(rounds, mine, () => rateOf(count * share, CONNECTIONS, (lane) => theirs(schoolOf(lane))))
    }
    const many = await compare((lane) => lane, 2)
    const one = await compare(() => 0, 1)
    const name = `PostgreSQL check-outs, ${CONNECTIONS} connections`
    return [
      row(`${name}, ${CONNECTIONS} schools`, many.ours, '/s', { baseline: many.baseline }),
      row(`${name}, ${CONNECTIONS} schools, share of one statement`, many.share, '×', { atLeast: 0.5 }),
      row(`${name}, 1 school`, one.ours, '/s', { baseline: one.baseline }),
      row(`${name}, 1 school, share of one statement`, one.share, '×', { atLeast: 0.3 }),
    ]
  } finally {
    await baseline.close()
    await program.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What autovacuum does within a minute in the life of a server: without figures of its tables PostgreSQL takes any index for as good. */
async function analyse(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('ANALYZE')
  await client.end()
}

async function newDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('CREATE DATABASE bench')
  await client.end()
  const database = new URL(url)
  database.pathname = '/bench'
  return database.href
}
