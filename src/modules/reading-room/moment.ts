import type { Db } from '#platform/database'
import { openingFacts } from '#school'
import { openTimesOn } from '#school/rules'
import { dayOfInstant, timeOfInstant } from '#values/instant'
import { type Span, spanAt } from './rules.ts'
import type { Moment } from './store.ts'

/** When the library is open on a day. */
export async function windowsOn(db: Db, schoolId: number, day: string): Promise<Span[]> {
  return openTimesOn(day, await openingFacts(db, schoolId, day, day))
}

/** The opening window of an instant, or the time between two. */
export async function momentAt(db: Db, schoolId: number, now: string): Promise<Moment> {
  const day = dayOfInstant(now)
  return { schoolId, day, span: spanAt(timeOfInstant(now), await windowsOn(db, schoolId, day)) }
}
