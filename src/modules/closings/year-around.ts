import type { LendingCalendar } from '#lending-rules/rules'
import type { Db } from '#platform/database'
import { listTerms, openDaysBetween } from '#school'
import { isOpen } from '#school/rules'
import { addDays, type Day, daysFrom, laterDay } from '#values/day'
import type { ClosingDays } from './contract.ts'

/** Further than any holiday: where the next open day is looked for. */
const AHEAD_DAYS = 400

export interface YearAround {
  /** As it is once the library is closed. */
  readonly calendar: LendingCalendar
  /** Days of the run on which the library would be open. */
  readonly shut: readonly Day[]
  /** All its days: on none of them anything may fall due. */
  readonly closed: readonly Day[]
}

/** The calendar with a run of days closed, whether it says so already or not. */
export async function yearAround(db: Db, schoolId: number, { from, to }: ClosingDays, today: Day): Promise<YearAround> {
  const open = await openDaysBetween(db, schoolId, from, addDays(laterDay(to, today), AHEAD_DAYS))
  const closed = daysFrom(from, to)
  const shut = closed.filter((day) => isOpen(day, open))
  const exceptions = new Map([...open.exceptions, ...shut.map((day) => [day, false] as const)])
  return { calendar: { open: { ...open, exceptions }, terms: await listTerms(db, schoolId) }, shut, closed }
}
