import type { Db } from '#platform/database'

export interface DemoSchool {
  readonly schoolId: number
  readonly slug: string
  readonly name: string
  /** Its removal has begun: nobody can enter it any more. */
  readonly removed: boolean
}

/** The demonstration school of this installation; one at most. */
export async function findDemo(db: Db): Promise<DemoSchool | undefined> {
  const row = await db
    .selectFrom('school')
    .select(['school_id', 'slug', 'name', 'removed_at'])
    .where('demo', '=', 1)
    .executeTakeFirst()
  return row && { schoolId: row.school_id, slug: row.slug, name: row.name, removed: row.removed_at !== null }
}
