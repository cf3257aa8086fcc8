import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { readInbox } from './read-inbox.ts'

/** Only one's own, whatever numbers are sent. */
export const markRead = command({
  name: 'notices.mark-read',
  permission: null,
  input: z.object({ ids: z.array(z.number()).max(200) }),
  run: async ({ tx, schoolId, now, actor }, { ids }): Promise<Outcome<{ unread: number }>> => {
    if (actor.personId === null) return refuse('platform.not_permitted', undefined, { status: 403 })
    await tx
      .updateTable('notice_message')
      .set({ read_at: now })
      .where('school_id', '=', schoolId)
      .where('person_id', '=', actor.personId)
      .where('channel', '=', 'app')
      .where('id', 'in', ids.length > 0 ? ids : [0])
      .where('read_at', 'is', null)
      .execute()
    return done({ unread: (await readInbox(tx, schoolId, { personId: actor.personId, now })).unread })
  },
})
