import type { Db } from '#platform/database'
import { readSetting } from '#school'
import type { LendingRules } from './contract.ts'
import { lendingRules, overdueStops } from './policy.ts'

/** The table of rules with the kinds of readers it has to speak for. */
export async function readRules(
  db: Db,
  schoolId: number,
): Promise<LendingRules & { categories: { category: string; readers: number }[] }> {
  const categories = await db
    .selectFrom('person')
    .select((eb) => ['category', eb.fn.countAll<number>().as('readers')])
    .where('school_id', '=', schoolId)
    .where('status', '=', 'active')
    .groupBy('category')
    .orderBy('category')
    .execute()
  return {
    rules: await readSetting(db, schoolId, lendingRules),
    overdueStops: await readSetting(db, schoolId, overdueStops),
    categories,
  }
}
