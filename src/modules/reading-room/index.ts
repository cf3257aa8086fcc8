/** The reading room (B6): visits by opening window, books read there and not lent, seats, and the daily log that fills itself. */
import type { ModuleDoor } from '#platform/module'
import { eraseVisitor } from './erase.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const readingRoom: ModuleDoor = {
  name: 'reading-room',
  permissions,
  routes: () => routes,
  jobs: () => [],
  erase: eraseVisitor,
}

export { bringInLog } from './bring-in-log.ts'
export { saveSeats } from './save-seats.ts'
