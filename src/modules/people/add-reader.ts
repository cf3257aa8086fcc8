import { breaksUnique } from '#platform/database/constraint'
import { command } from '#platform/perform'
import { type Outcome, refuse } from '#platform/problem'
import { type Reader, readerInput } from './contract.ts'
import { readerAfter } from './list-readers.ts'
import { insertPerson } from './write-person.ts'

/** F1: one reader by hand; numbers are unique within the school. */
export const addReader = command({
  name: 'people.add-reader',
  permission: 'people.manage-readers',
  input: readerInput,
  run: async (context, input): Promise<Outcome<Reader>> => {
    try {
      const id = await insertPerson(context, input)
      context.record({ action: 'create', entity: 'person', entityId: id, data: input })
      return await readerAfter(context, id)
    } catch (error) {
      return refuseTaken(error, input)
    }
  },
})

/** The refusal that says which number belongs to somebody else; any other error is thrown on. */
export function refuseTaken(
  error: unknown,
  input: { cardNumber: string | null; studentNumber: string | null },
): ReturnType<typeof refuse> {
  if (breaksUnique(error, 'person_card_once', 'person.card_number'))
    return refuse('people.card_taken', { number: input.cardNumber ?? '' }, { at: 'cardNumber' })
  if (breaksUnique(error, 'person_number_once', 'person.student_number'))
    return refuse('people.number_taken', { number: input.studentNumber ?? '' }, { at: 'studentNumber' })
  throw error
}
