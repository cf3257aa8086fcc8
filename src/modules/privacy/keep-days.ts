import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { readSetting, writeSetting } from '#school'
import { keptDays, keptDaysAfterLeaving } from './settings.ts'

/** L5: sets for how many days the data of whoever left is kept. */
export const keepDays = command({
  name: 'privacy.keep-days',
  permission: 'privacy.erase',
  input: z.object({ days: keptDays }),
  run: async ({ tx, schoolId, now, record }, { days }): Promise<Outcome<{ days: number }>> => {
    const before = await readSetting(tx, schoolId, keptDaysAfterLeaving)
    await writeSetting(tx, schoolId, keptDaysAfterLeaving, days, now)
    record({ action: 'set', entity: 'kept-data', entityId: schoolId, data: { before, after: days } })
    return done({ days })
  },
})
