import * as z from 'zod'
import { job } from '#platform/jobs'

/** Merges what waits, in slices between which the desks' beeps go on. */
export const mergeJob = job({
  kind: 'offline.merge',
  payload: z.object({}),
  attempts: 5,
  handler: async () => (await import('./merge-facts.ts')).mergeFacts,
})
