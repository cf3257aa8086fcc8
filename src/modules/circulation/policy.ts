import * as z from 'zod'
import type { Db } from '#platform/database'
import { listTerms, openDaysBetween, readSetting, setting } from '#school'
import { termOf } from '#school/rules'
import { addDays } from '#values/day'
import { lendingRule } from './contract.ts'
import type { Policy } from './rules.ts'

/** What holds until the school chooses: pupils of the lower grades two books a week, teachers ten for a month. */
export const lendingRules = setting('circulation.rules', z.array(lendingRule).max(200), [
  { category: 'pupil-lower', kind: '*', count: 2, days: 14, renewals: 1 },
  { category: 'pupil', kind: '*', count: 3, days: 14, renewals: 1 },
  { category: 'teacher', kind: '*', count: 10, days: 60, renewals: 2 },
])

/** Whether overdue books stop further lending. Off at first: remind only (design §7). */
export const overdueStops = setting('circulation.overdue-stops', z.boolean(), false)

/** Loans may fall due at most so far ahead: the window of the calendar that is read. */
const HORIZON_DAYS = 420

/** What holds in a school today: the table of rules, the open days, the end of the term. */
export async function loadPolicy(db: Db, schoolId: number, today: string): Promise<Policy> {
  return {
    rules: await readSetting(db, schoolId, lendingRules),
    open: await openDaysBetween(db, schoolId, today, addDays(today, HORIZON_DAYS)),
    overdueStops: await readSetting(db, schoolId, overdueStops),
    termEnd: termOf(today, await listTerms(db, schoolId))?.lastDay,
  }
}
