/** Lists of pupils and staff as schools have them, compared with the readers (F1). Stands above people. */
import type { ModuleDoor } from '#platform/module'

export const roster: ModuleDoor = { name: 'roster', permissions: [], routes: () => [], jobs: () => [] }
