import { findPerson, listClasses } from '#people'
import type { Call } from '#platform/route'
import { isFirstSchool } from '#school'
import { tokenHash } from '#platform/sessions'
import { dayOfInstant } from '#values/instant'
import type * as contract from './contract.ts'
import type { Me } from './contract.ts'
import { activeRoles, findDevice } from './store.ts'

/** Who asks, what he may do today, and at which of the library's devices. */
export async function readMe(
  { db, school, actor, session, now }: Call<typeof contract.getMe>,
  version: string,
): Promise<Me> {
  const today = dayOfInstant(now, school.timeZone)
  const person = actor.personId === null ? undefined : await findPerson(db, school.schoolId, actor.personId)
  const roles = person ? await activeRoles(db, school.schoolId, person.id, today) : []
  const schoolClass =
    person?.class_id == null
      ? undefined
      : (await listClasses(db, school.schoolId, today)).find((one) => one.id === person.class_id)
  const device =
    session.deviceToken === undefined
      ? undefined
      : await findDevice(db, school.schoolId, tokenHash(session.deviceToken))
  return {
    school: {
      slug: school.slug,
      name: school.name,
      demo: school.demo,
      first: await isFirstSchool(db, school.schoolId),
    },
    user: person
      ? {
          id: person.id,
          name: person.name,
          kind: person.kind,
          roles: roles.map((one) => one.role),
          className: schoolClass?.label ?? '',
          grade: schoolClass?.grade ?? null,
        }
      : null,
    permissions: actor.grants === 'all' ? [] : [...new Set(actor.grants.map((grant) => grant.permission))],
    device: device ?? null,
    today,
    version,
  }
}
