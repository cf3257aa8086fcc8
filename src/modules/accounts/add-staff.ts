import * as z from 'zod'
import { breaksUnique } from '#platform/database/constraint'
import { type Context, command } from '#platform/perform'
import { ROLES } from '#platform/permissions'
import { done, type Outcome, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { takeCardNumber } from './card-number.ts'
import { personKeys } from './person-keys.ts'

const input = z.object({
  name: z.string().trim().min(1).max(40),
  login: z.string().trim().toLowerCase().min(2).max(40),
  /** Hashed before: nothing but the database is awaited in a command. */
  passwordHash: z.string(),
  mustChange: z.boolean(),
  role: z.enum(ROLES),
  classId: z.number().int().nullable().default(null),
})

/** A member of staff with an account and a first role. */
export const addStaff = command({
  name: 'people.add-staff',
  permission: 'people.manage-staff',
  input,
  run: async (
    context,
    { name, login, passwordHash, mustChange, role, classId },
  ): Promise<Outcome<{ personId: number }>> => {
    const { tx, schoolId, now } = context
    const personId = await insertPerson(context, { kind: 'staff', name, category: 'teacher', classId: null })
    try {
      await tx
        .insertInto('account')
        .values({
          school_id: schoolId,
          person_id: personId,
          login,
          password_hash: passwordHash,
          must_change: mustChange ? 1 : 0,
          stopped_at: null,
          changed_at: now,
        })
        .execute()
    } catch (error) {
      if (breaksUnique(error, 'account_login_once', 'account.login')) return refuse('people.login_taken', { login })
      throw error
    }
    await grantRole(context, personId, role, classId)
    context.record({
      action: 'create',
      entity: 'person',
      entityId: personId,
      data: { kind: 'staff', name, login, role },
    })
    return done({ personId })
  },
})

export async function grantRole(
  context: Context,
  personId: number,
  role: string,
  classId: number | null,
  untilDay: string | null = null,
): Promise<void> {
  const { tx, schoolId, now } = context
  await tx
    .insertInto('role_grant')
    .values({
      school_id: schoolId,
      id: context.newId(),
      person_id: personId,
      role,
      class_id: classId,
      from_day: dayOfInstant(now),
      until_day: untilDay,
      granted_at: now,
    })
    .execute()
  context.announce({ kind: 'rights', schoolId })
}

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
