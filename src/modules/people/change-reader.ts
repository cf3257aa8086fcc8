import * as z from 'zod'
import { command } from '#platform/perform'
import { notFound, type Outcome, refuse } from '#platform/problem'
import { refuseTaken } from './add-reader.ts'
import { type Reader, readerInput } from './contract.ts'
import { readerAfter } from './list-readers.ts'
import { findPerson } from './store.ts'
import { patchPerson } from './write-person.ts'

/** Changes a reader as he was seen; an empty card number keeps the one he has. */
export const changeReader = command({
  name: 'people.change-reader',
  permission: 'people.manage-readers',
  input: readerInput.omit({ kind: true }).extend({ id: z.number().int(), version: z.number().int() }),
  run: async (context, { id, version, cardNumber, ...rest }): Promise<Outcome<Reader>> => {
    const before = await findPerson(context.tx, context.schoolId, id)
    if (!before || before.erased_at !== null) return notFound()
    const patch = { ...rest, ...(cardNumber === null ? {} : { cardNumber }) }
    try {
      if (!(await patchPerson(context, id, version, patch)))
        return refuse('people.changed_meanwhile', { name: before.name })
    } catch (error) {
      return refuseTaken(error, { cardNumber, studentNumber: rest.studentNumber })
    }
    const { name, category, class_id, seat_number, student_number, card_number } = before
    context.record({
      action: 'change',
      entity: 'person',
      entityId: id,
      data: { before: { name, category, class_id, seat_number, student_number, card_number }, after: patch },
    })
    return readerAfter(context, id)
  },
})
