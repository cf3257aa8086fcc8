import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'

/** From now on the address leads nowhere. */
export const dropFeed = command({
  name: 'due-feed.drop-feed',
  permission: null,
  input: z.object({}),
  run: async ({ tx, schoolId, actor, record }): Promise<Outcome<{ dropped: boolean }>> => {
    const { personId } = actor
    if (personId === null) return refuse('due-feed.for_people', undefined, { status: 403 })
    const { numDeletedRows } = await tx
      .deleteFrom('due_feed')
      .where('school_id', '=', schoolId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    if (numDeletedRows > 0n) record({ action: 'drop-feed', entity: 'person', entityId: personId })
    return done({ dropped: numDeletedRows > 0n })
  },
})
