import * as z from 'zod'
import { insertPerson } from '#people'
import { breaksUnique } from '#platform/database/constraint'
import { type Context, command } from '#platform/perform'
import { ROLES } from '#platform/permissions'
import { done, type Outcome, refuse } from '#platform/problem'
import { grantRole } from './grant-role.ts'

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
  name: 'accounts.add-staff',
  permission: 'accounts.manage-staff',
  input,
  run: async (context, input): Promise<Outcome<{ personId: number }>> => {
    const { name, login, role } = input
    const personId = await insertPerson(context, { kind: 'staff', name, category: 'teacher', classId: null })
    const refusal = await insertAccount(context, personId, input)
    if (refusal) return refusal
    await grantRole(context, personId, input)
    context.record({
      action: 'create',
      entity: 'person',
      entityId: personId,
      data: { kind: 'staff', name, login, role },
    })
    return done({ personId })
  },
})

/** Writes an account; the refusal when its name is taken. */
export async function insertAccount(
  { tx, schoolId, now }: Pick<Context, 'tx' | 'schoolId' | 'now'>,
  personId: number,
  account: { login: string; passwordHash: string; mustChange: boolean },
): Promise<ReturnType<typeof refuse> | undefined> {
  try {
    await tx
      .insertInto('account')
      .values({
        school_id: schoolId,
        person_id: personId,
        login: account.login,
        password_hash: account.passwordHash,
        must_change: account.mustChange ? 1 : 0,
        stopped_at: null,
        changed_at: now,
      })
      .execute()
    return undefined
  } catch (error) {
    if (breaksUnique(error, 'account_login_once', 'account.login'))
      return refuse('accounts.login_taken', { login: account.login }, { at: 'account' })
    throw error
  }
}
