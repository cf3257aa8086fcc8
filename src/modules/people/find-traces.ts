import type { Db } from '#platform/database'
import { tableRegistry } from '#platform/registry'

/** These go with the person: signing in once is no reason to keep him. */
const HIS_OWN = ['session', 'card_code']
const TABLES = tableRegistry.filter(
  ({ table, personal }) => personal !== undefined && 'person_id' in personal && !HIS_OWN.includes(table),
)

/**
 * Which of these people something in the library belongs to (a loan, an account, a role …). Asked of every table that the
 * registry says holds somebody's things, so that modules above need not be known here.
 */
export async function tracesOf(db: Db, schoolId: number, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const found = new Set<number>()
  if (ids.length === 0) return found
  for (const { table } of TABLES) {
    // Each of them has these two columns: a test holds them against the database.
    const rows = await db
      .selectFrom(table as 'card_code')
      .select('person_id')
      .distinct()
      .where('school_id', '=', schoolId)
      .where('person_id', 'in', [...ids])
      .execute()
    for (const row of rows) found.add(row.person_id)
  }
  return found
}
