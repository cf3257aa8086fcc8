import type { Db } from '#platform/database'
import { peopleIn, tableRegistry } from '#platform/registry'

/** These go with the person: signing in once is no reason to keep him. */
const HIS_OWN = ['session', 'card_code']
const PLACES = tableRegistry
  .filter(({ table }) => !HIS_OWN.includes(table))
  .flatMap((entry) => peopleIn(entry).map((column) => ({ table: entry.table, column })))

/**
 * Which of these people something in the library belongs to (a loan, an account, a role …). Asked of every table that the
 * registry says holds somebody's things, so that modules above need not be known here.
 */
export async function tracesOf(db: Db, schoolId: number, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const found = new Set<number>()
  if (ids.length === 0) return found
  for (const { table, column } of PLACES) {
    // Each of them has such a column: a test holds them against the database.
    const rows = await db
      .selectFrom(table as 'card_code')
      .select((eb) => eb.ref(column as 'person_id').as('person_id'))
      .distinct()
      .where('school_id', '=', schoolId)
      .where(column as 'person_id', 'in', [...ids])
      .execute()
    for (const row of rows) found.add(row.person_id)
  }
  return found
}
