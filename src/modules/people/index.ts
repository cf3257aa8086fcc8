/** People: classes, readers, their cards (F1, L5). May use the school it belongs to; accounts and rosters stand above. */
import type { ModuleDoor } from '#platform/module'
import { erasePerson } from './erase.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const people: ModuleDoor = {
  name: 'people',
  permissions,
  routes: () => routes,
  jobs: () => [],
  erase: erasePerson,
}

export { newCardCode, readCardCode } from './card-code.ts'
export { classLabel, gradeOfClass, labelOf, listClasses, loadSchooling, type SchoolClass } from './classes.ts'
export { ensureClass, shutClass } from './ensure-class.ts'
export { findReaderByCard, findReaders, type ReaderFound } from './find-readers.ts'
export { tracesOf } from './find-traces.ts'
export { insertPerson, patchPerson, type PersonPatch, removePerson, setNumberAside } from './write-person.ts'
export { findCardHolder, findPerson } from './store.ts'
export { takeStep } from './take-step.ts'
export { issueCards } from './issue-cards.ts'
