import * as z from 'zod'
import { listClasses } from '#people'
import { type Context, command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { heads } from './contract.ts'
import { momentAt } from './moment.ts'
import { insideNow, type Moment } from './store.ts'

/** B6: heads that came in, by a tap or as a class; they are in the room until the window ends or somebody goes. */
export const countHeads = command({
  name: 'reading-room.count-heads',
  permission: 'reading-room.keep',
  input: z.object({ heads, classId: z.number().int().nullable() }),
  run: async (context, input): Promise<Outcome<{ id: number; inside: number }>> => {
    const moment = await momentAt(context.tx, context.schoolId, context.now)
    if (input.classId !== null) {
      const classes = await listClasses(context.tx, context.schoolId, moment.day)
      const known = classes.some((one) => one.id === input.classId && !one.closed)
      if (!known) return refuse('reading-room.no_such_class')
    }
    const id = await insertVisit(context, moment, { ...input, personId: null })
    return done({ id, inside: (await insideNow(context.tx, moment)).inside })
  },
})

export async function insertVisit(
  { tx, schoolId, now, actor, newId, record }: Context,
  { day, span }: Moment,
  visit: { heads: number; classId: number | null; personId: number | null },
): Promise<number> {
  const id = newId()
  await tx
    .insertInto('room_visit')
    .values({
      school_id: schoolId,
      id,
      at: now,
      day,
      window_name: span.name,
      from_time: span.from,
      to_time: span.to,
      class_id: visit.classId,
      person_id: visit.personId,
      heads: visit.heads,
      left_heads: 0,
      actor: actor.label,
      undone_at: null,
    })
    .execute()
  // who it was stands with the visit and is erased there: the record counts heads
  record({ action: 'count', entity: 'room-visit', entityId: id, data: { heads: visit.heads, class: visit.classId } })
  return id
}
