/** The library's money (B5): an account that balances to the fen, numbered receipts, deposits. What it is for stands above. */
import type { ModuleDoor } from '#platform/module'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'
import { eraseReader } from './store.ts'

export const money: ModuleDoor = {
  name: 'money',
  permissions,
  routes: () => routes,
  jobs: () => [],
  erase: eraseReader,
}

export { book, type Booked } from './book.ts'
export { depositsOf } from './book-deposit.ts'
export { moneyFault, moneyInput } from './hands.ts'
export { deedWord } from './money-list.ts'
export { chosenSettings } from './settings.ts'
export { balanceOfCase } from './store.ts'
export { saveSettings } from './save-settings.ts'
