/** A permission as its module declares it (permissions.ts): what an administrator reads is `sentence`, a message key. */
export interface PermissionDeclaration {
  readonly name: string
  readonly sentence: string
  /** Roles that hold it from the start; a school may change that. */
  readonly roles: readonly RoleName[]
}

export const ROLES = [
  'administrator',
  'librarian',
  'head',
  'class-teacher',
  'teacher',
  'student-librarian',
  'pupil',
] as const
export type RoleName = (typeof ROLES)[number]

/** What somebody may do, in the whole school or in one class. */
export interface Grant {
  readonly permission: string
  readonly classId: number | null
}

/** Who acts. `label` goes into the audit log and holds no name: `person:123`, `device:5`, `cli:root`, `system`. */
export interface Actor {
  readonly kind: 'person' | 'device' | 'cli' | 'system' | 'visitor'
  /** The school in which he acts; 0 is the installation. */
  readonly schoolId: number
  readonly personId: number | null
  readonly deviceId: number | null
  readonly label: string
  readonly grants: 'all' | readonly Grant[]
}

/** True when the actor may do it in the whole school, or in `classId` where one is given. */
export function may(actor: Actor, permission: string, classId: number | null = null): boolean {
  if (actor.grants === 'all') return true
  return actor.grants.some(
    (grant) =>
      grant.permission === permission && (grant.classId === null || (classId !== null && grant.classId === classId)),
  )
}

/** True when he may do it somewhere: for offering a screen; the command itself asks with the class. */
export function mayAnywhere(actor: Actor, permission: string): boolean {
  return actor.grants === 'all' || actor.grants.some((grant) => grant.permission === permission)
}

export function systemActor(schoolId: number): Actor {
  return { kind: 'system', schoolId, personId: null, deviceId: null, label: 'system', grants: 'all' }
}

export function cliActor(schoolId: number, osUser: string): Actor {
  return { kind: 'cli', schoolId, personId: null, deviceId: null, label: `cli:${osUser}`, grants: 'all' }
}

export function visitor(schoolId: number): Actor {
  return { kind: 'visitor', schoolId, personId: null, deviceId: null, label: 'visitor', grants: [] }
}
