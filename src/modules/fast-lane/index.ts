/** The fast lane (快速建库): a room of unregistered books, one ISBN and one sticker each (A4, A6). */
import type { ModuleDoor } from '#platform/module'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const fastLane: ModuleDoor = { name: 'fast-lane', permissions, routes, jobs: () => [] }
