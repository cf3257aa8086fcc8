import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { draftInput } from './contract.ts'

/** Keeps rules that nobody goes by yet: to think over, to show to the head, to look at their preview. One draft a school. */
export const saveDraft = command({
  name: 'lending-rules.save-draft',
  permission: 'lending-rules.change',
  input: draftInput,
  run: async ({ tx, schoolId, now, actor, record }, { set, base }): Promise<Outcome<{ savedAt: string }>> => {
    const row = { base, content: JSON.stringify(set), actor: actor.label, saved_at: now }
    await tx
      .insertInto('lending_rule_draft')
      .values({ school_id: schoolId, ...row })
      .onConflict((conflict) => conflict.column('school_id').doUpdateSet(row))
      .execute()
    record({ action: 'change', entity: 'lending-rules-draft', entityId: schoolId, data: { base, set } })
    return done({ savedAt: now })
  },
})
