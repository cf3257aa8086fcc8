/** Loss and damage (B5): cases, and the ways in which a book is made good. The money of it stands in `#money`. */
import type { ModuleDoor } from '#platform/module'
import { listens } from './listen.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'
import { eraseReader } from './store.ts'

export const compensation: ModuleDoor = {
  name: 'compensation',
  permissions,
  routes: () => routes,
  jobs: () => [],
  erase: eraseReader,
  listens,
}

export { classesSeen, listCases } from './list-cases.ts'
export { readCase } from './read-case.ts'
export { openCasesOf } from './store.ts'
