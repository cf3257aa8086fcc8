/** A private calendar address of one's own due days (F2), and of a class as figures. */
import type { ModuleDoor } from '#platform/module'
import { routes } from './routes.ts'

export const dueFeed: ModuleDoor = {
  name: 'due-feed',
  permissions: [],
  routes: () => routes,
  jobs: () => [],
  erase: async ({ tx, schoolId }, personId) => {
    await tx.deleteFrom('due_feed').where('school_id', '=', schoolId).where('person_id', '=', personId).execute()
  },
}
