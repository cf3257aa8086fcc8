import * as z from 'zod'
import { job, type JobDefinition } from '#platform/jobs'
import { FILL } from './progress.ts'

/** Fills the demonstration school slice by slice; after a kill it goes on with the same plan. */
export const fillDemo: JobDefinition<{ today: string; time: string }> = job({
  kind: FILL,
  payload: z.object({ today: z.string(), time: z.string() }),
  attempts: 3,
  handler: async () => (await import('./fill-in-slices.ts')).fillInSlices,
})
