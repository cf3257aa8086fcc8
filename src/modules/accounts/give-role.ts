import * as z from 'zod'
import { findPerson } from '#people'
import { command } from '#platform/perform'
import { ROLES } from '#platform/permissions'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { daySchema } from '#values/wire'
import { grantRole } from './grant-role.ts'

/** Gives a role, in the whole school or in one class, from a day on, until a day or for good. */
export const giveRole = command({
  name: 'accounts.give-role',
  permission: 'accounts.manage-staff',
  input: z.object({
    personId: z.number().int(),
    role: z.enum(ROLES),
    classId: z.number().int().nullable(),
    fromDay: daySchema.nullable(),
    untilDay: daySchema.nullable(),
  }),
  run: async (context, { personId, ...grant }): Promise<Outcome<null>> => {
    const { tx, schoolId, now } = context
    if (!(await findPerson(tx, schoolId, personId))) return notFound()
    if (grant.role === 'class-teacher' && grant.classId === null)
      return refuse('accounts.class_needed', undefined, { status: 422, at: 'classId' })
    if (grant.untilDay !== null && grant.untilDay < (grant.fromDay ?? dayOfInstant(now)))
      return refuse('accounts.ends_before', undefined, { status: 422, at: 'untilDay' })
    await grantRole(context, personId, grant)
    context.record({ action: 'give-role', entity: 'person', entityId: personId, data: grant })
    return done(null)
  },
})
