/** The demonstration school (L1): made up, beside the real ones, to be tried and taken away. Composes the other modules; nobody imports it. */
import type { ModuleDoor } from '#platform/module'
import { fillDemo } from './fill-demo.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const demo: ModuleDoor = { name: 'demo', permissions, routes, jobs: () => [fillDemo] }

export { createDemo } from './create-demo.ts'
export { readDemo } from './progress.ts'
