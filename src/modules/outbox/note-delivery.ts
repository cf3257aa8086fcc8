import * as z from 'zod'
import { after } from '#platform/clock'
import type { Tx } from '#platform/database'
import type { JobDefinition } from '#platform/jobs'
import { command, type Context } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { takeMessage, type TakenMessage, underWay } from './store.ts'

/** Two minutes, ten, an hour, three hours; then a person looks at it. */
const WAITS_MS = [120_000, 600_000, 3_600_000, 10_800_000]

const deed = z.discriminatedUnion('deed', [
  z.object({ deed: z.literal('wake') }),
  z.object({ deed: z.literal('take'), id: z.number() }),
  z.object({
    deed: z.literal('end'),
    id: z.number(),
    attempts: z.number(),
    fate: z.object({ reason: z.string(), again: z.boolean() }).nullable(),
  }),
  z.object({
    deed: z.literal('put-off'),
    channels: z.array(z.enum(['mail', 'robot'])),
    reason: z.string().nullable(),
    until: z.string(),
  }),
  /** What was being sent when the program was killed perhaps arrived: it is never sent a second time by itself. */
  z.object({ deed: z.literal('end-cut-off'), before: z.string() }),
])
export type Deed = z.output<typeof deed>

/** The book-keeping of the job that sends: what it takes, what became of it, when it comes back. */
export const noteDelivery = (deliver: JobDefinition<object>) =>
  command({
    name: 'outbox.note-delivery',
    permission: 'outbox.send',
    input: deed,
    run: async (context, input): Promise<Outcome<TakenMessage | null>> => {
      const { tx, schoolId, now, later } = context
      const comeBack = (at: string) => void later(deliver, {}, { key: `deliver ${at}`, runAt: at })
      if (input.deed === 'wake') comeBack(now)
      if (input.deed === 'take') return done((await takeMessage(tx, schoolId, input.id, now)) ?? null)
      if (input.deed === 'end') {
        const again = await endMessage(context, input)
        if (again !== undefined) comeBack(again)
      }
      if (input.deed === 'put-off') {
        await putOff(tx, { schoolId, now }, input)
        comeBack(input.until)
      }
      if (input.deed === 'end-cut-off')
        await tx
          .updateTable('notice_message')
          .set({ state: 'failed', reason: 'cut-off' })
          .where('school_id', '=', schoolId)
          .where('state', 'in', underWay)
          .where('state', '=', 'sending')
          .where('taken_at', '<', input.before)
          .execute()
      return done(null)
    },
  })

/** Answers when it is tried again, where it is. */
async function endMessage(
  { tx, schoolId, now }: Pick<Context, 'tx' | 'schoolId' | 'now'>,
  { id, attempts, fate }: Extract<Deed, { deed: 'end' }>,
): Promise<string | undefined> {
  const wait = fate?.again ? WAITS_MS[attempts - 1] : undefined
  const again = wait === undefined ? undefined : after(now, wait)
  const ended =
    fate === null
      ? { state: 'sent' as const, sent_at: now, reason: null }
      : again !== undefined
        ? { state: 'waiting' as const, not_before: again, reason: fate.reason }
        : { state: fate.reason === 'all-back' ? ('stopped' as const) : ('failed' as const), reason: fate.reason }
  await tx
    .updateTable('notice_message')
    .set({ ...ended, taken_at: now })
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute()
  return again
}

async function putOff(
  tx: Tx,
  { schoolId, now }: { readonly schoolId: number; readonly now: string },
  { channels, reason, until }: Extract<Deed, { deed: 'put-off' }>,
): Promise<void> {
  await tx
    .updateTable('notice_message')
    .set(reason === null ? { not_before: until } : { not_before: until, reason })
    .where('school_id', '=', schoolId)
    .where('channel', 'in', channels)
    .where('state', 'in', underWay)
    .where('state', '=', 'waiting')
    .where('not_before', '<=', now)
    .execute()
}
