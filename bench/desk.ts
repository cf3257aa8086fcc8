/** Desks that go on working while something large is done beside them. */
import { randomUUIDv7 } from 'node:crypto'
import { sleep } from '../tests/crash/program.ts'
import { next } from './check-out.ts'
import { connect } from './connection.ts'
import { API, headersOf } from './http.ts'

/** Two desks with a beep every tenth of a second each: a crowded noon. */
const DESKS = 2
const PAUSE_MS = 100

/** Milliseconds from the request to the whole reply of each beep, until it is over. */
export async function beepUntil(
  over: () => boolean,
  {
    url,
    cookie,
    beeps,
  }: { readonly url: string; readonly cookie: string; readonly beeps: Iterator<string, undefined> },
): Promise<number[]> {
  const times: number[] = []
  const desks = Array.from({ length: DESKS }, async () => {
    const connection = await connect(url)
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
