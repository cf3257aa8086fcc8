/** The public catalogue over catalogue, copies and loans: search, titles, neighbours on the shelf, the front page (A4). */
import type { ModuleDoor } from '#platform/module'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const opac: ModuleDoor = { name: 'opac', permissions, routes: () => routes, jobs: () => [] }
