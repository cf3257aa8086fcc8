import { setting } from '#school'
import * as contract from './contract.ts'

/** Off until the school wants it: a machine that only showed a child his books must not lend of a sudden. */
export const dutySettings = setting('duty.settings', contract.settings, {
  hours: 2,
  selfCheck: false,
  boards: false,
  cardNumber: false,
  restSeconds: 25,
})
