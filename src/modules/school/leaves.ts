import * as z from 'zod'
import type { Db } from '#platform/database'
import { hook } from '#platform/hook'

/** A school leaves the installation: whoever keeps files of it outside the database names them, so that they go with it. */
export const schoolLeaves = hook<[db: Db, schoolId: number], readonly string[]>('school.leaves')

/** The kind of job that takes a school out; it belongs to the installation. */
export const REMOVE_SCHOOL = 'installation.remove-school'

/** How far the last removal of a school is or was. */
export interface Removal {
  readonly state: 'running' | 'ended' | 'failed'
  readonly done: number
  /** Unknown while the backup is made. */
  readonly total: number | null
  readonly at: string
  /** Why it did not happen: a message key. */
  readonly problem: string | null
}

/** The last removal of each school, by its number; those of the last 30 days are known. */
export async function lastRemovals(db: Db): Promise<ReadonlyMap<number, Removal>> {
  const rows = await db
    .selectFrom('job')
    .select(['payload', 'state', 'done', 'total', 'error', 'created_at'])
    .where('school_id', '=', 0)
    .where('kind', '=', REMOVE_SCHOOL)
    .orderBy('id')
    .execute()
  return new Map(
    rows.map((row) => {
      const { schoolId } = z.object({ schoolId: z.number() }).parse(JSON.parse(row.payload))
      const open = row.state === 'waiting' || row.state === 'running'
      const state = open ? 'running' : row.state === 'done' ? 'ended' : 'failed'
      return [schoolId, { state, done: row.done, total: row.total, at: row.created_at, problem: row.error }]
    }),
  )
}
