import { asideVerb } from './aside.ts'
import { auditVerb } from './audit.ts'
import { backupVerb } from './backup.ts'
import { demoVerb } from './demo.ts'
import { doctorVerb } from './doctor.ts'
import { exportVerb } from './export.ts'
import { importVerb } from './import.ts'
import { schoolVerb } from './school.ts'
import { searchVerb } from './search.ts'
import { userVerb } from './user.ts'
import type { Verb } from './verb.ts'

export const verbs: readonly Verb[] = [
  importVerb,
  searchVerb,
  backupVerb,
  auditVerb,
  userVerb,
  schoolVerb,
  doctorVerb,
  exportVerb,
  demoVerb,
  asideVerb,
]

export const findVerb = (name: string): Verb | undefined => verbs.find((verb) => verb.name === name)
