/** The desk without line or power (B7): what it needs beforehand, what it noted, what a teacher has to settle, and paper. */
import type { ModuleDoor } from '#platform/module'
import { eraseReader } from './erase.ts'
import { mergeJob } from './merge-job.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const offline: ModuleDoor = {
  name: 'offline',
  permissions,
  routes: () => routes,
  jobs: () => [mergeJob],
  erase: eraseReader,
}

export { takeFacts } from './take-facts.ts'
