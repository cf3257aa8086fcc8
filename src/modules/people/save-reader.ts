import * as z from 'zod'
import { breaksUnique } from '#platform/database/constraint'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { endSessionsOf } from '#platform/sessions'
import { dayOfInstant } from '#values/instant'
import { insertPerson } from './add-staff.ts'
import { readerInput } from './contract.ts'
import { personKeys } from './person-keys.ts'

type Id = { id: number }

/** F1: one reader by hand; numbers are unique within the school. */
export const addReader = command({
  name: 'people.add-reader',
  permission: 'people.manage-readers',
  input: readerInput,
  run: async (context, input): Promise<Outcome<Id>> => {
    try {
      const id = await insertPerson(context, input)
      context.record({ action: 'create', entity: 'person', entityId: id, data: input })
      return done({ id })
    } catch (error) {
      return numberTaken(error, input) ?? rethrow(error)
    }
  },
})

export const changeReader = command({
  name: 'people.change-reader',
  permission: 'people.manage-readers',
  input: readerInput.omit({ kind: true }).extend({ id: z.number().int(), version: z.number().int() }),
  run: async (context, input): Promise<Outcome<Id>> => {
    const { tx, schoolId, now } = context
    try {
      const changed = await tx
        .updateTable('person')
        .set({
          name: input.name,
          ...personKeys(input.name),
          category: input.category,
          class_id: input.classId,
          seat_number: input.seatNumber,
          student_number: input.studentNumber,
          ...(input.cardNumber === null ? {} : { card_number: input.cardNumber }),
          changed_at: now,
          version: input.version + 1,
        })
        .where('school_id', '=', schoolId)
        .where('id', '=', input.id)
        .where('version', '=', input.version)
        .executeTakeFirst()
      if (changed.numUpdatedRows === 0n) return refuse('people.changed_meanwhile', { name: input.name })
    } catch (error) {
      return numberTaken(error, input) ?? rethrow(error)
    }
    context.record({ action: 'change', entity: 'person', entityId: input.id, data: input })
    return done({ id: input.id })
  },
})

function numberTaken(error: unknown, input: { cardNumber: string | null; studentNumber: string | null }) {
  if (breaksUnique(error, 'person_card_once', 'person.card_number'))
    return refuse('people.card_taken', { number: input.cardNumber ?? '' })
  if (breaksUnique(error, 'person_number_once', 'person.student_number'))
    return refuse('people.number_taken', { number: input.studentNumber ?? '' })
  return undefined
}

function rethrow(error: unknown): never {
  throw error
}

/** A reader's life: leaves (books outstanding stay on record), comes back; a lost card is stopped, a found one works again. */
export const moveReader = command({
  name: 'people.move-reader',
  permission: 'people.manage-readers',
  input: z.object({ id: z.number().int(), step: z.enum(['leave', 'come-back', 'stop-card', 'start-card']) }),
  run: async (context, { id, step }): Promise<Outcome<Id>> => {
    if (!(await takeStep(context, id, step))) return notFound()
    if (step === 'leave' || step === 'stop-card') {
      await endSessionsOf(context.tx, context.schoolId, id)
      await context.tx
        .deleteFrom('card_code')
        .where('school_id', '=', context.schoolId)
        .where('person_id', '=', id)
        .execute()
    }
    context.record({ action: step, entity: 'person', entityId: id })
    return done({ id })
  },
})

export async function takeStep(
  { tx, schoolId, now }: Pick<Context, 'tx' | 'schoolId' | 'now'>,
  id: number,
  step: 'leave' | 'come-back' | 'stop-card' | 'start-card',
): Promise<boolean> {
  const today = dayOfInstant(now)
  const values = {
    leave: { status: 'left' as const, left_on: today },
    'come-back': { status: 'active' as const, left_on: null, left_reason: null },
    'stop-card': { card_stopped_on: today },
    'start-card': { card_stopped_on: null },
  }[step]
  const changed = await tx
    .updateTable('person')
    .set((eb) => ({ ...values, changed_at: now, version: eb('version', '+', 1) }))
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}
