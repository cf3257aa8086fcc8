import { moveState, tellCatalog } from '#holdings'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import * as z from 'zod'
import { holdOnCopy } from './store.ts'

/** B1: books that nobody waits for any more stand on their shelves again. One that was set aside meanwhile is left where it is. */
export const putBack = command({
  name: 'holds.put-back',
  permission: 'holds.manage',
  input: z.object({ copyIds: z.array(z.number().int()).min(1).max(500) }),
  run: async (context, { copyIds }): Promise<Outcome<{ putBack: number }>> => {
    const { tx, schoolId } = context
    const rows = await tx
      .selectFrom('copy')
      .select(['id', 'bib_id'])
      .where('school_id', '=', schoolId)
      .where('id', 'in', copyIds)
      .where('state', '=', 'on-hold')
      .execute()
    let count = 0
    for (const copy of rows) {
      if (await holdOnCopy(tx, schoolId, copy.id)) continue
      if (!(await moveState(context, { id: copy.id, state: 'on-hold' }, 'release'))) continue
      count++
      await tellCatalog(context, copy.bib_id)
      context.record({ action: 'put-back', entity: 'copy', entityId: copy.id })
    }
    return done({ putBack: count })
  },
})
