import * as z from 'zod'
import { deliverJob, noteDelivery, sendingHours, underWay } from '#outbox'
import type { Db } from '#platform/database'
import { preparedOne } from '#platform/database/prepared'
import { job } from '#platform/jobs'
import type { Parts } from '#platform/module'
import { systemActor } from '#platform/permissions'
import { unwrap } from '#platform/route'
import { listSchools, openDaysBetween, readSetting } from '#school'
import { isOpen } from '#school/rules'
import { dayOfInstant, timeOfInstant } from '#values/instant'
import { runRound } from './run-round.ts'
import { lastRound, noticePlan } from './settings.ts'

const openMessage = preparedOne((db: Db, p: { schoolId: number; now: string }) =>
  db
    .selectFrom('notice_message')
    .select('id')
    .where('school_id', '=', p.schoolId)
    .where('state', 'in', underWay)
    .where('not_before', '<=', p.now)
    .limit(1),
)

/**
 * Looked at every ten minutes: in each school whose hour has come and whose library is open today, the round is made once; a computer
 * that was off at that hour makes up for it. What waits although its time has come is sent, should its job have been lost.
 */
export const roundJob = (parts: Parts) =>
  job({
    kind: 'notices.rounds',
    payload: z.object({}),
    attempts: 1,
    handler: async () => async (run) => {
      const db = run.database.read
      const deliver = deliverJob(parts)
      for (const school of await listSchools(db)) {
        const { schoolId, timeZone } = school
        const actor = systemActor(schoolId)
        const now = run.now()
        const today = dayOfInstant(now, timeZone)
        const time = timeOfInstant(now, timeZone)
        const plan = await readSetting(db, schoolId, noticePlan)
        const due = plan.on && time >= plan.at && time < (await readSetting(db, schoolId, sendingHours)).until
        if (due && (await readSetting(db, schoolId, lastRound)).day < today) {
          if (isOpen(today, await openDaysBetween(db, schoolId, today, today)))
            await runRound(
              { database: run.database, perform: run.perform, deliver },
              { school, actor, now, byClock: today },
            )
        }
        if (await openMessage(db, { schoolId, now }))
          unwrap(await run.perform(actor, now, noteDelivery(deliver), { deed: 'wake' }))
      }
    },
  })
