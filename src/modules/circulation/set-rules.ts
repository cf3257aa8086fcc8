import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { readSetting, writeSetting } from '#school'
import { type LendingRules, lendingRules as input } from './contract.ts'
import { lendingRules, overdueStops } from './policy.ts'

/** The table 谁 · 几本 · 几天 · 续几次 as the school wants it. Two lines for the same reader and kind would leave open which holds. */
export const setRules = command({
  name: 'circulation.set-rules',
  permission: 'circulation.set-rules',
  input,
  run: async ({ tx, schoolId, now, record, announce }, chosen): Promise<Outcome<LendingRules>> => {
    const { rules } = chosen
    const twice = rules.findIndex((rule, i) =>
      rules.slice(0, i).some((other) => other.category === rule.category && other.kind === rule.kind),
    )
    if (twice >= 0) return refuse('circulation.rule_twice', { line: twice + 1 }, { at: `rules[${twice}]` })
    const before = {
      rules: await readSetting(tx, schoolId, lendingRules),
      overdueStops: await readSetting(tx, schoolId, overdueStops),
    }
    await writeSetting(tx, schoolId, lendingRules, rules, now)
    await writeSetting(tx, schoolId, overdueStops, chosen.overdueStops, now)
    record({ action: 'change', entity: 'lending-rules', entityId: schoolId, data: { before, after: chosen } })
    announce({ kind: 'school', schoolId })
    return done(chosen)
  },
})
