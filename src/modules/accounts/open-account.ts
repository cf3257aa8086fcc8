import * as z from 'zod'
import { findPerson } from '#people'
import { command } from '#platform/perform'
import { ROLES } from '#platform/permissions'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { insertAccount } from './add-staff.ts'
import { grantRole } from './grant-role.ts'
import { secretOf } from './store.ts'

/** An account and a first role for a member of staff who came with a list and could only borrow so far. */
export const openAccount = command({
  name: 'accounts.open-account',
  permission: 'accounts.manage-staff',
  input: z.object({
    personId: z.number().int(),
    login: z.string().trim().toLowerCase().min(2).max(40),
    passwordHash: z.string(),
    role: z.enum(ROLES),
    classId: z.number().int().nullable(),
  }),
  run: async (context, { personId, login, passwordHash, role, classId }): Promise<Outcome<null>> => {
    const person = await findPerson(context.tx, context.schoolId, personId)
    if (!person || person.kind !== 'staff' || person.status !== 'active') return notFound()
    if ((await secretOf(context.tx, context.schoolId, personId, 'password')) !== undefined)
      return refuse('accounts.has_account', { name: person.name })
    const refusal = await insertAccount(context, personId, { login, passwordHash, mustChange: true })
    if (refusal) return refusal
    await grantRole(context, personId, { role, classId })
    context.record({ action: 'open-account', entity: 'person', entityId: personId, data: { login, role, classId } })
    return done(null)
  },
})
