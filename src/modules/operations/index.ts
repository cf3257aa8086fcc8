/** What was done and what is running: audit log, background work, bulk work and its undo (L2). Nobody imports it. */
import type { ModuleDoor } from '#platform/module'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'
import { undoBatchJob, undoKey } from './undo-batch.ts'

export const operations: ModuleDoor = {
  name: 'operations',
  permissions,
  routes,
  jobs: ({ undoOf }) => [undoBatchJob(undoOf)],
  goesOn: ({ undoOf }) => [
    {
      state: 'undoing',
      write: (later, { id, kind }) => later(undoBatchJob(undoOf), { batchId: id, kind }, { key: undoKey(id) }),
    },
  ],
}
