import type { Db, Fixed, JsonText } from '#platform/database'
import { preparedOne } from '#platform/database/prepared'
import { type RuleSet, ruleSet } from './contract.ts'
import { STANDARD_SET } from './ready-sets.ts'
import { compile, type Policy, type ZoneTree } from './specificity.ts'

declare module '#platform/database' {
  interface Tables {
    lending_rule_set: {
      school_id: Fixed<number>
      version: Fixed<number>
      /** It holds from this day on, until a later version does. */
      from_day: Fixed<string>
      content: Fixed<JsonText>
      actor: Fixed<string>
      made_at: Fixed<string>
      /** The school went back to the version before. Loans that were made meanwhile keep it. */
      undone_at: string | null
    }
    lending_rule_draft: {
      school_id: Fixed<number>
      /** The version it was drawn up from. */
      base: number
      content: JsonText
      actor: string
      saved_at: string
    }
  }
}

const versionInForce = preparedOne((db: Db, p: { schoolId: number; day: string }) =>
  db
    .selectFrom('lending_rule_set')
    .select(['version', 'made_at'])
    .where('school_id', '=', p.schoolId)
    .where('from_day', '<=', p.day)
    .where('undone_at', 'is', null)
    .orderBy('version', 'desc')
    .limit(1),
)

/** The version that holds on a day: of those whose day has come the one that was decided last; 0 before the school has chosen. */
export async function versionOn(db: Db, schoolId: number, day: string): Promise<number> {
  return (await versionInForce(db, { schoolId, day }))?.version ?? 0
}

/** The last version that was decided and not taken back, whether its day has come or not. */
export async function latestVersion(db: Db, schoolId: number): Promise<number> {
  const row = await db
    .selectFrom('lending_rule_set')
    .select('version')
    .where('school_id', '=', schoolId)
    .where('undone_at', 'is', null)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.version ?? 0
}

/** The rules of one version; undefined where there is none of that number. */
export async function loadRuleSet(db: Db, schoolId: number, version: number): Promise<RuleSet | undefined> {
  if (version === 0) return STANDARD_SET
  const row = await db
    .selectFrom('lending_rule_set')
    .select('content')
    .where('school_id', '=', schoolId)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && ruleSet.parse(JSON.parse(row.content))
}

const madeAt = preparedOne((db: Db, p: { schoolId: number; version: number }) =>
  db
    .selectFrom('lending_rule_set')
    .select('made_at')
    .where('school_id', '=', p.schoolId)
    .where('version', '=', p.version),
)

/**
 * Versions do not change, so what was prepared once stays right, in every process; after a restore the same number may be given
 * anew, so the moment stands in the key. As many as a district's desks use at a time.
 */
const prepared = new Map<string, Policy>()
const MOST_PREPARED = 200

/** A version ready to decide by. `zonesOf` is asked only where the rules speak of zones. */
export async function loadPolicy(
  db: Db,
  schoolId: number,
  version: number,
  zonesOf: () => Promise<ZoneTree>,
): Promise<Policy> {
  const made = version === 0 ? undefined : await madeAt(db, { schoolId, version })
  return await policyMade(db, schoolId, { version, made_at: made?.made_at }, zonesOf)
}

/** The same for the version that holds on a day. */
export async function loadPolicyOn(
  db: Db,
  schoolId: number,
  day: string,
  zonesOf: () => Promise<ZoneTree>,
): Promise<Policy> {
  return await policyMade(db, schoolId, (await versionInForce(db, { schoolId, day })) ?? { version: 0 }, zonesOf)
}

async function policyMade(
  db: Db,
  schoolId: number,
  { version, made_at }: { readonly version: number; readonly made_at?: string | undefined },
  zonesOf: () => Promise<ZoneTree>,
): Promise<Policy> {
  const key = `${schoolId}/${version}/${made_at ?? ''}`
  const known = prepared.get(key)
  if (known && !known.uses.has('zone')) return known
  const set = known?.set ?? (await loadRuleSet(db, schoolId, version)) ?? STANDARD_SET
  const asksZones = set.rules.some(({ when }) => when.zone)
  const policy = asksZones ? compile(set, version, await zonesOf()) : compile(set, version)
  if (prepared.size >= MOST_PREPARED) prepared.clear()
  prepared.set(key, policy)
  return policy
}
