import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { writeSetting } from '#school'
import { seats } from './contract.ts'
import { seatsOf, seatsSetting } from './store.ts'

/** How many can sit in the reading room. */
export const saveSeats = command({
  name: 'reading-room.save-seats',
  permission: 'reading-room.log',
  input: z.object({ seats }),
  run: async ({ tx, schoolId, now, record }, input): Promise<Outcome<null>> => {
    const before = await seatsOf(tx, schoolId)
    await writeSetting(tx, schoolId, seatsSetting, input.seats, now)
    record({ action: 'change', entity: 'room-seats', entityId: schoolId, data: { before, after: input.seats } })
    return done(null)
  },
})
