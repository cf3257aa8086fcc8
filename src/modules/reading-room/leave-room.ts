import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { momentAt } from './moment.ts'
import { insideNow } from './store.ts'

/** B6: somebody goes before the window ends. Nobody has to: a visit ends with its window. */
export const leaveRoom = command({
  name: 'reading-room.leave-room',
  permission: 'reading-room.keep',
  input: z.object({ visitId: z.number().int().optional() }),
  run: async ({ tx, schoolId, now, record }, { visitId }): Promise<Outcome<{ id: number; inside: number }>> => {
    const moment = await momentAt(tx, schoolId, now)
    const here = tx
      .selectFrom('room_visit')
      .select(['id', 'heads', 'left_heads'])
      .where('school_id', '=', schoolId)
      .where('day', '=', moment.day)
      .where('from_time', '=', moment.span.from)
      .where('undone_at', 'is', null)
      .whereRef('left_heads', '<', 'heads')
    const [visit] = await (visitId === undefined ? here.where('person_id', 'is', null) : here.where('id', '=', visitId))
      .orderBy('id', 'desc')
      .limit(1)
      .execute()
    if (!visit) return refuse('reading-room.nobody_inside')
    const moved = await tx
      .updateTable('room_visit')
      .set({ left_heads: visit.left_heads + 1 })
      .where('school_id', '=', schoolId)
      .where('id', '=', visit.id)
      .where('left_heads', '=', visit.left_heads)
      .executeTakeFirst()
    if (moved.numUpdatedRows === 0n) return refuse('reading-room.counted_meanwhile')
    record({ action: 'go', entity: 'room-visit', entityId: visit.id })
    return done({ id: visit.id, inside: (await insideNow(tx, moment)).inside })
  },
})
