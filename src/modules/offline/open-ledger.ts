import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { msOf } from '#values/instant'
import { ledgerId } from './fact.ts'

/** A registered desk says which log it keeps, and what its clock shows. */
export const openLedger = command({
  name: 'offline.open-ledger',
  permission: 'circulation.lend',
  input: z.object({ ledger: ledgerId, clock: z.string() }),
  run: async ({ tx, schoolId, actor, now }, { ledger, clock }): Promise<Outcome<{ offset: number }>> => {
    const { deviceId } = actor
    const desk =
      deviceId === null
        ? undefined
        : await tx
            .selectFrom('device')
            .select('id')
            .where('school_id', '=', schoolId)
            .where('id', '=', deviceId)
            .where('kind', '=', 'desk')
            .where('removed_at', 'is', null)
            .executeTakeFirst()
    if (!desk) return refuse('offline.no_desk_here')
    const offset = msOf(now) - msOf(clock)
    await tx
      .insertInto('offline_ledger')
      .values({
        school_id: schoolId,
        id: ledger,
        kind: 'desk',
        device_id: desk.id,
        class_id: null,
        opened_at: now,
        opened_by: actor.label,
        seen_at: now,
        offset_ms: offset,
      })
      .onConflict((conflict) => conflict.columns(['school_id', 'id']).doUpdateSet({ seen_at: now, offset_ms: offset }))
      .execute()
    return done({ offset })
  },
})
