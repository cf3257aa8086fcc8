/** Holds: who waits for which book, what is set aside for whom, and how long (B1, B2). */
import type { ModuleDoor } from '#platform/module'
import { aroundALoan } from './around-a-loan.ts'
import { eraseHolds } from './erase.ts'
import { expireHolds } from './expire-holds.ts'
import { followCopies } from './follow-copies.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const holds: ModuleDoor = {
  name: 'holds',
  permissions,
  routes: () => routes,
  jobs: () => [expireHolds],
  erase: eraseHolds,
  listens: [...aroundALoan, ...followCopies],
  periodic: () => [
    {
      // before the first child comes, and at noon for a computer that is switched on with the lights
      name: 'expire-holds',
      pattern: '20 0,7,12 * * *',
      timeZone: 'Asia/Shanghai',
      write: (later, slot) => later(expireHolds, {}, { key: `expire-holds ${slot}` }),
    },
  ],
}

export { type Back, giveBack, ranOutSince, runOutAgain } from './hold-ends.ts'
export { keptSince, moveShelfDay } from './keep-copy.ts'
export { countHolds } from './list-holds.ts'
export { placeHold } from './place-hold.ts'
export { holdsSetting } from './save-settings.ts'
