import type { Context } from '#platform/perform'
import { endSessionsOf } from '#platform/sessions'
import { takeCardNumber } from './card-number.ts'
import { personKeys } from './person-keys.ts'

export interface NewPerson {
  readonly kind: 'pupil' | 'staff'
  readonly name: string
  readonly category: string
  readonly classId: number | null
  readonly seatNumber?: number | null
  readonly studentNumber?: string | null
  readonly cardNumber?: string | null
}

/** Writes a person with sort and look-up keys; a card number is taken from the counter where none is given. */
export async function insertPerson(context: Context, person: NewPerson): Promise<number> {
  const { tx, schoolId, now } = context
  const id = context.newId()
  await tx
    .insertInto('person')
    .values({
      school_id: schoolId,
      id,
      kind: person.kind,
      name: person.name,
      ...personKeys(person.name),
      category: person.category,
      class_id: person.classId,
      seat_number: person.seatNumber ?? null,
      student_number: person.studentNumber ?? null,
      card_number: person.cardNumber ?? (await takeCardNumber(context)),
      card_stopped_on: null,
      status: 'active',
      left_on: null,
      left_reason: null,
      created_at: now,
      changed_at: now,
      erased_at: null,
      version: 1,
    })
    .execute()
  return id
}

/** What may become different of a person; what is not named stays. */
export interface PersonPatch {
  readonly name?: string
  readonly category?: string
  readonly classId?: number | null
  readonly seatNumber?: number | null
  readonly studentNumber?: string | null
  readonly cardNumber?: string
  readonly status?: 'active' | 'left'
  readonly leftOn?: string | null
  readonly leftReason?: 'by-hand' | 'roster' | null
}

/** Changes a person as he was seen (`version`); false when somebody changed or erased him meanwhile. */
export async function patchPerson(
  { tx, schoolId, now }: Pick<Context, 'tx' | 'schoolId' | 'now'>,
  id: number,
  version: number,
  patch: PersonPatch,
): Promise<boolean> {
  const { name, category, classId, seatNumber, studentNumber, cardNumber, status, leftOn, leftReason } = patch
  const changed = await tx
    .updateTable('person')
    .set({
      ...(name === undefined ? {} : { name, ...personKeys(name) }),
      ...(category === undefined ? {} : { category }),
      ...(classId === undefined ? {} : { class_id: classId }),
      ...(seatNumber === undefined ? {} : { seat_number: seatNumber }),
      ...(studentNumber === undefined ? {} : { student_number: studentNumber }),
      ...(cardNumber === undefined ? {} : { card_number: cardNumber }),
      ...(status === undefined ? {} : { status }),
      ...(leftOn === undefined ? {} : { left_on: leftOn }),
      ...(leftReason === undefined ? {} : { left_reason: leftReason }),
      changed_at: now,
      version: version + 1,
    })
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/**
 * Takes a number from somebody who is about to be given another one, so that two can exchange theirs. His version stays: it is
 * half a change, whose other half the caller writes.
 */
export async function setNumberAside(
  { tx, schoolId }: Pick<Context, 'tx' | 'schoolId'>,
  id: number,
  field: 'studentNumber' | 'cardNumber',
): Promise<void> {
  await tx
    .updateTable('person')
    .set(field === 'studentNumber' ? { student_number: null } : { card_number: `~${id}` })
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .execute()
}

/** Takes back the making of a person whom nothing else in the library names (`tracesOf`). */
export async function removePerson({ tx, schoolId }: Pick<Context, 'tx' | 'schoolId'>, id: number): Promise<void> {
  await endSessionsOf(tx, schoolId, id)
  await tx.deleteFrom('card_code').where('school_id', '=', schoolId).where('person_id', '=', id).execute()
  await tx.deleteFrom('person').where('school_id', '=', schoolId).where('id', '=', id).execute()
}
