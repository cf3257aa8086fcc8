import * as z from 'zod'
import type { JobDefinition } from '#platform/jobs'
import { outgoingHeldSince, releaseOutgoing } from '#platform/outgoing'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { underWay } from './store.ts'

/** After a restore: what waits goes out, or is dropped because it went out before. */
export const releaseMessages = (deliver: JobDefinition<object>) =>
  command({
    name: 'outbox.release-messages',
    permission: 'outbox.send',
    input: z.object({ drop: z.boolean() }),
    run: async ({ tx, schoolId, now, record, later }, { drop }): Promise<Outcome<{ messages: number }>> => {
      if ((await outgoingHeldSince(tx, schoolId)) === undefined) return refuse('outbox.not_held')
      const waiting = tx
        .updateTable('notice_message')
        .set(drop ? { state: 'stopped' as const, reason: 'dropped' } : { reason: null })
        .where('school_id', '=', schoolId)
        .where('state', 'in', underWay)
        .where('state', '=', 'waiting')
      const { numUpdatedRows } = await waiting.executeTakeFirst()
      await releaseOutgoing(tx, schoolId)
      const messages = Number(numUpdatedRows)
      record({ action: drop ? 'drop-held' : 'release-held', entity: 'school', entityId: schoolId, data: { messages } })
      if (!drop) later(deliver, {}, { key: `deliver ${now}` })
      return done({ messages })
    },
  })
