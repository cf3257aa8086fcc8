/** Lists of pupils and staff as schools have them, compared with the readers (F1). Stands above people. */
import type { ModuleDoor } from '#platform/module'
import { routes } from './routes.ts'
import { forgetLater, forgetPlanJob } from './save-plan.ts'
import { importJob, importKey } from './start-import.ts'
import { IMPORT } from './store.ts'
import { undoImport } from './undo-rows.ts'

export const roster: ModuleDoor = {
  name: 'roster',
  permissions: [],
  routes: () => routes,
  jobs: () => [importJob, forgetPlanJob],
  undo: [undoImport],
  goesOn: () => [
    {
      kind: IMPORT,
      state: 'applying',
      write: (later, { id }) => later(importJob, { id }, { key: importKey(id) }),
    },
    { kind: IMPORT, state: 'planned', write: (later, { id }, now) => forgetLater(later, id, now) },
  ],
}

export { importRosterFile, type RosterImported } from './import-file.ts'
