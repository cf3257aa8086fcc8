/** A librarian's work on records: what an ISBN tells, call numbers, covers, history, MARC, two records made one (A4). */
import type { ModuleDoor } from '#platform/module'
import { routes } from './routes.ts'
import { undoMerge } from './undo-merge.ts'

export const cataloguing: ModuleDoor = {
  name: 'cataloguing',
  permissions: [],
  routes: () => routes,
  jobs: () => [],
  undo: [undoMerge],
}
