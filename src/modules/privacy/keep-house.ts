import { appendFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { after } from '#platform/clock'
import type { Database, Db } from '#platform/database'
import { job, type JobRun } from '#platform/jobs'
import type { Parts } from '#platform/module'
import { systemActor } from '#platform/permissions'
import { listSchools, readSetting } from '#school'
import { addDays } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { erasePerson } from './erase-person.ts'
import { keptDaysAfterLeaving } from './settings.ts'

const DAY_MS = 86_400_000

export const keepHouse = (parts: Parts) =>
  job({
    kind: 'privacy.keep-house',
    payload: z.object({}),
    attempts: 3,
    handler: async () => (run) => keepHouseTonight(parts, run),
  })

/** Every night: what was kept for a time only goes, and readers who left long enough ago are erased, except those who still have books. */
async function keepHouseTonight(parts: Parts, run: JobRun<object>): Promise<{ erased: number; waiting: number }> {
  await dropWhatExpired(run.database, run.now())
  let erased = 0
  let waiting = 0
  for (const { schoolId, timeZone } of await listSchools(run.database.read)) {
    const days = await readSetting(run.database.read, schoolId, keptDaysAfterLeaving)
    const before = addDays(dayOfInstant(run.now(), timeZone), -days)
    for (const personId of await leftBefore(run.database.read, schoolId, before)) {
      const outcome = await run.perform(systemActor(schoolId), run.now(), erasePerson(parts.eraseEverywhere), {
        personId,
      })
      if (outcome.ok) {
        erased += 1
        await noteErasure(parts, { schoolId, personId, at: run.now() })
      } else waiting += 1
    }
  }
  return { erased, waiting }
}

export function leftBefore(db: Db, schoolId: number, day: string): Promise<number[]> {
  return (
    db
      .selectFrom('person')
      .select('id')
      .where('school_id', '=', schoolId)
      .where('status', '=', 'left')
      .where('left_on', '<', day)
      .where('erased_at', 'is', null)
      // Whom a list left out is not erased before somebody confirmed that he left: a wrong file must cost nobody his record.
      .where((eb) => eb.or([eb('left_reason', 'is', null), eb('left_reason', '<>', 'roster')]))
      .limit(2000)
      .execute()
      .then((rows) => rows.map((row) => row.id))
  )
}

/** Stored answers 14 days, ended sessions, failed sign-ins an hour, finished work 30 days. */
async function dropWhatExpired(database: Database, now: string): Promise<void> {
  await database.write(async (tx) => {
    await tx
      .deleteFrom('idempotency')
      .where('at', '<', after(now, -14 * DAY_MS))
      .execute()
    await tx.deleteFrom('session').where('expires_at', '<', now).execute()
    await tx.deleteFrom('throttle').where('last_at', '<', after(now, -DAY_MS)).execute()
    await tx
      .deleteFrom('job')
      .where('finished_at', '<', after(now, -30 * DAY_MS))
      .execute()
  })
}

export interface Erasure {
  readonly schoolId: number
  readonly personId: number
  readonly at: string
}

/** Erased numbers stand beside the backups: a restore of an older backup erases them again (design §6). */
export async function noteErasure(parts: Pick<Parts, 'backupFolder'>, erasure: Erasure): Promise<void> {
  const folder = await parts.backupFolder()
  await mkdir(folder, { recursive: true })
  await appendFile(path.join(folder, 'erasures.log'), `${JSON.stringify(erasure)}\n`)
}
