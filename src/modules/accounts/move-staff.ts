import * as z from 'zod'
import { findPerson, takeStep } from '#people'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { endSessionsOf } from '#platform/sessions'
import { administratorStays } from './grant-role.ts'

export const staffStep = z.enum(['stop-account', 'start-account', 'leave', 'come-back'])

/** A member of staff leaves or comes back, or his account is stopped for a while; the last administrator stays. */
export const moveStaff = command({
  name: 'accounts.move-staff',
  permission: 'accounts.manage-staff',
  input: z.object({ personId: z.number().int(), step: staffStep }),
  run: async (context, { personId, step }): Promise<Outcome<null>> => {
    const { tx, schoolId, record, announce } = context
    const person = await findPerson(tx, schoolId, personId)
    if (!person || person.kind !== 'staff') return notFound()
    const goes = step === 'leave' || step === 'stop-account'
    if (goes && !(await mayGo(context, personId))) return refuse('accounts.last_administrator')
    const moved =
      step === 'leave' || step === 'come-back'
        ? await takeStep(context, personId, step)
        : await stopAccount(context, personId, step === 'stop-account')
    if (!moved) return notFound()
    if (goes) await endSessionsOf(tx, schoolId, personId)
    record({ action: step, entity: 'person', entityId: personId })
    announce({ kind: 'rights', schoolId })
    return done(null)
  },
})

/** Everybody but the last administrator. */
async function mayGo(context: Context, personId: number): Promise<boolean> {
  const roles = await context.tx
    .selectFrom('role_grant')
    .select('id')
    .where('school_id', '=', context.schoolId)
    .where('person_id', '=', personId)
    .where('role', '=', 'administrator')
    .execute()
  return roles.length === 0 || administratorStays(context, { personId })
}

async function stopAccount({ tx, schoolId, now }: Context, personId: number, stop: boolean): Promise<boolean> {
  const changed = await tx
    .updateTable('account')
    .set({ stopped_at: stop ? now : null, changed_at: now })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}
