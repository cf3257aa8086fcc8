import * as z from 'zod'
import { loadPolicy } from '#lending-rules'
import type { Db } from '#platform/database'
import { job, type JobHandler } from '#platform/jobs'
import { systemActor } from '#platform/permissions'
import { unwrap } from '#platform/route'
import { listSchools, openDaysBetween } from '#school'
import { nextOpenDay } from '#school/rules'
import { addDays, type Day } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { renewSome } from './renew-some.ts'

/** Readers in one commit: the desk's beeps go in between. */
const SLICE = 10

/** All schools: what is due before the library opens once more runs on. Run twice a day it finds nothing the second time. */
export const renewalJob = job({
  kind: 'auto-renewal.renew-all',
  payload: z.object({}),
  attempts: 3,
  handler: async () => renewAll,
})

const renewAll: JobHandler<object> = async ({ database, perform, now, signal }) => {
  let renewed = 0
  for (const { schoolId, timeZone } of await listSchools(database.read)) {
    const today = dayOfInstant(now(), timeZone)
    const until = await lastDayToLook(database.read, schoolId, today)
    if (!(await isWanted(database.read, schoolId, { today, until }))) continue
    for (let after = 0; !signal.aborted;) {
      const readers = await readersDue(database.read, schoolId, { today, until, after })
      const last = readers.at(-1)
      if (last === undefined) break
      renewed += unwrap(await perform(systemActor(schoolId), now(), renewSome, { readers, today, until })).renewed
      after = last
    }
  }
  return { renewed }
}

/** The next day on which somebody could bring a book: what is due on a Monday runs on before the weekend. */
async function lastDayToLook(db: Db, schoolId: number, today: Day): Promise<Day> {
  const tomorrow = addDays(today, 1)
  return nextOpenDay(tomorrow, await openDaysBetween(db, schoolId, today, addDays(today, 400))) ?? tomorrow
}

interface Days {
  readonly today: Day
  readonly until: Day
}

/** Whether any rules under which something is due say so at all: in most schools none do. */
async function isWanted(db: Db, schoolId: number, { today, until }: Days): Promise<boolean> {
  const versions = await db
    .selectFrom('loan')
    .select('rules_version')
    .distinct()
    .where('school_id', '=', schoolId)
    .where('returned_at', 'is', null)
    .where('due_day', '>=', today)
    .where('due_day', '<=', until)
    .execute()
  for (const { rules_version: version } of versions) {
    const { set } = await loadPolicy(db, schoolId, version, async () => new Map())
    if (set.rules.some(({ values }) => values.autoRenew)) return true
  }
  return false
}

/** Readers with something due, by number. */
async function readersDue(
  db: Db,
  schoolId: number,
  { today, until, after }: Days & { readonly after: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom('loan')
    .select('person_id')
    .distinct()
    .where('school_id', '=', schoolId)
    .where('returned_at', 'is', null)
    .where('due_day', '>=', today)
    .where('due_day', '<=', until)
    .where('person_id', '>', after)
    .orderBy('person_id')
    .limit(SLICE)
    .execute()
  return rows.flatMap((row) => row.person_id ?? [])
}
