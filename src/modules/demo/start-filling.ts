import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { fillDemo } from './fill-demo.ts'

/** Writes the job that fills the school; day and time are those of its making, whenever it runs. */
export const startFilling = command({
  name: 'demo.start-filling',
  permission: 'demo.manage',
  input: z.object({ today: z.string(), time: z.string() }),
  run: async ({ later }, input): Promise<Outcome<null>> => {
    later(fillDemo, input, { key: 'demo.fill' })
    return done(null)
  },
})
