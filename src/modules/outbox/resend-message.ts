import * as z from 'zod'
import type { JobDefinition } from '#platform/jobs'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { alreadyOrGone } from './store.ts'

/** By hand, where somebody mended what was in the way: the same message, so that it still is one. */
export const resendMessage = (deliver: JobDefinition<object>) =>
  command({
    name: 'outbox.resend-message',
    permission: 'outbox.send',
    input: z.object({ id: z.number(), notBefore: z.string() }),
    run: async (
      { tx, schoolId, now, record, later },
      { id, notBefore },
    ): Promise<Outcome<{ waitsUntil: string | null }>> => {
      const changed = await tx
        .updateTable('notice_message')
        .set({ state: 'waiting', not_before: notBefore, attempts: 0, reason: null })
        .where('school_id', '=', schoolId)
        .where('id', '=', id)
        .where('channel', 'in', ['mail', 'robot'])
        .where('state', 'in', ['failed', 'stopped'])
        .executeTakeFirst()
      if (changed.numUpdatedRows === 0n) return await alreadyOrGone(tx, schoolId, id)
      record({ action: 'resend', entity: 'notice', entityId: id })
      later(deliver, {}, { key: `deliver ${notBefore}`, runAt: notBefore })
      return done({ waitsUntil: notBefore === now ? null : notBefore })
    },
  })
