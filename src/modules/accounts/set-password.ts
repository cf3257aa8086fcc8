import * as z from 'zod'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'

/** A new password, hashed before. All sessions of that person end but the one in which he changes his own. */
export const setPassword = command({
  name: 'accounts.set-password',
  permission: null,
  input: z.object({
    personId: z.number().int(),
    passwordHash: z.string(),
    mustChange: z.boolean(),
    /** Hash of the token of the session that stays. */
    keep: z.string().nullable(),
  }),
  run: async (context, { personId, passwordHash, mustChange, keep }): Promise<Outcome<null>> => {
    const { tx, schoolId, now, actor, record } = context
    if (actor.personId !== personId && !context.may('accounts.manage-staff'))
      return refuse('platform.not_permitted', undefined, { status: 403 })
    const changed = await tx
      .updateTable('account')
      .set({ password_hash: passwordHash, must_change: mustChange ? 1 : 0, changed_at: now })
      .where('school_id', '=', schoolId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return notFound()
    let others = tx.deleteFrom('session').where('school_id', '=', schoolId).where('person_id', '=', personId)
    if (keep !== null) others = others.where('token_hash', '<>', keep)
    await others.execute()
    record({ action: 'set-password', entity: 'person', entityId: personId })
    return done(null)
  },
})
