/** Figures over all the rest: 今天 and the statistics of lending. Reads only; nobody imports it. */
import type { ModuleDoor } from '#platform/module'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const statistics: ModuleDoor = { name: 'statistics', permissions, routes, jobs: () => [] }
