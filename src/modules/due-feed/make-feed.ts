import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { newToken, tokenHash } from '#platform/sessions'

/** F2: an address that nobody can guess. The one before it, if there was one, leads nowhere from now on. */
export const makeFeed = command({
  name: 'due-feed.make-feed',
  permission: null,
  input: z.object({}),
  run: async ({ tx, schoolId, actor, now, record }): Promise<Outcome<{ token: string; madeAt: string }>> => {
    const { personId } = actor
    if (personId === null) return refuse('due-feed.for_people', undefined, { status: 403 })
    const token = newToken()
    const row = { token_hash: tokenHash(token), made_at: now }
    await tx
      .insertInto('due_feed')
      .values({ school_id: schoolId, person_id: personId, ...row })
      .onConflict((conflict) => conflict.columns(['school_id', 'person_id']).doUpdateSet(row))
      .execute()
    record({ action: 'make-feed', entity: 'person', entityId: personId })
    return done({ token, madeAt: now })
  },
})
