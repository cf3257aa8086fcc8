import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { latestVersion } from './store.ts'

/** Goes back to the version before: the last one is taken out of force. Loans that were made under it keep it. */
export const undoRules = command({
  name: 'lending-rules.undo-rules',
  permission: 'lending-rules.change',
  input: z.object({ version: z.number().int() }),
  run: async ({ tx, schoolId, now, record, announce }, { version }): Promise<Outcome<{ version: number }>> => {
    const latest = await latestVersion(tx, schoolId)
    if (version !== latest || version === 0) return refuse('lending-rules.not_the_last')
    const undone = await tx
      .updateTable('lending_rule_set')
      .set({ undone_at: now })
      .where('school_id', '=', schoolId)
      .where('version', '=', version)
      .where('undone_at', 'is', null)
      .executeTakeFirst()
    if (undone.numUpdatedRows === 0n) return refuse('lending-rules.not_the_last')
    const back = await latestVersion(tx, schoolId)
    record({ action: 'undo', entity: 'lending-rules', entityId: version, data: { back } })
    announce({ kind: 'school', schoolId })
    return done({ version: back })
  },
})
