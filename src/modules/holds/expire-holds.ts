import type { Db } from '#platform/database'
import { job, type JobHandler } from '#platform/jobs'
import { command } from '#platform/perform'
import { systemActor } from '#platform/permissions'
import { done, type Outcome } from '#platform/problem'
import { listSchools } from '#school'
import { dayOfInstant } from '#values/instant'
import * as z from 'zod'
import { endHold, passOn } from './hold-ends.ts'
import { tell } from './keep-copy.ts'
import { openHold } from './store.ts'

/** Ended in one commit. */
const SLICE = 20

/** Holds whose last day on the shelf is over, and those of readers who have left. */
export async function overdueHolds(db: Db, schoolId: number, today: string): Promise<number[]> {
  const over = await db
    .selectFrom('hold')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('ended_at', 'is', null)
    .where('kept_copy_id', 'is not', null)
    .where('until_day', '<', today)
    .limit(SLICE)
    .execute()
  const left = await db
    .selectFrom('hold as h')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.person_id'))
    .select('h.id')
    .where('h.school_id', '=', schoolId)
    .where('h.ended_at', 'is', null)
    .where('p.status', '=', 'left')
    .limit(SLICE)
    .execute()
  return [...over, ...left].map(({ id }) => id)
}

/** One slice of {@link expireHolds}. What was fetched meanwhile is left alone. */
export const endOverdue = command({
  name: 'holds.expire-holds',
  permission: 'holds.manage',
  input: z.object({ ids: z.array(z.number().int()) }),
  run: async (context, { ids }): Promise<Outcome<{ ended: number }>> => {
    const today = dayOfInstant(context.now)
    let ended = 0
    for (const id of ids) {
      const hold = await openHold(context.tx, context.schoolId, id)
      if (!hold || (hold.active && !(hold.untilDay !== null && hold.untilDay < today))) continue
      const outcome = hold.active ? 'expired' : 'reader-left'
      if (!(await endHold(context, hold, { outcome }))) continue
      ended++
      await passOn(context, hold)
      if (hold.active) await tell(context, hold, hold.bibId, 'hold-expired', hold.untilDay ?? '')
    }
    return done({ ended })
  },
})

/** Before the library opens: what was not fetched goes to the next in the queue, or back to its shelf. All schools. */
export const expireHolds = job({
  kind: 'holds.expire',
  payload: z.object({}),
  attempts: 3,
  handler: async () => expire,
})

const expire: JobHandler<object> = async ({ database, perform, now }) => {
  let ended = 0
  for (const { schoolId } of await listSchools(database.read)) {
    for (;;) {
      const ids = await overdueHolds(database.read, schoolId, dayOfInstant(now()))
      if (ids.length === 0) break
      const outcome = await perform(systemActor(schoolId), now(), endOverdue, { ids })
      if (!outcome.ok || outcome.value.ended === 0) break
      ended += outcome.value.ended
    }
  }
  return { ended }
}
