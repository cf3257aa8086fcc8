import type { Db, Fixed, Flag, Tx } from '#platform/database'
import { prepared, preparedOne } from '#platform/database/prepared'
import type { SchoolRef } from '#platform/route'
import type { CalendarDay, DayKind, School, Term } from './contract.ts'
import { libraryName, openWeekdays, readSetting } from './settings.ts'

declare module '#platform/database' {
  interface Tables {
    school_slug: { slug: Fixed<string>; target_school: Fixed<number> }
    school: {
      school_id: Fixed<number>
      slug: string
      name: string
      time_zone: string
      demo: Fixed<Flag>
      created_at: Fixed<string>
      removed_at: string | null
    }
    school_stage: { school_id: Fixed<number>; stage: Fixed<'primary' | 'junior' | 'senior'>; years: number }
    school_setting: { school_id: Fixed<number>; name: Fixed<string>; value: string; changed_at: string }
    term: {
      school_id: Fixed<number>
      id: Fixed<number>
      school_year: Fixed<number>
      number: Fixed<number>
      first_day: string
      last_day: string
    }
    calendar_day: {
      school_id: Fixed<number>
      day: Fixed<string>
      open: Flag
      reason: string
      kind: DayKind
      works_as: number | null
    }
  }
}

const schoolBySlug = preparedOne((db: Db, p: { slug: string }) =>
  db
    .selectFrom('school')
    .innerJoin('school_slug', 'school_slug.target_school', 'school.school_id')
    .select(['school.school_id', 'school.slug', 'school.name', 'school.time_zone', 'school.demo'])
    .where('school_slug.slug', '=', p.slug)
    .where('school.removed_at', 'is', null),
)

export async function findSchool(db: Db, slug: string): Promise<SchoolRef | undefined> {
  const row = await schoolBySlug(db, { slug })
  return row && toRef(row)
}

export async function listSchools(db: Db): Promise<SchoolRef[]> {
  const rows = await db
    .selectFrom('school')
    .select(['school_id', 'slug', 'name', 'time_zone', 'demo'])
    .where('removed_at', 'is', null)
    .orderBy('demo')
    .orderBy('school_id')
    .execute()
  return rows.map(toRef)
}

/** The school that looks after the installation and its backups: the first real one, or the demonstration school alone. */
export async function isFirstSchool(db: Db, schoolId: number): Promise<boolean> {
  const [first] = await listSchools(db)
  return first === undefined || first.schoolId === schoolId || first.demo
}

function toRef(row: { school_id: number; slug: string; name: string; time_zone: string; demo: Flag }): SchoolRef {
  return { schoolId: row.school_id, slug: row.slug, name: row.name, timeZone: row.time_zone, demo: row.demo === 1 }
}

export async function loadSchool(db: Db, schoolId: number): Promise<School | undefined> {
  const row = await db.selectFrom('school').selectAll().where('school_id', '=', schoolId).executeTakeFirst()
  if (!row) return undefined
  return {
    slug: row.slug,
    name: row.name,
    timeZone: row.time_zone,
    demo: row.demo === 1,
    stages: await listStages(db, schoolId),
    terms: await listTerms(db, schoolId),
    openWeekdays: await readSetting(db, schoolId, openWeekdays),
    libraryName: await readSetting(db, schoolId, libraryName),
  }
}

const stagesOfSchool = prepared((db: Db, p: { schoolId: number }) =>
  db.selectFrom('school_stage').select(['stage', 'years']).where('school_id', '=', p.schoolId).orderBy('stage'),
)

export function listStages(db: Db, schoolId: number): Promise<School['stages']> {
  return stagesOfSchool(db, { schoolId })
}

const termsOfSchool = prepared((db: Db, p: { schoolId: number }) =>
  db.selectFrom('term').selectAll().where('school_id', '=', p.schoolId).orderBy('first_day'),
)

export async function listTerms(db: Db, schoolId: number): Promise<Term[]> {
  const rows = await termsOfSchool(db, { schoolId })
  return rows.map(({ id, school_year, number, first_day, last_day }) => ({
    id,
    schoolYear: school_year,
    number,
    firstDay: first_day,
    lastDay: last_day,
  }))
}

const calendarDays = prepared((db: Db, p: { schoolId: number; from: string; to: string }) =>
  db
    .selectFrom('calendar_day')
    .select(['day', 'open', 'reason', 'kind', 'works_as'])
    .where('school_id', '=', p.schoolId)
    .where('day', '>=', p.from)
    .where('day', '<=', p.to)
    .orderBy('day'),
)

export async function listCalendarDays(db: Db, schoolId: number, from: string, to: string): Promise<CalendarDay[]> {
  const rows = await calendarDays(db, { schoolId, from, to })
  return rows.map(({ day, open, reason, kind, works_as }) => ({
    day,
    open: open === 1,
    reason,
    kind,
    worksAs: works_as,
  }))
}

/** Writes one day that differs from the week, over what was said of it before. */
export async function putDay(
  tx: Tx,
  schoolId: number,
  { day, open, reason, kind, worksAs }: CalendarDay,
): Promise<void> {
  const row = { open: open ? (1 as const) : (0 as const), reason, kind, works_as: worksAs }
  await tx
    .insertInto('calendar_day')
    .values({ school_id: schoolId, day, ...row })
    .onConflict((conflict) => conflict.columns(['school_id', 'day']).doUpdateSet(row))
    .execute()
}
