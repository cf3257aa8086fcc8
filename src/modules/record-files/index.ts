/** Records of other libraries: how they become ours, and the files in which a scanned ISBN is looked up (A4). */
import type { ModuleDoor } from '#platform/module'
import { loadJob } from './add-record-file.ts'
import { permissions } from './permissions.ts'
import { sweepJob } from './remove-record-file.ts'
import { routes } from './routes.ts'

export const recordFiles: ModuleDoor = {
  name: 'record-files',
  permissions,
  routes,
  jobs: ({ config }) => [loadJob(config.DATA_DIR), sweepJob(config.DATA_DIR)],
}

export { type LookedUp, lookUpIsbn } from './look-up-isbn.ts'
