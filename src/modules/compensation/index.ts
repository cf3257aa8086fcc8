/** Loss and damage (B5): cases, and the ways in which a book is made good. The money of it stands in `#money`. */
import type { ModuleDoor } from '#platform/module'
import { listens } from './listen.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'
import { eraseReader } from './store.ts'

export const compensation: ModuleDoor = {
  name: 'compensation',
  permissions,
  routes: () => routes,
  jobs: () => [],
  erase: eraseReader,
  listens,
}

export { chooseWay } from './choose-way.ts'
export { declareLost } from './declare-lost.ts'
export { findBook } from './find-book.ts'
export { classesSeen, listCases } from './list-cases.ts'
export { readCase } from './read-case.ts'
export { openCases, openCasesOf } from './store.ts'
export { takePayment } from './take-payment.ts'
export { takeReplacement } from './take-replacement.ts'
export { waiveClaim } from './waive-claim.ts'
