import { breaksUnique } from '#platform/database/constraint'
import type { Context } from '#platform/perform'
import { refuse } from '#platform/problem'

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
