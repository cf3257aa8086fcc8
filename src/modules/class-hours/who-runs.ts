import { type Actor, may } from '#platform/permissions'
import type { Db } from '#platform/database'
import { findHour, type HourRow } from './store.ts'

/** B3: whoever serves the school serves any class, a class teacher his own. */
export const mayRun = (actor: Actor, classId: number) => may(actor, 'class-hours.run', classId)

/** An hour that this one may run; to everybody else it is not there. */
export async function hourOf(actor: Actor, db: Db, id: number): Promise<HourRow | undefined> {
  const hour = await findHour(db, actor.schoolId, id)
  return hour && mayRun(actor, hour.class_id) ? hour : undefined
}
