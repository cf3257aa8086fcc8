import * as z from 'zod'
import { copyTaken, moveState, tellCatalog } from '#holdings'
import { conditions } from '#holdings/rules'
import { command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'

/** D3: at the return one key says how the book looks; 较重 and 不能再用 take it off the shelf to be mended. */
export const noteCondition = command({
  name: 'circulation.note-condition',
  permission: 'circulation.lend',
  input: z.object({ copyId: z.number().int(), condition: z.enum(conditions) }),
  run: async (context, { copyId, condition }): Promise<Outcome<{ next: 'shelf' | 'repair' }>> => {
    const { tx, schoolId, record } = context
    const copy = await tx
      .updateTable('copy')
      .set({ condition })
      .where('school_id', '=', schoolId)
      .where('id', '=', copyId)
      .returning(['id', 'state', 'bib_id'])
      .executeTakeFirst()
    if (!copy) return notFound()
    record({ action: 'note-condition', entity: 'copy', entityId: copyId, data: { condition } })
    const mend = condition === 'damaged' || condition === 'unusable'
    const here = copy.state === 'available' || copy.state === 'on-hold'
    const sent = mend && here ? await moveState(context, copy, 'send-to-repair') : undefined
    // whoever it was set aside for waits for the next one
    if (sent && copy.state === 'on-hold') await copyTaken.ask(context, { copyId, bibId: copy.bib_id, to: sent })
    if (sent) await tellCatalog(context, copy.bib_id)
    return done({ next: sent ? 'repair' : 'shelf' })
  },
})
