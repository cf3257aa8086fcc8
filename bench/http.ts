/** The program as browsers meet it, a process of its own over a library: beeps from sixteen desks, searches, a new record. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUIDv7 } from 'node:crypto'
import { signIn } from '../tests/crash/desk.ts'
import { startProgram } from '../tests/crash/program.ts'
import { BOOKS_A_READER, next } from './check-out.ts'
import { connect, type Connection } from './connection.ts'
import { copyOfLibrary, type Size, titlesOf } from './given-library.ts'
import type { Library } from './library.ts'
import { against, quantile, rateOf, type Row, row } from './rows.ts'
import { collection } from './search-collection.ts'

const DESKS = 16
const WARM_UP = 60
export const API = '/api/v1/schools/school'

export async function run(size: Size): Promise<Row[]> {
  const given = await copyOfLibrary(size)
  const program = await startProgram(given.folder)
  const least = await startLeast()
  try {
    const { cookie } = await signIn(program.url)
    const headers = headersOf(cookie)
    const beeps = beepsOf(given.library)
    const ours = await lanes(program.url, headers, beeps)
    const theirs = await lanes(least.url, headers, beepsOf(given.library))
    const count = size === 'quick' ? 480 : 3200
    await ours.rate(count)
    await theirs.rate(count)
    const {
      share,
      ours: mine,
      baseline,
    } = await against(
      size === 'quick' ? 2 : 5,
      () => ours.rate(count),
      () => theirs.rate(3 * count),
    )
    ours.close()
    theirs.close()
    return [
      row(`check-outs through HTTP, ${DESKS} connections`, mine, '/s', { baseline }),
      row(`check-outs through HTTP, ${DESKS} connections, share of a route that answers ok`, share, '×', {
        atLeast: 0.2,
      }),
      ...(await searches(await connect(program.url), size)),
      ...(await newRecords(await connect(program.url), headers, size)),
    ]
  } finally {
    await program.stop()
    least.child.kill()
    given.remove()
  }
}

export const headersOf = (cookie: string): Record<string, string> => ({
  cookie,
  'content-type': 'application/json',
  'x-shuxiang': '1',
})

/** What a desk sends for one book after another. */
export function* beepsOf({ copies, readers }: Library): Generator<string, undefined> {
  for (const [at, { barcode }] of copies.entries()) {
    const personId = readers[Math.floor(at / BOOKS_A_READER)]
    if (personId === undefined) return undefined
    yield JSON.stringify({ text: barcode, personId })
  }
  return undefined
}

/** The same requests on so many connections at a time. */
async function lanes(url: string, headers: Readonly<Record<string, string>>, beeps: Iterator<string, undefined>) {
  const connections: Connection[] = []
  for (let lane = 0; lane < DESKS; lane++) connections.push(await connect(url))
  const beep = async (lane: number) => {
    const key = { ...headers, 'idempotency-key': randomUUIDv7() }
    const answer = await connections[lane]?.send('POST', `${API}/desk/beeps`, key, next(beeps))
    if (answer?.status !== 200) throw new Error(`a beep was answered ${answer?.status ?? 0}: ${answer?.body ?? ''}`)
  }
  return {
    rate: (count: number) => rateOf(count, DESKS, beep),
    close: () => {
      for (const connection of connections) connection.close()
    },
  }
}

async function startLeast(): Promise<{ url: string; child: ChildProcess }> {
  const file = new URL('./baselines/ok-server.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const url = await new Promise<string>((resolve) => {
    child.stdout?.once('data', (printed: Buffer) => resolve(printed.toString().trim()))
  })
  return { url, child }
}

/** Pieces of titles as they are typed, one to four characters, each once. */
async function searches(connection: Connection, size: Size): Promise<Row[]> {
  const texts = new Set<string>()
  for (const { id, text } of collection(6000)) {
    const characters = [...(text['title']?.[0] ?? '').replaceAll(/[^\u4e00-\u9fff]/g, '')]
    const length = 1 + (Math.floor(id / 4096) % 4)
    if (characters.length >= length) texts.add(characters.slice(0, length).join(''))
    if (texts.size === 1000 + WARM_UP) break
  }
  const times = []
  for (const text of texts) {
    const from = performance.now()
    const answer = await connection.send('GET', `${API}/search?q=${encodeURIComponent(text)}`, {})
    times.push(performance.now() - from)
    if (answer.status !== 200) throw new Error(`a search was answered ${answer.status}: ${answer.body}`)
  }
  const name = `search through HTTP at ${titlesOf(size).toLocaleString('en')} titles`
  return [
    row(`${name}, p95`, quantile(times.slice(WARM_UP), 0.95), 'ms', { atMost: 5 }),
    row(`${name}, median`, quantile(times.slice(WARM_UP), 0.5), 'ms'),
  ]
}

/** A record is described by hand, and the very next search is for it. */
async function newRecords(
  connection: Connection,
  headers: Readonly<Record<string, string>>,
  size: Size,
): Promise<Row[]> {
  const count = size === 'quick' ? 20 : 100
  const times = []
  let missed = 0
  for (let i = 0; i < count; i++) {
    const title = `新到的书${String.fromCharCode(0x4e00 + i * 7)}${String.fromCharCode(0x5e00 + i * 11)}`
    const body = JSON.stringify({ fields: { title }, notTheSame: true })
    const made = await connection.send('POST', `${API}/bibs`, headers, body)
    if (made.status !== 200) throw new Error(`a new record was answered ${made.status}: ${made.body}`)
    const from = performance.now()
    const found = await connection.send('GET', `${API}/search?q=${encodeURIComponent(title)}`, {
      cookie: headers['cookie'] ?? '',
    })
    times.push(performance.now() - from)
    if (found.status !== 200 || (JSON.parse(found.body) as { total: number }).total !== 1) missed++
  }
  return [
    row(`new records that the very next search does not find, of ${count}`, missed, '', { atMost: 0 }),
    row('the search after a new record, p95', quantile(times, 0.95), 'ms'),
  ]
}
