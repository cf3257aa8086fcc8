import { loadLending } from '#circulation'
import { holdsSetting } from '#holds'
import { loadPolicy } from '#lending-rules'
import { chosenSettings } from '#money'
import { listClasses } from '#people'
import type { Db } from '#platform/database'
import type { Actor } from '#platform/permissions'
import type { SchoolRef } from '#platform/route'
import { listStages, listTerms, openDaysBetween, openingFacts, readSetting } from '#school'
import { addDays } from '#values/day'
import { dayOfInstant } from '#values/instant'
import type { StockHead } from './contract.ts'
import { stockSettings } from './save-settings.ts'

/** Loans fall due at most so far ahead, and a desk may go on for a month from what it had. */
const AHEAD_DAYS = 450
/** So many reading lessons ahead of each class go along, where rules lend until the next one. */
const LESSONS = 40
/** So far back open days are counted where the rules grant days of grace. */
const BACK_DAYS = 120

/** The number of the last entry in the school's operation record. */
export async function versionNow(db: Db, schoolId: number): Promise<number> {
  const head = await db.selectFrom('audit_head').select('seq').where('school_id', '=', schoolId).executeTakeFirst()
  return head?.seq ?? 0
}

/** Versions of the rules that decide something: in force now or soon, or those a book that is out was lent under. */
export async function versionsInUse(db: Db, schoolId: number, today: string): Promise<number[]> {
  const ofLoans = await db
    .selectFrom('loan')
    .select('rules_version')
    .distinct()
    .where('school_id', '=', schoolId)
    .where('returned_at', 'is', null)
    .execute()
  const coming = (await inForce(db, schoolId)).filter(({ from }) => from > today)
  const now = (await loadLending(db, schoolId, today)).policy.version
  return [...new Set([now, ...coming.map(({ version }) => version), ...ofLoans.map((one) => one.rules_version)])]
}

function inForce(db: Db, schoolId: number): Promise<{ version: number; from: string }[]> {
  return db
    .selectFrom('lending_rule_set')
    .select(['version', 'from_day as from'])
    .where('school_id', '=', schoolId)
    .where('undone_at', 'is', null)
    .orderBy('version')
    .execute()
}

/** All but the long lists. Its version is taken first: what changes while the lists are read comes again as a change. */
export async function readHead(
  db: Db,
  { schoolId, timeZone }: SchoolRef,
  { grants }: Actor,
  now: string,
): Promise<StockHead> {
  const version = await versionNow(db, schoolId)
  const today = dayOfInstant(now, timeZone)
  const rules = []
  for (const one of await versionsInUse(db, schoolId, today))
    rules.push({ version: one, set: (await loadPolicy(db, schoolId, one, async () => new Map())).set })
  const [from, to] = [addDays(today, -BACK_DAYS), addDays(today, AHEAD_DAYS)]
  const opening = await openingFacts(db, schoolId, from, to)
  const zones = await db
    .selectFrom('zone')
    .select(['id', 'parent_id as parentId', 'name', 'kind', 'lends', 'class_id as cornerOf'])
    .where('school_id', '=', schoolId)
    .orderBy('id')
    .execute()
  const terms = await listTerms(db, schoolId)
  const classes = await listClasses(db, schoolId, today)
  const { lessonDays } = (await loadLending(db, schoolId, today)).calendar
  return {
    version,
    at: now,
    timeZone,
    rules,
    inForce: await inForce(db, schoolId),
    calendar: {
      weekdays: [...(await openDaysBetween(db, schoolId, today, today)).weekdays],
      days: [...opening.days.entries()].map(([day, { kind, worksAs }]) => ({
        day,
        kind,
        worksAs,
        open: opening.open.exceptions.get(day) ?? false,
        reason: '',
      })),
      terms: terms.map(({ schoolYear, number, firstDay, lastDay }) => ({ schoolYear, number, firstDay, lastDay })),
      bells: [...opening.bells],
      windows: [...opening.windows],
      ...(lessonDays ? { lessons: classes.map(({ id }) => [id, [...lessonDays(id, today)].slice(0, LESSONS)]) } : {}),
    },
    zones: zones.map((zone) => ({ ...zone, cornerOf: zone.kind === 'corner' ? zone.cornerOf : null })),
    classes: classes.map(({ id, label, stage, entryYear, number, grade }) => ({
      id,
      label,
      stage,
      entryYear,
      number,
      grade: grade ?? null,
    })),
    holdPlace: (await readSetting(db, schoolId, holdsSetting)).place,
    asksOpenCases: (await readSetting(db, schoolId, chosenSettings)).askAtDesk,
    may: grants === 'all' ? [] : grants.filter(({ classId }) => classId === null).map(({ permission }) => permission),
    keptDays: (await readSetting(db, schoolId, stockSettings)).keptDays,
    stages: await listStages(db, schoolId),
  }
}
