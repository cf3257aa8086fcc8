import { takeNumber } from '#platform/counter'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { rulesInput } from './contract.ts'
import { findFlaws } from './find-flaws.ts'
import { readWorld, zonesNamed } from './read-rules.ts'
import { latestVersion, loadRuleSet } from './store.ts'

/**
 * Puts rules in force from a day on, as a new version. Loans that are out keep the version they were made under. Refused where
 * somebody else changed them meanwhile, where nobody could borrow any more, and where two rows would leave open which holds.
 */
export const changeRules = command({
  name: 'lending-rules.change-rules',
  permission: 'lending-rules.change',
  input: rulesInput,
  run: async (
    { tx, schoolId, now, actor, record, announce },
    { set, base, from },
  ): Promise<Outcome<{ version: number; from: string }>> => {
    const today = dayOfInstant(now)
    if (from < today) return refuse('lending-rules.from_past', { due: from }, { at: 'from' })
    const latest = await latestVersion(tx, schoolId)
    if (latest !== base) return refuse('lending-rules.changed_meanwhile')
    const world = { ...(await readWorld(tx, schoolId, today)), zones: zonesNamed(set) }
    for (const flaw of findFlaws(set, world)) {
      if (flaw.kind === 'lends-nothing') return refuse('lending-rules.lends_nothing')
      const line = set.rules.findIndex(({ id }) => id === flaw.rows[0])
      if (flaw.kind === 'twice')
        return refuse('lending-rules.rule_twice', { line: line + 1 }, { at: `set.rules[${line}]` })
    }
    const version = await takeNumber(tx, schoolId, 'lending-rules')
    await tx
      .insertInto('lending_rule_set')
      .values({
        school_id: schoolId,
        version,
        from_day: from,
        content: JSON.stringify(set),
        actor: actor.label,
        made_at: now,
        undone_at: null,
      })
      .execute()
    await tx.deleteFrom('lending_rule_draft').where('school_id', '=', schoolId).execute()
    record({
      action: 'change',
      entity: 'lending-rules',
      entityId: version,
      data: { from, before: (await loadRuleSet(tx, schoolId, latest)) ?? null, after: set },
    })
    announce({ kind: 'school', schoolId })
    return done({ version, from })
  },
})
