/** Lists of pupils and staff as schools have them, compared with the readers (F1). Stands above people. */
import type { ModuleDoor } from '#platform/module'
import { routes } from './routes.ts'
import { forgetPlanJob } from './save-plan.ts'
import { importJob } from './start-import.ts'
import { undoImport } from './undo-rows.ts'

export const roster: ModuleDoor = {
  name: 'roster',
  permissions: [],
  routes: () => routes,
  jobs: () => [importJob, forgetPlanJob],
  undo: [undoImport],
}

export { importRosterFile, type RosterImported } from './import-file.ts'
