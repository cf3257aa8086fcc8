import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { writeSetting } from '#school'
import { hours } from './contract.ts'
import { sendingHours } from './settings.ts'

/** Holds for what waits already: it is looked at again before each message. */
export const saveHours = command({
  name: 'outbox.save-hours',
  permission: 'outbox.send',
  input: hours,
  run: async ({ tx, schoolId, now, record }, next): Promise<Outcome<Record<string, never>>> => {
    await writeSetting(tx, schoolId, sendingHours, next, now)
    record({ action: 'set', entity: 'sending-hours', entityId: schoolId, data: next })
    return done({})
  },
})
