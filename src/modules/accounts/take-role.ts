import * as z from 'zod'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { addDays } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { administratorStays } from './grant-role.ts'

/** Takes a role away from this moment on; that it was held until yesterday stays known. A school always keeps one administrator. */
export const takeRole = command({
  name: 'accounts.take-role',
  permission: 'accounts.manage-staff',
  input: z.object({ personId: z.number().int(), grantId: z.number().int() }),
  run: async (context, { personId, grantId }): Promise<Outcome<null>> => {
    const { tx, schoolId, now, record, announce } = context
    const today = dayOfInstant(now)
    const grant = await tx
      .selectFrom('role_grant')
      .select(['id', 'role', 'class_id', 'from_day', 'until_day'])
      .where('school_id', '=', schoolId)
      .where('id', '=', grantId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    if (!grant || (grant.until_day !== null && grant.until_day < today)) return notFound()
    if (grant.role === 'administrator' && !(await administratorStays(context, { grantId })))
      return refuse('accounts.last_administrator')
    if (grant.from_day < today)
      await tx
        .updateTable('role_grant')
        .set({ until_day: addDays(today, -1) })
        .where('school_id', '=', schoolId)
        .where('id', '=', grantId)
        .execute()
    else await tx.deleteFrom('role_grant').where('school_id', '=', schoolId).where('id', '=', grantId).execute()
    const { role, class_id: classId, from_day: fromDay, until_day: untilDay } = grant
    record({ action: 'take-role', entity: 'person', entityId: personId, data: { role, classId, fromDay, untilDay } })
    announce({ kind: 'rights', schoolId })
    return done(null)
  },
})
