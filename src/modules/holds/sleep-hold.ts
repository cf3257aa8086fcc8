import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { daySchema } from '#values/wire'
import { dayOfInstant } from '#values/instant'
import * as z from 'zod'
import { hisHold } from './cancel-hold.ts'

/** B1: passes a reader over for a while (he is ill, he is away) and keeps his place in the queue. */
export const sleepHold = command({
  name: 'holds.sleep-hold',
  permission: null,
  input: z.object({ id: z.number().int(), from: daySchema.nullable(), to: daySchema.nullable() }),
  run: async (context, { id, from, to }): Promise<Outcome<{ id: number }>> => {
    const { tx, schoolId, now } = context
    const hold = await hisHold(context, id)
    if ('ok' in hold) return hold
    if (hold.keptCopyId !== null && from !== null) return refuse('holds.ready_already')
    if (from !== null && to !== null && (to < from || to < dayOfInstant(now)))
      return refuse('holds.sleep_backwards', undefined, { status: 422 })
    const changed = await tx
      .updateTable('hold')
      .set({ asleep_from: from, asleep_to: from === null ? null : to })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return refuse('holds.changed_meanwhile')
    context.record({ action: from === null ? 'wake' : 'sleep', entity: 'hold', entityId: id, data: { from, to } })
    return done({ id })
  },
})
