import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'

/** Takes the rows of a school out of one table; whoever calls goes from children to parents. */
export const removeRows = command({
  name: 'installation.remove-rows',
  permission: 'demo.manage',
  input: z.object({ schoolId: z.number().int(), table: z.string() }),
  run: async ({ tx }, { schoolId, table }): Promise<Outcome<null>> => {
    if (table === 'school_slug') await tx.deleteFrom('school_slug').where('target_school', '=', schoolId).execute()
    // every other table of the list has the column; one of them stands for all in the types
    else
      await tx
        .deleteFrom(table as 'counter')
        .where('school_id', '=', schoolId)
        .execute()
    return done(null)
  },
})
