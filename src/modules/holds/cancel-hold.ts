import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import * as z from 'zod'
import { endHold, passOn } from './hold-ends.ts'
import { tell } from './keep-copy.ts'
import { type OpenHold, openHold } from './store.ts'

/** A hold that whoever acts may touch: his own, or any where he looks after them. */
export async function hisHold(context: Context, id: number): Promise<OpenHold | Outcome<never>> {
  const hold = await openHold(context.tx, context.schoolId, id)
  if (!hold) return notFound()
  const own = hold.personId !== null && hold.personId === context.actor.personId
  // who may not touch it is not told that it exists
  return own || context.may('holds.manage') ? hold : notFound()
}

/** B1: ends a hold, by its reader or by staff; the next in the queue gets what was set aside for it. */
export const cancelHold = command({
  name: 'holds.cancel-hold',
  permission: null,
  input: z.object({ id: z.number().int(), reason: z.string().max(200).default('') }),
  run: async (context, { id, reason }): Promise<Outcome<{ id: number }>> => {
    const hold = await hisHold(context, id)
    if ('ok' in hold) return hold
    if (!(await endHold(context, hold, { outcome: 'cancelled', reason }))) return refuse('holds.changed_meanwhile')
    await passOn(context, hold)
    if (hold.personId !== context.actor.personId) await tell(context, hold, hold.bibId, 'hold-ended')
    return done({ id })
  },
})
