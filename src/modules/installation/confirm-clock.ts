import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'

/** Somebody in charge has looked at the date of this computer; who it was stands on record. */
export const confirmClock = command({
  name: 'installation.confirm-clock',
  permission: 'installation.confirm-clock',
  whateverTheClock: true,
  input: z.object({}),
  run: async ({ record, now }): Promise<Outcome<null>> => {
    record({ action: 'confirm', entity: 'clock', entityId: 0, data: { now } })
    return done(null)
  },
})
