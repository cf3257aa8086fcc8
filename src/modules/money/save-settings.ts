import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { writeSetting } from '#school'
import { type CompensationSettings, compensationSettings } from './contract.ts'
import { chosenSettings } from './settings.ts'

export const saveSettings = command({
  name: 'money.save-settings',
  permission: 'money.set',
  input: compensationSettings,
  run: async ({ tx, schoolId, now, record }, settings): Promise<Outcome<CompensationSettings>> => {
    await writeSetting(tx, schoolId, chosenSettings, settings, now)
    record({ action: 'set', entity: 'compensation-settings', entityId: schoolId, data: settings })
    return done(settings)
  },
})
