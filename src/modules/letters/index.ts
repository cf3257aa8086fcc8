/** What goes home on paper (B5): letters about a lost or damaged book, receipts, clearance before leaving (离校清单). */
import type { ModuleDoor } from '#platform/module'
import { routes } from './routes.ts'

export const letters: ModuleDoor = { name: 'letters', permissions: [], routes: () => routes, jobs: () => [] }
