import type { Db } from '#platform/database'
import { readSetting } from '#school'
import { addDays } from '#values/day'
import type { KeptData } from './contract.ts'
import { keptDaysAfterLeaving } from './settings.ts'

/** L5: whose data is kept although he left, and how long. `days` in place of those set, to see what they would do. */
export async function readKeptData(db: Db, schoolId: number, today: string, days?: number): Promise<KeptData> {
  const kept = days ?? (await readSetting(db, schoolId, keptDaysAfterLeaving))
  const rows = await db
    .selectFrom('person')
    .select(['id', 'left_on', 'left_reason'])
    .where('school_id', '=', schoolId)
    .where('status', '=', 'left')
    .where('erased_at', 'is', null)
    .execute()
  const holders = await db
    .selectFrom('loan')
    .innerJoin('person', (join) =>
      join.onRef('person.school_id', '=', 'loan.school_id').onRef('person.id', '=', 'loan.person_id'),
    )
    .select('loan.person_id')
    .distinct()
    .where('loan.school_id', '=', schoolId)
    .where('loan.returned_at', 'is', null)
    .where('person.status', '=', 'left')
    .execute()
  const withBooks = new Set(holders.map((row) => row.person_id))
  const confirmed = rows.filter((row) => row.left_reason !== 'roster')
  const over = confirmed.filter((row) => (row.left_on ?? today) < addDays(today, -kept))
  return {
    days: kept,
    left: rows.length,
    unconfirmed: rows.length - confirmed.length,
    withBooks: confirmed.filter((row) => withBooks.has(row.id)).length,
    tonight: over.filter((row) => !withBooks.has(row.id)).length,
  }
}
