/** A class of fifty at the desk: fifty books back, fifty out, one scan after another on one connection, as a scanner sends them. */
import { randomUUIDv7 } from 'node:crypto'
import { signIn } from '../tests/crash/desk.ts'
import { startProgram } from '../tests/crash/program.ts'
import { connect, type Connection } from './connection.ts'
import { copyOfLibrary, type Size } from './given-library.ts'
import { API, headersOf } from './http.ts'
import { quantile, type Row, row } from './rows.ts'

const PUPILS = 50

export async function run(size: Size): Promise<Row[]> {
  const given = await copyOfLibrary(size)
  const program = await startProgram(given.folder)
  try {
    const { cookie } = await signIn(program.url)
    const connection = await connect(program.url)
    const send = sender(connection, headersOf(cookie))
    const { ids } = await send<{ ids: number[] }>('/classes', {
      classes: [{ stage: 'primary', entryYear: 2024, number: '1' }],
    })
    const classId = ids[0] ?? 0
    const pupils: number[] = []
    for (let seatNumber = 1; seatNumber <= PUPILS; seatNumber++) {
      const body = { kind: 'pupil', name: `学生${seatNumber}`, category: 'pupil', classId, seatNumber }
      pupils.push((await send<{ id: number }>('/readers', body)).id)
    }
    const { id } = await send<{ id: number }>('/class-hours', { classId })
    const books = given.library.copies.map((copy) => copy.barcode).toReversed()
    const scan = (text: string | undefined, personId: number | null) =>
      send<{ kind: string }>(`/class-hours/${id}/beeps`, { text, personId })
    const lend = async (pile: readonly string[]) => {
      for (const [at, pupil] of pupils.entries()) await scan(pile[at], pupil)
    }
    let pile = books.splice(0, PUPILS)
    await lend(pile)
    const times: number[] = []
    for (let round = 0; round < (size === 'quick' ? 6 : 15); round++) {
      const next = books.splice(0, PUPILS)
      const from = performance.now()
      for (const book of pile) await scan(book, null)
      await lend(next)
      times.push(performance.now() - from)
      pile = next
    }
    connection.close()
    return [
      row(`a class of ${PUPILS} returned and lent through HTTP`, quantile(times.slice(1), 0.5), 'ms', { atMost: 150 }),
      row('one scan of it', quantile(times.slice(1), 0.5) / (2 * PUPILS), 'ms'),
    ]
  } finally {
    await program.stop()
    given.remove()
  }
}

/** Posts and reads the answer; whatever is not 200 ends the measuring. */
function sender(connection: Connection, headers: Readonly<Record<string, string>>) {
  return async <T>(path: string, body: object): Promise<T> => {
    const key = { ...headers, 'idempotency-key': randomUUIDv7() }
    const answer = await connection.send('POST', `${API}${path}`, key, JSON.stringify(body))
    if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}: ${answer.body}`)
    return JSON.parse(answer.body) as T
  }
}
