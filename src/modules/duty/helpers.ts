import { listClasses } from '#people'
import type { Db } from '#platform/database'
import { addMs, dayOfInstant } from '#values/instant'
import type { Somebody } from './contract.ts'

/** Who served within so many days is offered to be picked. */
const LATELY_MS = 60 * 86_400_000

/** Student librarians by their role, and whoever served lately: to be picked where a card was forgotten. */
export async function helpersOf(db: Db, schoolId: number, now: string): Promise<Somebody[]> {
  const today = dayOfInstant(now)
  const byRole = db
    .selectFrom('role_grant')
    .select('person_id as id')
    .where('school_id', '=', schoolId)
    .where('role', '=', 'student-librarian')
    .where('from_day', '<=', today)
    .where((eb) => eb.or([eb('until_day', 'is', null), eb('until_day', '>=', today)]))
  const lately = db
    .selectFrom('duty_shift')
    .select('helper_id as id')
    .where('school_id', '=', schoolId)
    .where('began_at', '>=', addMs(now, -LATELY_MS))
    .where('helper_id', 'is not', null)
    .$narrowType<{ id: number }>()
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'class_id'])
    .where('school_id', '=', schoolId)
    .where('kind', '=', 'pupil')
    .where('status', '=', 'active')
    .where('card_stopped_on', 'is', null)
    .where((eb) => eb.or([eb('id', 'in', byRole), eb('id', 'in', lately)]))
    .orderBy('sort_key')
    .orderBy('id')
    .execute()
  const labels = new Map((await listClasses(db, schoolId, today)).map((one) => [one.id, one.label]))
  return rows.map(({ id, name, class_id: classId }) => ({
    id,
    name,
    className: classId === null ? '' : (labels.get(classId) ?? ''),
  }))
}
