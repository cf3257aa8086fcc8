import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'

export const dropDraft = command({
  name: 'lending-rules.drop-draft',
  permission: 'lending-rules.change',
  input: z.object({}),
  run: async ({ tx, schoolId, record }): Promise<Outcome<{ dropped: boolean }>> => {
    const gone = await tx.deleteFrom('lending_rule_draft').where('school_id', '=', schoolId).executeTakeFirst()
    const dropped = gone.numDeletedRows > 0n
    if (dropped) record({ action: 'remove', entity: 'lending-rules-draft', entityId: schoolId, data: {} })
    return done({ dropped })
  },
})
