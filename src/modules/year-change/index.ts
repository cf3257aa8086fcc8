/** Moving up a year (F1): what the calendar does not do by itself, for the whole school, with preview and undo. */
import type { ModuleDoor } from '#platform/module'
import { yearJob } from './apply-year.ts'
import { routes } from './routes.ts'
import { undoYear } from './undo-some.ts'

export const yearChange: ModuleDoor = {
  name: 'year-change',
  permissions: [],
  routes: () => routes,
  jobs: () => [yearJob],
  undo: [undoYear],
}
