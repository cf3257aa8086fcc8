/** Children serve (B3): student librarians at a desk that a teacher opened, and everybody for himself at a terminal. */
import type { ModuleDoor } from '#platform/module'
import { eraseDuty } from './erase.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const duty: ModuleDoor = { name: 'duty', permissions, routes: () => routes, jobs: () => [], erase: eraseDuty }
