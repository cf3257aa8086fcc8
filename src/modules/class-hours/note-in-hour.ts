import * as z from 'zod'
import { noteCondition } from '#circulation'
import { conditions } from '#holdings/rules'
import { command } from '#platform/perform'
import { notFound, type Outcome } from '#platform/problem'
import { openHour, ownDeeds } from './own-deeds.ts'

/** D3: how a book looks that came back in this hour. */
export const noteInHour = command({
  name: 'class-hours.note-in-hour',
  permission: null,
  input: z.object({ id: z.number().int(), copyId: z.number().int(), condition: z.enum(conditions) }),
  run: async (context, { id, copyId, condition }): Promise<Outcome<{ next: 'shelf' | 'repair' }>> => {
    const hour = await openHour(context, id)
    if (!hour.ok) return hour
    const back = await ownDeeds(context, hour.value)
      .where('a.kind', '=', 'return')
      .where('a.undone_at', 'is', null)
      .where('l.copy_id', '=', copyId)
      .executeTakeFirst()
    return back ? noteCondition.run(context, { copyId, condition }) : notFound()
  },
})
