import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'

/** Whatever works for a school stops; after a restart some of it may have begun again. */
export const endJobsOf = command({
  name: 'installation.end-jobs-of',
  permission: 'installation.remove-school',
  input: z.object({ schoolId: z.number().int() }),
  run: async ({ tx, now }, { schoolId }): Promise<Outcome<null>> => {
    await tx
      .updateTable('job')
      .set({ state: 'cancelled', finished_at: now })
      .where('school_id', '=', schoolId)
      .where('state', 'in', ['waiting', 'running'])
      .execute()
    return done(null)
  },
})
