import * as z from 'zod'
import { command } from '#platform/perform'
import { ROLES } from '#platform/permissions'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { endSessionsOf } from '#platform/sessions'
import { dayOfInstant } from '#values/instant'
import { daySchema } from '#values/wire'
import { grantRole } from './add-staff.ts'
import { findPerson } from './store.ts'

export const giveRole = command({
  name: 'people.give-role',
  permission: 'people.manage-staff',
  input: z.object({
    personId: z.number().int(),
    role: z.enum(ROLES),
    classId: z.number().int().nullable(),
    untilDay: daySchema.nullable(),
  }),
  run: async (context, { personId, role, classId, untilDay }): Promise<Outcome<null>> => {
    if (!(await findPerson(context.tx, context.schoolId, personId))) return notFound()
    await grantRole(context, personId, role, classId, untilDay)
    context.record({ action: 'give-role', entity: 'person', entityId: personId, data: { role, classId, untilDay } })
    return done(null)
  },
})

/** Takes a role away; a school always keeps one administrator. */
export const takeRole = command({
  name: 'people.take-role',
  permission: 'people.manage-staff',
  input: z.object({ personId: z.number().int(), grantId: z.number().int() }),
  run: async (context, { personId, grantId }): Promise<Outcome<null>> => {
    const { tx, schoolId, now, record, announce } = context
    const grant = await tx
      .selectFrom('role_grant')
      .select(['id', 'role'])
      .where('school_id', '=', schoolId)
      .where('id', '=', grantId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    if (!grant) return notFound()
    const today = dayOfInstant(now)
    if (grant.role === 'administrator') {
      const others = await tx
        .selectFrom('role_grant')
        .select('id')
        .where('school_id', '=', schoolId)
        .where('role', '=', 'administrator')
        .where('id', '<>', grantId)
        .where((eb) => eb.or([eb('until_day', 'is', null), eb('until_day', '>=', today)]))
        .executeTakeFirst()
      if (!others) return refuse('people.last_administrator')
    }
    await tx.deleteFrom('role_grant').where('school_id', '=', schoolId).where('id', '=', grantId).execute()
    record({ action: 'take-role', entity: 'person', entityId: personId, data: { role: grant.role } })
    announce({ kind: 'rights', schoolId })
    return done(null)
  },
})

/** A new password, hashed before; sessions of that person end. */
export const setPassword = command({
  name: 'people.set-password',
  permission: null,
  input: z.object({ personId: z.number().int(), passwordHash: z.string(), mustChange: z.boolean() }),
  run: async (context, { personId, passwordHash, mustChange }): Promise<Outcome<null>> => {
    const { tx, schoolId, now, actor, record } = context
    if (actor.personId !== personId && !context.may('people.manage-staff'))
      return refuse('platform.not_permitted', undefined, { status: 403 })
    const changed = await tx
      .updateTable('account')
      .set({ password_hash: passwordHash, must_change: mustChange ? 1 : 0, changed_at: now })
      .where('school_id', '=', schoolId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return notFound()
    if (actor.personId !== personId) await endSessionsOf(tx, schoolId, personId)
    record({ action: 'set-password', entity: 'person', entityId: personId })
    return done(null)
  },
})
