/** Emergency closings 临时闭馆 (F2, B1, B2): the library shuts, and what falls due meanwhile moves with it, with preview and undo. */
import type { ModuleDoor } from '#platform/module'
import { closingJob, closingKey } from './close-library.ts'
import { BATCH } from './move-some.ts'
import { routes } from './routes.ts'
import { undoClosing } from './undo-some.ts'

export const closings: ModuleDoor = {
  name: 'closings',
  permissions: [],
  routes: () => routes,
  jobs: () => [closingJob],
  undo: [undoClosing],
  goesOn: () => [
    {
      kind: BATCH,
      state: 'applying',
      write: (later, { id }) => later(closingJob, { batchId: id }, { key: closingKey(id) }),
    },
  ],
}
