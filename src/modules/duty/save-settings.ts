import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { writeSetting } from '#school'
import * as contract from './contract.ts'
import { dutySettings } from './settings.ts'

/** B3: how long a desk stays open, and whether and how children borrow by themselves. */
export const saveSettings = command({
  name: 'duty.save-settings',
  permission: 'accounts.manage-devices',
  input: contract.settings,
  run: async ({ tx, schoolId, now, record }, input): Promise<Outcome<null>> => {
    await writeSetting(tx, schoolId, dutySettings, input, now)
    record({ action: 'set', entity: 'self-check', entityId: schoolId, data: input })
    return done(null)
  },
})
