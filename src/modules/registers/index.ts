/** The registers that a Chinese library keeps (登记簿, A6), read from what the other modules hold. Nobody imports it. */
import type { ModuleDoor } from '#platform/module'
import { routes } from './routes.ts'

export const registers: ModuleDoor = { name: 'registers', permissions: [], routes: () => routes, jobs: () => [] }
