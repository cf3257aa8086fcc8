import * as z from 'zod'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { copiesOf, findHead } from './store.ts'

/** The yearly look at what an office has: nothing moves, the day and how many were not there are kept. */
export const checkCopies = command({
  name: 'class-loans.check-copies',
  permission: 'class-loans.lend',
  input: z.object({ id: z.number().int(), seen: z.array(z.number().int()).max(500) }),
  run: async ({ tx, schoolId, now, record }, { id, seen }): Promise<Outcome<{ seen: number; missing: number }>> => {
    const head = await findHead(tx, schoolId, id)
    if (!head) return notFound()
    if (head.kind !== 'office') return refuse('class-loans.only_offices')
    const open = (await copiesOf(tx, schoolId, id)).filter((one) => one.returned_at === null)
    if (open.length === 0) return refuse('class-loans.all_back')
    const there = open.filter((one) => seen.includes(one.copy_id)).length
    await tx
      .updateTable('class_loan')
      .set({ checked_day: dayOfInstant(now) })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .execute()
    const missing = open.length - there
    record({ action: 'check', entity: 'class-loan', entityId: id, data: { seen: there, missing } })
    return done({ seen: there, missing })
  },
})
