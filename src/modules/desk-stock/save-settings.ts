import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { setting, writeSetting } from '#school'
import * as contract from './contract.ts'

export const stockSettings = setting('desk-stock.settings', contract.stockSettings, { keptDays: 14 })

/** B7: for how many days names and loans may lie on the disk of a desk. */
export const saveSettings = command({
  name: 'desk-stock.save-settings',
  permission: 'accounts.manage-devices',
  input: contract.stockSettings,
  run: async ({ tx, schoolId, now, record }, input): Promise<Outcome<null>> => {
    await writeSetting(tx, schoolId, stockSettings, input, now)
    record({ action: 'change', entity: 'setting', entityId: schoolId, data: input })
    return done(null)
  },
})
