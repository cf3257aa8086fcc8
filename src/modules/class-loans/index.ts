/** Class loans 集体借阅 (B3): many copies in one go to a class, a teacher or an office, back in parts. */
import type { ModuleDoor } from '#platform/module'
import { eraseTeacher } from './erase.ts'
import { permissions } from './permissions.ts'
import { holders } from './read-loans.ts'
import { routes } from './routes.ts'

export const classLoans: ModuleDoor = {
  name: 'class-loans',
  permissions,
  routes: () => routes,
  jobs: () => [],
  listens: [holders],
  erase: eraseTeacher,
}

export { classLoansDueOn, moveClassLoan, termsOfClassLoan } from './move-due.ts'
export { lendCopies } from './lend-copies.ts'
export { takeBack } from './take-back.ts'
