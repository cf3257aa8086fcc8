import * as z from 'zod'
import { command } from '#platform/perform'
import { notFound, type Outcome, refuse } from '#platform/problem'
import { endSessionsOf } from '#platform/sessions'
import type { Reader } from './contract.ts'
import { readerAfter } from './list-readers.ts'
import { findPerson } from './store.ts'
import { takeStep } from './take-step.ts'

/**
 * A reader's life: leaves (books outstanding stay on record), comes back; a lost card is stopped, a found one works again.
 * `leave` for one whom a list let go says that it is so. Members of staff go by way of their account.
 */
export const moveReader = command({
  name: 'people.move-reader',
  permission: 'people.manage-readers',
  input: z.object({ id: z.number().int(), step: z.enum(['leave', 'come-back', 'stop-card', 'start-card']) }),
  run: async (context, { id, step }): Promise<Outcome<Reader>> => {
    const { tx, schoolId, record } = context
    const person = await findPerson(tx, schoolId, id)
    if (!person) return notFound()
    if (person.kind === 'staff' && step === 'leave') return refuse('people.staff_leave_there', { name: person.name })
    if (!(await takeStep(context, id, step))) return notFound()
    if (step === 'leave' || step === 'stop-card') await endSessionsOf(tx, schoolId, id)
    record({ action: step, entity: 'person', entityId: id })
    return readerAfter(context, id)
  },
})
