import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import * as z from 'zod'
import { aheadOf } from './rules.ts'
import { queueOf, openHold } from './store.ts'

/** B1: puts a hold before all others of its title. The reason stands in the operation log. */
export const moveUp = command({
  name: 'holds.move-up',
  permission: 'holds.manage',
  input: z.object({ id: z.number().int(), reason: z.string().min(1).max(200) }),
  run: async (context, { id, reason }): Promise<Outcome<{ id: number; ahead: number }>> => {
    const { tx, schoolId, now } = context
    const hold = await openHold(tx, schoolId, id)
    if (!hold) return notFound()
    if (hold.keptCopyId !== null) return refuse('holds.ready_already')
    const before = await queueOf(tx, schoolId, hold.bibId)
    const priority = Math.max(...before.filter((one) => one.id !== id).map((one) => one.priority), hold.priority) + 1
    await tx
      .updateTable('hold')
      .set({ priority })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .execute()
    context.record({ action: 'move-up', entity: 'hold', entityId: id, data: { reason, priority } })
    const queue = await queueOf(tx, schoolId, hold.bibId)
    return done({ id, ahead: aheadOf({ ...hold, priority }, queue, dayOfInstant(now)) })
  },
})
