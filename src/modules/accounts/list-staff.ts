import { randomInt } from 'node:crypto'
import type { Db } from '#platform/database'
import { listClasses } from './classes.ts'
import type { StaffMember } from './contract.ts'

export async function listStaff(db: Db, schoolId: number, today: string): Promise<StaffMember[]> {
  const people = await db
    .selectFrom('person as p')
    .leftJoin('account as a', (join) => join.onRef('a.school_id', '=', 'p.school_id').onRef('a.person_id', '=', 'p.id'))
    .select(['p.id', 'p.name', 'a.login', 'a.stopped_at'])
    .where('p.school_id', '=', schoolId)
    .where('p.kind', '=', 'staff')
    .where('p.status', '=', 'active')
    .orderBy('p.sort_key')
    .orderBy('p.id')
    .execute()
  const grants = await db.selectFrom('role_grant').selectAll().where('school_id', '=', schoolId).execute()
  const labels = new Map((await listClasses(db, schoolId, today)).map((one) => [one.id, one.label]))
  return people.map((person) => ({
    id: person.id,
    name: person.name,
    login: person.login,
    stopped: person.stopped_at !== null,
    roles: grants
      .filter((grant) => grant.person_id === person.id && (grant.until_day === null || grant.until_day >= today))
      .map((grant) => ({
        id: grant.id,
        role: grant.role,
        classId: grant.class_id,
        className: grant.class_id === null ? '' : (labels.get(grant.class_id) ?? ''),
        untilDay: grant.until_day,
      })),
  }))
}

/** A first password that can be read out over a telephone: three groups of letters and digits that are not mistaken for each other. */
export function firstPassword(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 4 }, () => signs.charAt(randomInt(signs.length))).join('')
  return `${group()}-${group()}-${group()}`
}
