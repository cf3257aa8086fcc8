/** The installation as a whole: first set-up, its schools, its clock (L1, L6). Composes the other modules; nobody imports it. */
import type { ModuleDoor } from '#platform/module'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const installation: ModuleDoor = { name: 'installation', permissions, routes, jobs: () => [] }

export { setupCode } from './setup-code.ts'
