import * as z from 'zod'
import { asRow, type NewMessage } from '#outbox'
import { takeNumber } from '#platform/counter'
import { insertRows } from '#platform/database/insert-rows'
import type { JobDefinition } from '#platform/jobs'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { writeSetting } from '#school'
import { lastRound } from './settings.ts'

/** What goes to class teachers and groups, each once a day, and the whole on record. Without a way of delivery only inboxes are written. */
export const tellOthers = (deliver: JobDefinition<object> | null) =>
  command({
    name: 'notices.tell-others',
    permission: 'notices.send',
    input: z.object({
      others: z.custom<readonly NewMessage[]>(),
      told: z.object({ readers: z.number(), books: z.number() }),
      byClock: z.string().nullable(),
    }),
    run: async (
      context,
      { others, told, byClock },
    ): Promise<Outcome<{ app: number; mail: number; robots: number }>> => {
      const { tx, schoolId, now, newId, actor, record, later } = context
      await takeNumber(tx, schoolId, 'notices.round')
      const known = new Set<string>()
      for (let at = 0; at < others.length; at += 200) {
        const keys = others.slice(at, at + 200).map((one) => one.onceKey)
        const rows = await tx
          .selectFrom('notice_message')
          .select('once_key')
          .where('school_id', '=', schoolId)
          .where('once_key', 'in', keys)
          .execute()
        for (const row of rows) known.add(row.once_key)
      }
      const fresh = others.filter((one) => !known.has(one.onceKey))
      const rows = fresh.map((one) => asRow(one, { id: newId(), schoolId, now, actor: actor.label }))
      await insertRows(tx, 'notice_message', rows)
      if (byClock !== null) await writeSetting(tx, schoolId, lastRound, { day: byClock }, now)
      const count = (channel: NewMessage['channel']) => fresh.filter((one) => one.channel === channel).length
      const sent = { app: count('app'), mail: count('mail'), robots: count('robot') }
      if (fresh.length > 0 || told.readers > 0)
        record({ action: 'send-notices', entity: 'school', entityId: schoolId, data: { ...told, ...sent } })
      const outside = fresh.filter((one) => one.channel !== 'app')
      if (deliver)
        for (const runAt of new Set(outside.map((one) => one.notBefore)))
          later(deliver, {}, { key: `deliver ${runAt}`, runAt })
      return done(sent)
    },
  })
