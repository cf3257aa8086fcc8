/** Desks come back with what they noted without a line, while others go on beeping (B7). */
import { randomUUIDv7 } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import * as z from 'zod'
import { signIn } from '../tests/crash/desk.ts'
import { sleep, startProgram } from '../tests/crash/program.ts'
import { beepUntil } from './desk.ts'
import { copyOfLibrary, type Size } from './given-library.ts'
import { API, beepsOf, headersOf } from './http.ts'
import { quantile, type Row, row } from './rows.ts'

/** The 99th percentile of the thirty beeps of one merge would be the slowest of them. */
const ROUNDS = 3
/** The desks have worked all morning. */
const WARM_UP_MS = 2000
/** As many as a desk sends in one piece. */
const AT_ONCE = 200
const FACTS: Readonly<Record<Size, number>> = { full: 5000, quick: 1000 }

const page = z.looseObject({
  readers: z.array(z.looseObject({ card: z.string() })).optional(),
  next: z.number().nullable(),
})

export async function run(size: Size): Promise<Row[]> {
  const given = await copyOfLibrary(size)
  const program = await startProgram(given.folder)
  try {
    const desk = await registeredDesk(program.url)
    const stock = await takeStock(desk)
    const beeping = { url: program.url, cookie: desk.cookie, beeps: beepsOf(given.library) }
    const barcodes = given.library.copies.slice(-FACTS[size] / 2).map(({ barcode }) => barcode)
    const from = performance.now()
    const early = await beepUntil(() => performance.now() - from > WARM_UP_MS, beeping)
    let over = false
    const beeps = beepUntil(() => over, beeping)
    const seconds = []
    for (let round = 0; round < ROUNDS; round++) seconds.push(await merged(desk, stock.cards, barcodes))
    over = true
    const times = await beeps
    const n = FACTS[size].toLocaleString('en')
    return [
      row(`merge of ${n} facts of a desk`, quantile(seconds, 0.5), 's', size === 'full' ? { atMost: 2 } : {}),
      row('beep beside it, 99th percentile', quantile(times, 0.99), 'ms', { atMost: 50 }),
      row('beep beside it, median', quantile(times, 0.5), 'ms'),
      row('the first beep after a start', early[0] ?? Number.NaN, 'ms'),
      row(
        `what a desk takes along, ${stock.copies} copies, ${stock.cards.length} readers`,
        stock.gzip / 1024,
        'KB gzip',
      ),
      row('taking it along', stock.ms, 'ms'),
    ]
  } finally {
    await program.stop()
    given.remove()
  }
}

/** Sends what a desk noted, loans and their returns; the seconds until all is merged. */
async function merged(desk: Desk, cards: readonly string[], barcodes: readonly string[]): Promise<number> {
  const ledger = randomUUIDv7()
  const at = new Date().toISOString()
  await desk('POST', '/offline/ledgers', { ledger, clock: at })
  const facts = barcodes.flatMap((barcode, i) => [
    { seq: 2 * i + 1, kind: 'lend', clock: at, since: at, card: cards[i % cards.length], barcode },
    { seq: 2 * i + 2, kind: 'return', clock: at, since: at, barcode },
  ])
  const from = performance.now()
  for (let sent = 0; sent < facts.length; sent += AT_ONCE)
    await desk('POST', '/offline/facts', {
      ledger,
      clock: new Date().toISOString(),
      facts: facts.slice(sent, sent + AT_ONCE),
    })
  for (;;) {
    const { waiting, tasks } = z
      .object({ waiting: z.number(), tasks: z.number() })
      .parse(await desk('GET', '/offline/state'))
    if (tasks > 0) throw new Error(`${tasks} facts of this benchmark became tasks`)
    if (waiting === 0) return (performance.now() - from) / 1000
    await sleep(20)
  }
}

interface Desk {
  (method: string, path: string, body?: object): Promise<unknown>
  readonly cookie: string
}

/** Signed in at a machine that is registered as a desk. */
async function registeredDesk(url: string): Promise<Desk> {
  const { cookie: session } = await signIn(url)
  const registered = await fetch(`${url}${API}/devices`, {
    method: 'POST',
    headers: headersOf(session),
    body: JSON.stringify({ name: '1', kind: 'desk' }),
  })
  const cookie = [session, ...registered.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')].join('; ')
  const send = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${url}${API}${path}`, {
      method,
      headers: headersOf(cookie),
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}: ${text}`)
    return JSON.parse(text) as unknown
  }
  return Object.assign(send, { cookie })
}

/** Everything that a desk takes along: its size on the way, and the readers' cards. */
async function takeStock(desk: Desk): Promise<{ gzip: number; ms: number; cards: string[]; copies: number }> {
  const from = performance.now()
  const texts = [JSON.stringify(await desk('GET', '/desk-stock'))]
  const cards: string[] = []
  let copies = 0
  for (const part of ['readers', 'copies', 'titles', 'loans'])
    for (let after: number | null = 0; after !== null;) {
      const answer = await desk('GET', `/desk-stock-rows?part=${part}&after=${after}`)
      texts.push(JSON.stringify(answer))
      const { readers = [], ...rest } = page.parse(answer)
      for (const { card } of readers) cards.push(card)
      if (Array.isArray(rest['copies'])) copies += rest['copies'].length
      after = rest.next
    }
  const ms = performance.now() - from
  return { gzip: gzipSync(texts.join('\n')).length, ms, cards, copies }
}
