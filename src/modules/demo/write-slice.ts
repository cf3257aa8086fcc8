import * as z from 'zod'
import { type Context, command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { writeSetting } from '#school'
import { progressOfDemo } from './progress.ts'

/** One slice of the plan, and in the same commit how far it brought the filling. */
export const writeSlice = (write: (context: Context) => Promise<unknown>) =>
  command({
    name: 'demo.write-slice',
    permission: 'demo.manage',
    input: z.object({ done: z.number().int(), total: z.number().int() }),
    run: async (context, progress): Promise<Outcome<null>> => {
      await write(context)
      await writeSetting(context.tx, context.schoolId, progressOfDemo, progress, context.now)
      return done(null)
    },
  })
