import { sql } from 'kysely'
import { after, type Clock } from '#platform/clock'
import type { Database, Db, InstantText } from '#platform/database'
import type { Ids } from '#platform/ids'
import type { JobDefinition, SomeJob } from '#platform/jobs'
import { faultText } from '#platform/log-text'
import type { Perform } from '#platform/perform'
import { systemActor } from '#platform/permissions'

const LEASE_MS = 30_000
const POLL_MS = 1_000
/** Beyond its tries work may be cut off by as many kills and power cuts; then it is the work itself that ends the program. */
const MOST_CUT_OFF = 20
const BACK_OFF_MS = [5_000, 30_000, 120_000, 600_000]

export interface JobRunner {
  wake(): void
  /** Stops taking jobs, asks running ones to stop and waits for them. */
  stop(): Promise<void>
  /** Runs until nothing is due any more: for tests and the command line. */
  drain(): Promise<void>
}

export interface JobRunnerParts {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly perform: Perform
  readonly definitions: readonly SomeJob[]
  readonly log: (message: string, details: Record<string, unknown>) => void
  /** How many run side by side in this process. */
  readonly width?: number
}

export function startJobs(parts: JobRunnerParts): JobRunner {
  const kinds = new Map(
    parts.definitions.map((definition) => [definition.kind, definition as unknown as JobDefinition<unknown>]),
  )
  const running = new Map<number, { abort: AbortController; ended: Promise<void> }>()
  const width = parts.width ?? 2
  let stopped = false
  let looking: Promise<void> | undefined
  let again = false

  async function look(): Promise<void> {
    do {
      again = false
      while (!stopped && running.size < width) {
        const taken = await take(parts.database, [...kinds.keys()], new Date().toISOString(), parts.clock.now())
        if (!taken) break
        const abort = new AbortController()
        const ended = runOne(taken, abort).finally(() => {
          running.delete(taken.id)
          wake()
        })
        running.set(taken.id, { abort, ended })
      }
    } while (again && !stopped)
  }

  function wake(): void {
    if (stopped) return
    again = true
    looking ??= look()
      .catch((error: unknown) => parts.log('job queue could not be read', { error: faultText(error) }))
      .finally(() => {
        looking = undefined
      })
  }

  async function runOne(taken: Taken, abort: AbortController): Promise<void> {
    const definition = kinds.get(taken.kind)
    if (!definition) return
    const { database } = parts
    if (taken.attempts > definition.attempts + MOST_CUT_OFF) {
      const error = 'cut off too often'
      parts.log('job given up', { kind: taken.kind, id: taken.id, error })
      return await finish(database, taken.id, { state: 'failed', error, finished_at: parts.clock.now() })
    }
    let written = 0
    const beat = setInterval(() => {
      void keepLease(database, taken.id).then(
        (alive) => !alive && abort.abort(),
        () => undefined,
      )
    }, LEASE_MS / 6)
    try {
      const handler = await definition.handler()
      const result = await handler({
        id: taken.id,
        schoolId: taken.school_id,
        payload: definition.payload.parse(JSON.parse(taken.payload)),
        actor: { ...systemActor(taken.school_id), label: taken.actor },
        database,
        perform: parts.perform,
        ids: parts.ids,
        now: parts.clock.now,
        signal: abort.signal,
        progress: async (done, total) => {
          if (performance.now() - written < 250 && done !== total) return
          written = performance.now()
          const told = await database.write((tx) =>
            tx
              .updateTable('job')
              .set({ done, total })
              .where('id', '=', taken.id)
              .where('state', '=', 'running')
              .executeTakeFirst(),
          )
          // Somebody stopped it: it ends at this slice, not at the next beat of its lease.
          if (told.numUpdatedRows === 0n) abort.abort()
        },
      })
      await finish(database, taken.id, {
        state: 'done',
        result: JSON.stringify(result ?? null),
        finished_at: parts.clock.now(),
      })
    } catch (error) {
      if (stopped) return await putBack(database, taken.id, parts.clock.now(), taken.attempts - 1)
      if (abort.signal.aborted) return
      parts.log('job failed', {
        kind: taken.kind,
        id: taken.id,
        error: faultText(error),
      })
      if (taken.attempts >= definition.attempts) {
        const message = error instanceof Error ? error.message : String(error)
        await finish(database, taken.id, { state: 'failed', error: message, finished_at: parts.clock.now() })
      } else {
        const wait = BACK_OFF_MS[Math.min(taken.attempts - 1, BACK_OFF_MS.length - 1)] ?? 5_000
        await putBack(database, taken.id, after(parts.clock.now(), wait), taken.attempts)
      }
    } finally {
      clearInterval(beat)
    }
  }

  const timer = setInterval(wake, POLL_MS)
  timer.unref()
  wake()
  return {
    wake,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      // A job that is being taken at this moment starts all the same: it is told to stop like the others.
      await looking
      for (const { abort } of running.values()) abort.abort()
      await Promise.allSettled([...running.values()].map((one) => one.ended))
    },
    drain: async () => {
      for (;;) {
        wake()
        await looking
        if (running.size === 0) return
        await Promise.race([...running.values()].map((one) => one.ended))
      }
    },
  }
}

