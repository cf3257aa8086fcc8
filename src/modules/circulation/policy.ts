import { loadPolicy, loadPolicyOn } from '#lending-rules'
import type { RuleSet } from '#lending-rules/contract'
import type { LendingCalendar, Moment, Policy, ZoneTree } from '#lending-rules/rules'
import type { Db } from '#platform/database'
import { prepared } from '#platform/database/prepared'
import { openingFacts, readYear } from '#school'
import { openTimesOn } from '#school/rules'
import { lessonDaysBetween } from '#timetable'
import { addDays } from '#values/day'
import { dayOfInstant, timeOfInstant } from '#values/instant'

/** What holds in a school on a day: the rules in force, and the year as far as they look into it. */
export interface Lending {
  readonly policy: Policy
  readonly calendar: LendingCalendar
}

/** Loans may fall due at most so far ahead: the window of the calendar that is read. */
export const HORIZON_DAYS = 420
/** So far back open days are counted where the rules grant days of grace. */
export const GRACE_DAYS = 90

/** `version` names the rules a loan was made under; left out, those that hold on the day. */
export async function loadLending(db: Db, schoolId: number, day: string, version?: number): Promise<Lending> {
  const zones = () => zoneTree(db, schoolId)
  const until = addDays(day, HORIZON_DAYS)
  const [policy, { open, terms }] = await Promise.all([
    version === undefined ? loadPolicyOn(db, schoolId, day, zones) : loadPolicy(db, schoolId, version, zones),
    readYear(db, schoolId, addDays(day, -GRACE_DAYS), until),
  ])
  if (!countsLessons(policy.set)) return { policy, calendar: { open, terms } }
  return { policy, calendar: { open, terms, lessonDays: await lessonDaysBetween(db, schoolId, day, until) } }
}

/** Whether a rule lends until a reading lesson: the timetable is read only then. */
export function countsLessons({ rules }: RuleSet): boolean {
  return rules.some(({ values }) => values.period?.unit === 'lessons' || values.renewPeriod?.unit === 'lessons')
}

/** The moment as rules may ask about it; the opening windows in which it lies only where some do. */
export async function momentOf(db: Db, schoolId: number, { uses }: Policy, now: string): Promise<Moment> {
  const day = dayOfInstant(now)
  if (!uses.has('window')) return { day }
  return { day, windows: windowsAt(day, now, await openingFacts(db, schoolId, day, day)) }
}

/** The opening windows in which a moment of a day lies. */
export function windowsAt(day: string, now: string, facts: Parameters<typeof openTimesOn>[1]): number[] {
  const time = timeOfInstant(now)
  return openTimesOn(day, facts)
    .filter(({ from, to }) => from <= time && time < to)
    .map((one) => one.windowId)
}

const zones = prepared((db: Db, p: { schoolId: number }) =>
  db.selectFrom('zone').select(['id', 'parent_id']).where('school_id', '=', p.schoolId),
)

export async function zoneTree(db: Db, schoolId: number): Promise<ZoneTree> {
  return new Map((await zones(db, { schoolId })).map(({ id, parent_id }) => [id, parent_id]))
}
