import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { alreadyOrGone } from './store.ts'

/** What has gone already cannot be stopped, and the answer says so. */
export const stopMessage = command({
  name: 'outbox.stop-message',
  permission: 'outbox.send',
  input: z.object({ id: z.number() }),
  run: async ({ tx, schoolId, record }, { id }): Promise<Outcome<Record<string, never>>> => {
    const changed = await tx
      .updateTable('notice_message')
      .set({ state: 'stopped', reason: 'by-hand' })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return await alreadyOrGone(tx, schoolId, id)
    record({ action: 'stop', entity: 'notice', entityId: id })
    return done({})
  },
})
