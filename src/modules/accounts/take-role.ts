import * as z from 'zod'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { administratorStays } from './grant-role.ts'

/** Takes a role away; a school always keeps one administrator. */
export const takeRole = command({
  name: 'accounts.take-role',
  permission: 'accounts.manage-staff',
  input: z.object({ personId: z.number().int(), grantId: z.number().int() }),
  run: async (context, { personId, grantId }): Promise<Outcome<null>> => {
    const { tx, schoolId, record, announce } = context
    const grant = await tx
      .selectFrom('role_grant')
      .select(['id', 'role', 'class_id', 'from_day', 'until_day'])
      .where('school_id', '=', schoolId)
      .where('id', '=', grantId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    if (!grant) return notFound()
    if (grant.role === 'administrator' && !(await administratorStays(context, { grantId })))
      return refuse('accounts.last_administrator')
    await tx.deleteFrom('role_grant').where('school_id', '=', schoolId).where('id', '=', grantId).execute()
    const { role, class_id: classId, from_day: fromDay, until_day: untilDay } = grant
    record({ action: 'take-role', entity: 'person', entityId: personId, data: { role, classId, fromDay, untilDay } })
    announce({ kind: 'rights', schoolId })
    return done(null)
  },
})