type Taken = { id: number; school_id: number; kind: string; payload: string; attempts: number; actor: string }

/** Takes the oldest due job, or one whose process died, by a conditional update that only one process can win. */
async function take(
  database: Database,
  kinds: string[],
  realNow: InstantText,
  now: InstantText,
): Promise<Taken | undefined> {
  const due = await openJobs(database.read, kinds, realNow, now)
  for (const { id, attempts } of due) {
    const taken = await database.write((tx) =>
      tx
        .updateTable('job')
        .set({ state: 'running', attempts: attempts + 1, started_at: now, lease_until: after(realNow, LEASE_MS) })
        .where('id', '=', id)
        .where('attempts', '=', attempts)
        .where('state', 'in', ['waiting', 'running'])
        .returning(['id', 'school_id', 'kind', 'payload', 'attempts', 'actor'])
        .executeTakeFirst(),
    )
    if (taken) return taken
  }
  return undefined
}

// the open states stand in it as they are, not as values: only so the index over what is open serves, and not all jobs of a month
function openJobs(
  db: Db,
  kinds: string[],
  realNow: InstantText,
  now: InstantText,
): Promise<{ id: number; attempts: number }[]> {
  return db
    .selectFrom('job')
    .select(['id', 'attempts'])
    .where('kind', 'in', kinds)
    .where('state', 'in', [sql.lit('waiting'), sql.lit('running')])
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'waiting'), eb('run_at', '<=', now)]),
        eb.and([eb('state', '=', 'running'), eb('lease_until', '<', realNow)]),
      ]),
    )
    .orderBy('run_at')
    .orderBy('id')
    .limit(5)
    .execute()
}

/** On SQLite there is one process: whatever runs at its start was cut off by a kill and is free again. */
export async function freeCutOffJobs(database: Database): Promise<void> {
  if (database.engine !== 'sqlite') return
  await database.write((tx) =>
    tx.updateTable('job').set({ state: 'waiting', lease_until: null }).where('state', '=', 'running').execute(),
  )
}

async function keepLease(database: Database, id: number): Promise<boolean> {
  const kept = await database.write((tx) =>
    tx
      .updateTable('job')
      .set({ lease_until: after(new Date().toISOString(), LEASE_MS) })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .executeTakeFirst(),
  )
  return kept.numUpdatedRows === 1n
}

async function finish(
  database: Database,
  id: number,
  end: { state: string; result?: string; error?: string; finished_at: InstantText },
): Promise<void> {
  await database.write((tx) =>
    tx
      .updateTable('job')
      .set({ ...end, lease_until: null })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute(),
  )
}

async function putBack(database: Database, id: number, runAt: InstantText, attempts: number): Promise<void> {
  await database.write((tx) =>
    tx
      .updateTable('job')
      .set({ state: 'waiting', run_at: runAt, attempts, lease_until: null })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute(),
  )
}
