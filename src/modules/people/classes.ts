import type { Db } from '#platform/database'
import { preparedOne } from '#platform/database/prepared'
import { listStages } from '#school'
import { formatClass, formatCohort, gradeOf, type GradeStyle, type Schooling, type Stage } from '#values/grade'
import { schoolYearOf } from '#values/term'
import { say } from '#messages/say'

/** A class as it is called in a school year. */
export interface SchoolClass {
  readonly id: number
  readonly stage: Stage
  readonly entryYear: number
  /** The number of the class in its grade, or 甲乙丙. */
  readonly number: string
  /** 1–12; undefined before the class entered and after it left. */
  readonly grade: number | undefined
  /** 三（2）班; the cohort's name where it has no grade any more. */
  readonly label: string
  readonly closed: boolean
}

/** The schooling of a school as the values of grade.ts want it. */
export async function loadSchooling(db: Db, schoolId: number): Promise<Schooling> {
  const stages = await listStages(db, schoolId)
  return Object.fromEntries(stages.map(({ stage, years }) => [stage, years]))
}

/** 八（3）班 where primary and junior are one school (nine years counted through), 初二（3）班 elsewhere. */
export function gradeStyleOf(schooling: Schooling): GradeStyle {
  return schooling.primary !== undefined && schooling.junior !== undefined ? 'through' : 'stage'
}

export function labelOf(
  row: { stage: Stage; entry_year: number; number: string; name: string | null },
  schooling: Schooling,
  schoolYear: number,
): { grade: number | undefined; label: string } {
  const cohort = { stage: row.stage, entryYear: row.entry_year }
  const grade = gradeOf(cohort, schoolYear, schooling)
  if (row.name !== null) return { grade, label: row.name }
  const name = /^\d+$/.test(row.number) ? Number(row.number) : row.number
  if (grade === undefined)
    return { grade, label: say('zh-CN', 'people.class_of_cohort', { cohort: formatCohort(cohort, schooling), name }) }
  return { grade, label: formatClass({ grade, name }, schooling, gradeStyleOf(schooling)) }
}

/** All classes with their names of today, in the order of grades; those that left come last, the latest first. */
export async function listClasses(db: Db, schoolId: number, today: string): Promise<SchoolClass[]> {
  const schooling = await loadSchooling(db, schoolId)
  const schoolYear = schoolYearOf(today)
  const rows = await db.selectFrom('school_class').selectAll().where('school_id', '=', schoolId).execute()
  return rows
    .map((row) => ({
      id: row.id,
      stage: row.stage,
      entryYear: row.entry_year,
      number: row.number,
      closed: row.closed_on !== null,
      ...labelOf(row, schooling, schoolYear),
    }))
    .sort(
      (a, b) =>
        (a.grade ?? 99) - (b.grade ?? 99) ||
        b.entryYear - a.entryYear ||
        a.number.length - b.number.length ||
        (a.number < b.number ? -1 : 1),
    )
}

const classById = preparedOne((db: Db, p: { schoolId: number; id: number }) =>
  db.selectFrom('school_class').selectAll().where('school_id', '=', p.schoolId).where('id', '=', p.id),
)

/** Stage and grade of a class today; empty for somebody without a class, and for a class that has left. */
export async function gradeOfClass(
  db: Db,
  schoolId: number,
  classId: number | null,
  today: string,
): Promise<{ stage?: Stage; grade?: number }> {
  const row = classId === null ? undefined : await classById(db, { schoolId, id: classId })
  if (!row) return {}
  const cohort = { stage: row.stage, entryYear: row.entry_year }
  const grade = gradeOf(cohort, schoolYearOf(today), await loadSchooling(db, schoolId))
  return grade === undefined ? {} : { stage: row.stage, grade }
}

/** The name of one class today; empty for somebody without a class. */
export async function classLabel(db: Db, schoolId: number, classId: number | null, today: string): Promise<string> {
  if (classId === null) return ''
  const row = await classById(db, { schoolId, id: classId })
  return row ? labelOf(row, await loadSchooling(db, schoolId), schoolYearOf(today)).label : ''
}
