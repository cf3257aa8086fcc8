import * as z from 'zod'
import { copyTaken, moveState, tellCatalog } from '#holdings'
import { conditions } from '#holdings/rules'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { whenConditionNoted } from './hooks.ts'

/** D3: at the return one key says how the book looks; 较重 and 不能再用 take it off the shelf to be mended. */
export const noteCondition = command({
  name: 'circulation.note-condition',
  permission: 'circulation.lend',
  input: z.object({ copyId: z.number().int(), condition: z.enum(conditions) }),
  run: async (context, { copyId, condition }): Promise<Outcome<{ next: 'shelf' | 'repair' }>> => {
    const { tx, schoolId, record } = context
    const before = await tx
      .selectFrom('copy')
      .select('condition')
      .where('school_id', '=', schoolId)
      .where('id', '=', copyId)
      .executeTakeFirst()
    const copy = await tx
      .updateTable('copy')
      .set({ condition })
      .where('school_id', '=', schoolId)
      .where('id', '=', copyId)
      .returning(['id', 'state', 'bib_id'])
      .executeTakeFirst()
    if (!copy || !before) return notFound()
    record({ action: 'note-condition', entity: 'copy', entityId: copyId, data: { condition } })
    const mend = condition === 'damaged' || condition === 'unusable'
    const here = copy.state === 'available' || copy.state === 'on-hold'
    const sent = mend && here ? await moveState(context, copy, 'send-to-repair') : undefined
    // whoever it was set aside for waits for the next one
    if (sent && copy.state === 'on-hold') await copyTaken.ask(context, { copyId, bibId: copy.bib_id, to: sent })
    const loanId = (await lastReturned(context, copyId))?.id ?? null
    const noted = { copyId, bibId: copy.bib_id, before: before.condition, condition, loanId }
    await whenConditionNoted.ask(context, noted)
    if (sent) await tellCatalog(context, copy.bib_id)
    return done({ next: sent ? 'repair' : 'shelf' })
  },
})

/** The loan from which it came back today: the key is pressed right after the return. */
function lastReturned({ tx, schoolId, now }: Context, copyId: number) {
  return tx
    .selectFrom('loan')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('copy_id', '=', copyId)
    .where('returned_day', '=', dayOfInstant(now))
    .where('voided_at', 'is', null)
    .orderBy('returned_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}
