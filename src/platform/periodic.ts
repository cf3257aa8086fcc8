import { Cron } from 'croner'
import * as z from 'zod'
import type { Clock } from '#platform/clock'
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
      new Cron(work.pattern, { timezone: work.timeZone, protect: true, catch: true }, async () => {
        const slot = parts.clock.now().slice(0, 16)
        const write = command({
          name: `periodic.${work.name}`,
          permission: null,
          input: z.null(),
          run: async ({ later }): Promise<Outcome<null>> => {
            work.write((job, payload, options) => void later(job, payload, options), slot)
            return done(null)
          },
        })
        await parts.perform(systemActor(0), parts.clock.now(), write, null)
      }),
  )
  return { stop: () => timers.forEach((timer) => timer.stop()) }
}
