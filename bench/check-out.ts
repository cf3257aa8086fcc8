/** Durable check-outs on SQLite, all rules and the record included, against the same statements without a program around them. */
import { randomUUIDv7 } from 'node:crypto'
import { checkOut } from '#circulation'
import { systemClock } from '#platform/clock'
import { type Actor, systemActor } from '#platform/permissions'
import { unwrap } from '#platform/route'
import { type Loan, openBaseline } from './baselines/sqlite-check-out.ts'
import { copyOfLibrary, type Size } from './given-library.ts'
import type { Library } from './library.ts'
import { openProgram } from './opened.ts'
import { against, rateOf, type Row, row } from './rows.ts'

const GROUP = 16
/** Below the number of changes at which the search index is merged: a merge is a job of its own, which waits between the rounds. */
const ROUND: Readonly<Record<Size, number>> = { full: 1504, quick: 640 }

/** What a pupil may have until the school sets other rules. */
export const BOOKS_A_READER = 2

/** Ever new books to ever new readers. */
export function* loansOf({ schoolId, copies, readers }: Library): Generator<Loan, undefined> {
  for (const [at, { id }] of copies.entries()) {
    const personId = readers[Math.floor(at / BOOKS_A_READER)]
    if (personId === undefined) return undefined
    yield { schoolId, copyId: id, personId }
  }
  return undefined
}

export function next<T>(values: Iterator<T, undefined>): T {
  const { value } = values.next()
  if (value === undefined) throw new Error('the library of this benchmark is too small')
  return value
}

export async function run(size: Size): Promise<Row[]> {
  const [ours, theirs] = [await copyOfLibrary(size), await copyOfLibrary(size)]
  const program = await openProgram(ours.folder)
  const count = ROUND[size]
  const baseline = openBaseline(theirs.database)
  const actor: Actor = { ...systemActor(ours.library.schoolId), label: 'person:1234567890123' }
  const [loans, theirLoans] = [loansOf(ours.library), loansOf(theirs.library)]
  const lend = async () => {
    const { copyId, personId } = next(loans)
    const input = { copyId, personId, channel: 'desk' as const }
    unwrap(await program.perform(actor, systemClock.now(), checkOut, input, { idempotencyKey: randomUUIDv7() }))
  }
  const round = (width: number) => async () => {
    const rate = await rateOf(count, width, lend)
    await program.jobs.drain()
    return rate
  }
  const theirRound = (width: number) => async () => {
    const from = performance.now()
    for (let done = 0; done < count; done += width) baseline.lend(Array.from({ length: width }, () => next(theirLoans)))
    return count / ((performance.now() - from) / 1000)
  }
  try {
    await round(GROUP)()
    await theirRound(GROUP)()
    const rounds = size === 'quick' ? 2 : 7
    const alone = await against(rounds, round(1), theirRound(1))
    const grouped = await against(rounds, round(GROUP), theirRound(GROUP))
    return [
      row('durable check-outs one at a time', alone.ours, '/s', { baseline: alone.baseline }),
      row('durable check-outs one at a time, share of raw better-sqlite3', alone.share, '×', { atLeast: 0.5 }),
      row(`durable check-outs in groups of ${GROUP}`, grouped.ours, '/s', { baseline: grouped.baseline }),
      row(`durable check-outs in groups of ${GROUP}, share of raw better-sqlite3`, grouped.share, '×', {
        atLeast: 0.4,
      }),
    ]
  } finally {
    baseline.close()
    await program.close()
    ours.remove()
    theirs.remove()
  }
}
