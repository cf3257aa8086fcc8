import { type Context, command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { undoable } from './contract.ts'

/** Takes back a tap, a scan or a leaving of the same day; the operation record keeps both. */
export const undoDeed = command({
  name: 'reading-room.undo-deed',
  permission: 'reading-room.keep',
  input: undoable,
  run: async (context, { kind, id }): Promise<Outcome<null>> => {
    const changed = await (kind === 'use'
      ? noUse(context, id)
      : kind === 'visit'
        ? noVisit(context, id)
        : stays(context, id))
    if (changed === 0n) return refuse('reading-room.cannot_undo')
    const entity = kind === 'use' ? 'in-house-use' : 'room-visit'
    context.record({ action: 'undo', entity, entityId: id, data: { kind } })
    return done(null)
  },
})

async function noUse({ tx, schoolId, now }: Context, id: number): Promise<bigint> {
  const { numUpdatedRows } = await tx
    .updateTable('in_house_use')
    .set({ undone_at: now })
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('day', '=', dayOfInstant(now))
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows
}

async function noVisit({ tx, schoolId, now }: Context, id: number): Promise<bigint> {
  const { numUpdatedRows } = await tx
    .updateTable('room_visit')
    .set({ undone_at: now })
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('day', '=', dayOfInstant(now))
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows
}

async function stays({ tx, schoolId, now }: Context, id: number): Promise<bigint> {
  const { numUpdatedRows } = await tx
    .updateTable('room_visit')
    .set((eb) => ({ left_heads: eb('left_heads', '-', 1) }))
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('day', '=', dayOfInstant(now))
    .where('undone_at', 'is', null)
    .where('left_heads', '>', 0)
    .executeTakeFirst()
  return numUpdatedRows
}
