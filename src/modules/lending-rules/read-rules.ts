import { bibKinds } from '#catalog/rules'
import { listClasses, loadSchooling } from '#people'
import type { Db } from '#platform/database'
import { type Schooling, stageOfGrade } from '#values/grade'
import type { RulesView, RuleSet } from './contract.ts'
import { ruleSet } from './contract.ts'
import type { World } from './flaw-cells.ts'
import { latestVersion, loadRuleSet, versionOn } from './store.ts'
import type { ZoneTree } from './specificity.ts'

/** The rules as they stand, with what their maker needs to change them: readers, classes, versions, the draft. */
export async function readRules(db: Db, schoolId: number, today: string): Promise<RulesView | undefined> {
  const version = await versionOn(db, schoolId, today)
  const set = await loadRuleSet(db, schoolId, version)
  if (!set) return undefined
  const draft = await db
    .selectFrom('lending_rule_draft')
    .select(['base', 'content', 'saved_at'])
    .where('school_id', '=', schoolId)
    .executeTakeFirst()
  const versions = await db
    .selectFrom('lending_rule_set')
    .select(['version', 'from_day', 'made_at', 'undone_at'])
    .where('school_id', '=', schoolId)
    .orderBy('version', 'desc')
    .limit(20)
    .execute()
  return {
    version,
    latest: await latestVersion(db, schoolId),
    set,
    draft: draft ? { base: draft.base, savedAt: draft.saved_at, set: ruleSet.parse(JSON.parse(draft.content)) } : null,
    versions: versions.map((one) => ({
      version: one.version,
      from: one.from_day,
      madeAt: one.made_at,
      undone: one.undone_at !== null,
    })),
    world: await readSchool(db, schoolId, today),
  }
}

async function readSchool(db: Db, schoolId: number, today: string): Promise<RulesView['world']> {
  const categories = await db
    .selectFrom('person')
    .select((eb) => ['category', eb.fn.countAll<number>().as('readers')])
    .where('school_id', '=', schoolId)
    .where('status', '=', 'active')
    .groupBy('category')
    .orderBy('category')
    .execute()
  const classes = await listClasses(db, schoolId, today)
  return {
    categories,
    grades: gradesOf(await loadSchooling(db, schoolId)),
    classes: classes.flatMap(({ id, label, grade, closed }) =>
      closed || grade === undefined ? [] : [{ id, label, grade }],
    ),
  }
}

function gradesOf(schooling: Schooling): { grade: number; stage: 'primary' | 'junior' | 'senior' }[] {
  return Array.from({ length: 12 }, (_, i) => i + 1).flatMap((grade) => {
    const stage = stageOfGrade(grade, schooling)
    return stage === undefined ? [] : [{ grade, stage }]
  })
}

/** The school as the search for flaws wants it; zones are the caller's knowledge. */
export async function readWorld(db: Db, schoolId: number, today: string): Promise<Omit<World, 'zones'>> {
  const { categories, grades, classes } = await readSchool(db, schoolId, today)
  return { categories: categories.map(({ category }) => category), kinds: bibKinds, grades, classes, today }
}

/** The zones that a set speaks of, taken as they are: which of them lie in which is asked for on the screen. */
export function zonesNamed(set: RuleSet): ZoneTree {
  return new Map(set.rules.flatMap(({ when }) => when.zone ?? []).map((zone) => [zone, null]))
}
