import type { Database } from '#platform/database'

/** Ids count milliseconds from here (design §4 item 11). */
export const ID_EPOCH_MS = Date.UTC(2026, 0, 1)
const SEQUENCE_BITS = 8
const PROCESSES = 16
const PER_MS = 2 ** SEQUENCE_BITS
const STEP = PER_MS * PROCESSES
/** How long a lease of a process number lasts without renewal. */
const LEASE_MS = 60_000
const RENEW_MS = 10_000

export interface Ids {
  /** A new id: 41 bits of milliseconds, 4 bits of process number, 8 bits of sequence; greater than every earlier one of this process. */
  next(): number
  /** Gives the process number back. */
  release(): Promise<void>
}

/**
 * Ids from a process number and a floor below which the clock's milliseconds are not used: the real clock may step
 * backwards, ids never do. A millisecond whose sequence is used up borrows the next one.
 */
export function idSource(
  processNumber: number,
  floorMs: number,
  nowMs: () => number,
): { next(): number; lastMs(): number } {
  let lastMs = floorMs
  let sequence = PER_MS
  return {
    next: () => {
      const ms = nowMs()
      if (ms > lastMs) {
        lastMs = ms
        sequence = 0
      } else if (sequence >= PER_MS) {
        lastMs += 1
        sequence = 0
      }
      return (lastMs - ID_EPOCH_MS) * STEP + processNumber * PER_MS + sequence++
    },
    lastMs: () => lastMs,
  }
}

/** Leases a process number in the local table `process_lease` and keeps it renewed with the last millisecond used. */
export async function leaseIds(database: Database, holder: string): Promise<Ids> {
  const leased = await database.write(async (tx) => {
    const rows = await tx.selectFrom('process_lease').selectAll().orderBy('number').execute()
    const now = new Date().toISOString()
    for (let number = 0; number < PROCESSES; number++) {
      const row = rows.find((one) => one.number === number)
      if (row && row.until_at > now && database.engine === 'postgres') continue
      const until_at = new Date(Date.now() + LEASE_MS).toISOString()
      if (!row) {
        const last_ms = Date.now()
        await tx.insertInto('process_lease').values({ number, holder, last_ms, until_at }).execute()
        return { number, floor: last_ms }
      }
      // A process that was killed may have used ids up to one renewal after the last it wrote down. Where this one begins is written
      // down at once: it may be killed before its first renewal.
      const floor = Math.max(row.last_ms + RENEW_MS, Date.now())
      const taken = await tx
        .updateTable('process_lease')
        .set({ holder, until_at, last_ms: floor })
        .where('number', '=', number)
        .where('holder', '=', row.holder)
        .where('until_at', '=', row.until_at)
        .executeTakeFirst()
      if (taken.numUpdatedRows === 1n) return { number, floor }
    }
    throw new Error(`all ${PROCESSES} process numbers are in use; stop a server process that is not needed`)
  })
  const source = idSource(leased.number, leased.floor, Date.now)
  const renew = async (until: number) => {
    await database.write((tx) =>
      tx
        .updateTable('process_lease')
        .set({ last_ms: source.lastMs(), until_at: new Date(until).toISOString() })
        .where('number', '=', leased.number)
        .where('holder', '=', holder)
        .execute(),
    )
  }
  const timer = setInterval(() => void renew(Date.now() + LEASE_MS).catch(() => undefined), RENEW_MS)
  timer.unref()
  return {
    next: source.next,
    release: async () => {
      clearInterval(timer)
      await renew(Date.now())
    },
  }
}
