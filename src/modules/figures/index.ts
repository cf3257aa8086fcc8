/** Figures of lending (B8, H1, H7): any measure by up to two dimensions. Reads only. */
import type { Database } from '#platform/database'
import type { ModuleDoor } from '#platform/module'
import { type AskFigures, openFigures } from './ask-figures.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export { openFigures }

/** One thread for each open database; it starts at the first question. */
const open = new WeakMap<Database, AskFigures>()

export const figures: ModuleDoor = {
  name: 'figures',
  permissions,
  routes: ({ database, location }) => {
    const asked = openFigures(location)
    open.set(database, asked)
    return routes(asked)
  },
  jobs: () => [],
  close: async ({ database }) => {
    await open.get(database)?.close()
    open.delete(database)
  },
}
