/** What a desk has at hand for the time without a line (B7): readers, books, loans and rules, and how it decides from them. */
import type { ModuleDoor } from '#platform/module'
import { routes } from './routes.ts'

export const deskStock: ModuleDoor = { name: 'desk-stock', permissions: [], routes: () => routes, jobs: () => [] }
