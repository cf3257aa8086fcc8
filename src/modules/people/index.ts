/** People: classes, readers, staff, accounts, roles, devices (F1, L1, L5). May use the school it belongs to, nothing else. */
import type { ModuleDoor } from '#platform/module'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const people: ModuleDoor = { name: 'people', permissions, routes, jobs: () => [] }

export { addStaff, insertPerson } from './add-staff.ts'
export { classLabel, listClasses, type SchoolClass } from './classes.ts'
export { findReaderByCard, findReaders, type ReaderFound } from './find-readers.ts'
export { hashPassword } from './password.ts'
export { identify } from './rights.ts'
