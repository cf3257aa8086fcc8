/** Accounts: who signs in and how, what he may do, at which of the library's own devices (L1, L5). Stands above people. */
import type { ModuleDoor } from '#platform/module'
import { eraseAccount } from './erase.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const accounts: ModuleDoor = { name: 'accounts', permissions, routes, jobs: () => [], erase: eraseAccount }

export { addStaff } from './add-staff.ts'
export { isEasyPin } from './choose-pin.ts'
export { firstPassword, hashPassword, passwordFits } from './password.ts'
export { grantsOf, identify } from './rights.ts'
export { findDevice, rolesBetween, rolesOf, secretOf } from './store.ts'
