import { Cron } from 'croner'
import * as z from 'zod'
import type { Clock } from '#platform/clock'
import type { InstantText } from '#platform/database'
import type { JobDefinition } from '#platform/jobs'
import { command, type Perform } from '#platform/perform'
import { systemActor } from '#platform/permissions'
import { done, type Outcome } from '#platform/problem'

/** Work that comes back: a cron pattern in the school's time zone, and the job that is written when it is time. */
export interface Periodic {
  readonly name: string
  readonly pattern: string
  readonly timeZone: string
  readonly write: (
    later: <P>(job: JobDefinition<P>, payload: P, options: { key: string }) => void,
    slot: string,
  ) => void
}

/**
 * Writes each periodic job at its time. The key holds the minute, so that several processes beside one database write it
 * once; a computer that was off at the time makes up for it at the next one.
 */
export function startPeriodic(works: readonly Periodic[], parts: { perform: Perform; clock: Clock }): { stop(): void } {
  const timers = works.map(
    (work) =>
      new Cron(work.pattern, { timezone: work.timeZone, protect: true, catch: true }, () =>
        writeAt(work, parts.clock.now(), parts.perform),
      ),
  )
  return { stop: () => timers.forEach((timer) => timer.stop()) }
}

/**
 * For a clock that is moved: writes what came due between two moments, in order. A leap is a computer that slept: work that would have
 * come back several times does so once, as of the last time.
 */
export async function writeBetween(
  works: readonly Periodic[],
  { from, to }: { from: InstantText; to: InstantText },
  perform: Perform,
): Promise<void> {
  const slots = works.flatMap((work) => {
    const at = lastBetween(new Cron(work.pattern, { timezone: work.timeZone, paused: true }), from, to)
    return at === undefined ? [] : [{ work, at }]
  })
  slots.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  for (const { work, at } of slots) await writeAt(work, at, perform)
}

function lastBetween(cron: Cron, from: InstantText, to: InstantText): InstantText | undefined {
  const end = new Date(to)
  // the end itself counts
  const [last] = cron.previousRuns(1, new Date(end.getTime() + 1000))
  return last && last > new Date(from) && last <= end ? last.toISOString() : undefined
}

async function writeAt(work: Periodic, at: InstantText, perform: Perform): Promise<void> {
  const slot = at.slice(0, 16)
  const write = command({
    name: `periodic.${work.name}`,
    permission: null,
    input: z.null(),
    run: async ({ later }): Promise<Outcome<null>> => {
      work.write((job, payload, options) => void later(job, payload, options), slot)
      return done(null)
    },
  })
  await perform(systemActor(0), at, write, null)
}
