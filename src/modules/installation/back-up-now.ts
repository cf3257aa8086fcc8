import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import type { backUpJob } from './back-up.ts'

/** A backup out of turn; answers the job to watch. */
export const backUpNow = (job: ReturnType<typeof backUpJob>) =>
  command({
    name: 'installation.back-up-now',
    permission: 'installation.back-up',
    whateverTheClock: true,
    input: z.object({}),
    run: async ({ later, record }): Promise<Outcome<{ job: number }>> => {
      record({ action: 'back-up-now', entity: 'installation', entityId: 0 })
      return done({ job: later(job, {}, { key: 'back-up' }) })
    },
  })
