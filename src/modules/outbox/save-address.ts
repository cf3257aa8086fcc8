import * as z from 'zod'
import { findPerson } from '#people'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'

/** Of staff alone: pupils have no mail here. */
export const saveAddress = command({
  name: 'outbox.save-address',
  permission: 'outbox.send',
  input: z.object({ personId: z.number(), email: z.string() }),
  run: async ({ tx, schoolId, now, record }, { personId, email }): Promise<Outcome<Record<string, never>>> => {
    const person = await findPerson(tx, schoolId, personId)
    if (!person || person.erased_at !== null) return notFound()
    if (person.kind !== 'staff') return refuse('outbox.staff_only')
    if (email === '')
      await tx
        .deleteFrom('notice_address')
        .where('school_id', '=', schoolId)
        .where('person_id', '=', personId)
        .execute()
    else
      await tx
        .insertInto('notice_address')
        .values({ school_id: schoolId, person_id: personId, email, changed_at: now })
        .onConflict((conflict) => conflict.columns(['school_id', 'person_id']).doUpdateSet({ email, changed_at: now }))
        .execute()
    record({ action: email === '' ? 'remove' : 'set', entity: 'mail-address', entityId: personId })
    return done({})
  },
})
