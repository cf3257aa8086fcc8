import { listClasses, loadSchooling } from '#people'
import type { Db } from '#platform/database'
import type { Schooling } from '#values/grade'
import { type ClassNow, planYear, type PupilNow, type YearChoices, type YearPlan } from './rules.ts'

export interface YearNow {
  readonly schooling: Schooling
  readonly classes: readonly ClassNow[]
  readonly pupils: readonly PupilNow[]
}

/** All that a change of year looks at: open classes and the pupils who are in them. */
export async function loadYear(db: Db, schoolId: number, today: string): Promise<YearNow> {
  const classes = await listClasses(db, schoolId, today)
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'category', 'class_id', 'seat_number', 'version'])
    .where('school_id', '=', schoolId)
    .where('kind', '=', 'pupil')
    .where('status', '=', 'active')
    .where('class_id', 'is not', null)
    .where('erased_at', 'is', null)
    .orderBy('id')
    .execute()
  return {
    schooling: await loadSchooling(db, schoolId),
    classes,
    pupils: rows.map((row) => ({
      id: row.id,
      name: row.name,
      category: row.category,
      classId: row.class_id ?? 0,
      seatNumber: row.seat_number,
      version: row.version,
    })),
  }
}

export function planOf(now: YearNow, schoolYear: number, choices: YearChoices): YearPlan {
  return planYear(schoolYear, now.schooling, now, choices)
}
