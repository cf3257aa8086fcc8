/** Labels: barcodes, spine and colour labels for copies, rolls of new barcodes (A5, L3). */
import type { ModuleDoor } from '#platform/module'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'
import { undoPrintRun } from './unmark-labels.ts'

export const labels: ModuleDoor = {
  name: 'labels',
  permissions,
  routes: () => routes,
  jobs: () => [],
  undo: [undoPrintRun],
}
