import type { BatchRow } from '#platform/batch'
import type { Db, Fixed, JsonText } from '#platform/database'

declare module '#platform/database' {
  interface Tables {
    closing: {
      school_id: Fixed<number>
      id: Fixed<number>
      batch_id: Fixed<number>
      first_day: Fixed<string>
      last_day: Fixed<string>
      reason: Fixed<string>
      /** The days that it shut: on which the library would have been open. */
      days: Fixed<JsonText>
      made_at: Fixed<string>
      actor: Fixed<string>
    }
  }
}

export async function closingOfBatch(db: Db, schoolId: number, batchId: number) {
  return await db
    .selectFrom('closing')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('batch_id', '=', batchId)
    .executeTakeFirst()
}

/** The last twenty, the newest first. */
export async function lastClosings(db: Db, schoolId: number) {
  const rows = await db
    .selectFrom('closing as c')
    .innerJoin('batch as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.batch_id'))
    .select(['c.id', 'c.batch_id', 'c.first_day', 'c.last_day', 'c.reason', 'c.made_at', 'b.state', 'b.summary'])
    .where('c.school_id', '=', schoolId)
    .orderBy('c.id', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => {
    const summary = JSON.parse(row.summary) as Record<string, number>
    return {
      id: row.id,
      batch: row.batch_id,
      firstDay: row.first_day,
      lastDay: row.last_day,
      reason: row.reason,
      madeAt: row.made_at,
      state: row.state as BatchRow['state'],
      moved: summary['changed'] ?? 0,
      kept: summary['kept'] ?? 0,
    }
  })
}
