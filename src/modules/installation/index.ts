/** The installation as a whole: first set-up, its schools, its clock (L1, L6). Composes the other modules; nobody imports it. */
import type { ModuleDoor } from '#platform/module'
import { backUpJob } from './back-up.ts'
import { permissions } from './permissions.ts'
import { removeSchoolJob } from './remove-school.ts'
import { routes } from './routes.ts'

export const installation: ModuleDoor = {
  name: 'installation',
  permissions,
  routes,
  jobs: (parts) => [backUpJob(parts), removeSchoolJob(parts)],
  periodic: (parts) => [
    {
      name: 'back-up',
      // At noon, when a school's computer is on: every day.
      pattern: '30 12 * * *',
      timeZone: 'Asia/Shanghai',
      write: (later, slot) => later(backUpJob(parts), {}, { key: `back-up ${slot}` }),
    },
  ],
}

export { setupCode } from './setup-code.ts'
export { backUp, backupFolder } from './back-up.ts'
export { canWrite } from './backup-files.ts'
export { lastBackup } from './settings.ts'
export { removeAside } from './remove-aside.ts'
export { openSchool } from './open-school.ts'
export { closeSchool } from './close-school.ts'
export { reopenWhole } from './reopen-school.ts'
export { removeSchoolJob } from './remove-school.ts'
export { schoolsHere } from './list-schools.ts'
