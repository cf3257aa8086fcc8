import * as z from 'zod'
import { undoAct } from '#circulation'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { openHour, ownDeeds } from './own-deeds.ts'

/** B3: takes back one deed of this hour. */
export const undoInHour = command({
  name: 'class-hours.undo-in-hour',
  permission: null,
  input: z.object({ id: z.number().int(), act: z.number().int() }),
  run: async (context, { id, act }): Promise<Outcome<null>> => {
    const hour = await openHour(context, id)
    if (!hour.ok) return hour
    const own = await ownDeeds(context, hour.value).where('a.id', '=', act).executeTakeFirst()
    if (!own) return refuse('circulation.cannot_undo')
    const undone = await undoAct.run(context, { act })
    return undone.ok ? done(null) : undone
  },
})
