/** 纸单 (B7): loan sheets to fill in by hand when neither line nor power is there, and entering them afterwards. */
import type { ModuleDoor } from '#platform/module'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const paperSheets: ModuleDoor = { name: 'paper-sheets', permissions, routes: () => routes, jobs: () => [] }
