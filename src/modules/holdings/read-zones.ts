import type { Db } from '#platform/database'
import { listClasses } from '#people'
import type { Zone } from './contract.ts'

/** The zones that are open, in their order, a class corner with the name its class has today. */
export async function readZones(
  db: Db,
  schoolId: number,
  today: string,
): Promise<Omit<Zone, 'copies' | 'allCopies'>[]> {
  const zones = await db
    .selectFrom('zone')
    .select(['id', 'parent_id', 'name', 'kind', 'class_id', 'lends'])
    .where('school_id', '=', schoolId)
    .where('closed_on', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const classes = zones.some((zone) => zone.class_id !== null) ? await listClasses(db, schoolId, today) : []
  const labels = new Map(classes.map((one) => [one.id, one.label]))
  return zones.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    name: row.name,
    kind: row.kind,
    classId: row.class_id,
    className: row.class_id === null ? '' : (labels.get(row.class_id) ?? ''),
    lends: row.lends === 1,
  }))
}
