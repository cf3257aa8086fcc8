/**
 * What leaves the program (B4): letters and chat groups, by which servers, in which hours, and the log of it. Knows no loans: whoever
 * stands above writes messages here and is asked for a letter's words when it is sent.
 */
import type { ModuleDoor } from '#platform/module'
import { deliverJob } from './deliver-messages.ts'
import { eraseNotices } from './erase.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const outbox: ModuleDoor = {
  name: 'outbox',
  permissions,
  routes,
  jobs: (parts) => [deliverJob(parts)],
  erase: eraseNotices,
}

export { deliverJob } from './deliver-messages.ts'
export { noteDelivery } from './note-delivery.ts'
export { letterWanted } from './send-letters.ts'
export { sendingAt } from './sending-at.ts'
export { mailServer, robots, sendingHours } from './settings.ts'
export { addressesOf, asRow, classTeachers, type NewMessage, underWay } from './store.ts'
