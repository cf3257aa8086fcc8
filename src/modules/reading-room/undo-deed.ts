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
    const table = kind === 'use' ? 'in_house_use' : 'room_visit'
    const { numUpdatedRows } = await (kind === 'leaving' ? stays(context, id) : strike(table, context, id))
    if (numUpdatedRows === 0n) return refuse('reading-room.cannot_undo')
    const entity = kind === 'use' ? 'in-house-use' : 'room-visit'
    context.record({ action: 'undo', entity, entityId: id, data: { kind } })
    return done(null)
  },
})

/** What is of today and still stands: the log of an older day may have been signed. */
const strike = (table: 'in_house_use' | 'room_visit', { tx, schoolId, now }: Context, id: number) =>
  tx
    .updateTable(table)
    .set({ undone_at: now })
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('day', '=', dayOfInstant(now))
    .where('undone_at', 'is', null)
    .executeTakeFirst()

const stays = ({ tx, schoolId, now }: Context, id: number) =>
  tx
    .updateTable('room_visit')
    .set((eb) => ({ left_heads: eb('left_heads', '-', 1) }))
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('day', '=', dayOfInstant(now))
    .where('undone_at', 'is', null)
    .where('left_heads', '>', 0)
    .executeTakeFirst()
