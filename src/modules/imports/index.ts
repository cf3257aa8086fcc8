/** Imports: records, copies and loans out of files, looked at first, taken over in the background, taken back as a whole (A4). */
import type { ModuleDoor } from '#platform/module'
import { schoolLeaves } from '#school'
import { routes } from './routes.ts'
import { checkJob, importJob } from './start-import.ts'
import { waitingUploads } from './store.ts'
import { undoWork } from './undo-import.ts'

export const imports: ModuleDoor = {
  name: 'imports',
  permissions: [],
  routes,
  jobs: ({ config }) => [importJob(config.DATA_DIR), checkJob(config.DATA_DIR)],
  undo: undoWork,
  listens: [schoolLeaves.listen(waitingUploads)],
}

export { type FileImported, type FileToImport, importFile, type RefusedPlace } from './import-file.ts'
