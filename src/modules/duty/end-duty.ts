import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { closeShifts } from './store.ts'

/** B3: the desk is closed. Closing one that is closed already is no mistake. */
export const endDuty = command({
  name: 'duty.end-duty',
  permission: 'circulation.lend',
  whateverTheClock: true,
  input: z.object({}),
  run: async ({ tx, schoolId, now, actor, record }): Promise<Outcome<null>> => {
    if (actor.deviceId === null) return done(null)
    const ended = await closeShifts(tx, { schoolId, deviceId: actor.deviceId, now }, 'button')
    if (ended !== undefined) record({ action: 'end-duty', entity: 'shift', entityId: ended })
    return done(null)
  },
})
