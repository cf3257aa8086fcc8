/** Whole classes at the desk (B3): each hour in which a class returned and borrowed, and what of it is kept. */
import type { ModuleDoor } from '#platform/module'
import { eraseAbsences } from './erase.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const classHours: ModuleDoor = {
  name: 'class-hours',
  permissions,
  routes: () => routes,
  jobs: () => [],
  erase: eraseAbsences,
}

export { bringInHours, type PastHour } from './bring-in-hours.ts'
