import type { Actor, Grant, PermissionDeclaration } from '#platform/permissions'
import { findSession, tokenHash, touchSession } from '#platform/sessions'
import type { Database, Db } from '#platform/database'
import { dayOfInstant } from '#values/instant'
import { activeRoles, findDevice, roleChanges } from './store.ts'

/**
 * Who a request is: the person of the session with what he may do today. A person's rights are the standard permissions of
 * his roles, changed by what the school took or added, in the whole school or in the class of the role.
 */
export async function identify(
  { database, permissions }: { readonly database: Database; readonly permissions: readonly PermissionDeclaration[] },
  schoolId: number,
  tokens: { readonly session: string | undefined; readonly device: string | undefined },
  now: string,
): Promise<Actor | undefined> {
  const { session: sessionToken, device: deviceToken } = tokens
  const db = database.read
  const device = deviceToken === undefined ? undefined : await findDevice(db, schoolId, tokenHash(deviceToken))
  if (sessionToken === undefined) return undefined
  const session = await findSession(db, schoolId, sessionToken, now)
  if (!session) return undefined
  if (session.stale) await database.write((tx) => touchSession(tx, schoolId, sessionToken, now))
  return {
    kind: 'person',
    schoolId,
    personId: session.personId,
    deviceId: device?.id ?? session.deviceId,
    label: `person:${session.personId}`,
    grants: await grantsOf(db, permissions, schoolId, session.personId, dayOfInstant(now)),
  }
}

export async function grantsOf(
  db: Db,
  permissions: readonly PermissionDeclaration[],
  schoolId: number,
  personId: number,
  today: string,
): Promise<readonly Grant[]> {
  const roles = await activeRoles(db, schoolId, personId, today)
  if (roles.length === 0) return []
  const changes = await roleChanges(db, schoolId)
  const key = JSON.stringify([roles, ...changes])
  const known = workedOut.get(permissions) ?? new Map<string, readonly Grant[]>()
  workedOut.set(permissions, known)
  let grants = known.get(key)
  if (!grants) {
    if (known.size >= MOST_WORKED_OUT) known.clear()
    known.set(key, (grants = allowed(permissions, roles, changes)))
  }
  return grants
}

/** What the same roles may do under the same changes: worked out once. Roles and changes themselves are read for each request. */
const workedOut = new WeakMap<readonly PermissionDeclaration[], Map<string, readonly Grant[]>>()
const MOST_WORKED_OUT = 500

function allowed(
  permissions: readonly PermissionDeclaration[],
  roles: Awaited<ReturnType<typeof activeRoles>>,
  changes: ReadonlyMap<string, boolean>,
): readonly Grant[] {
  const grants: Grant[] = []
  for (const { role, class_id } of roles) {
    for (const permission of permissions) {
      const changed = changes.get(`${role}/${permission.name}`)
      if (changed ?? permission.roles.some((name) => name === role))
        grants.push({ permission: permission.name, classId: class_id })
    }
  }
  return grants
}
