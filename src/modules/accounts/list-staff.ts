import { say, sayIfKnown } from '#messages/say'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import { dayOfInstant } from '#values/instant'
import { listClasses } from '#people'
import type { StaffMember } from './contract.ts'

/** Members of staff by name, with their accounts and the roles that are or will be theirs. */
export async function listStaff(
  db: Db,
  schoolId: number,
  today: string,
  status: 'active' | 'left',
): Promise<StaffMember[]> {
  const people = await db
    .selectFrom('person as p')
    .leftJoin('account as a', (join) => join.onRef('a.school_id', '=', 'p.school_id').onRef('a.person_id', '=', 'p.id'))
    .select(['p.id', 'p.name', 'p.student_number', 'p.left_on', 'a.login', 'a.stopped_at'])
    .where('p.school_id', '=', schoolId)
    .where('p.kind', '=', 'staff')
    .where('p.status', '=', status)
    .where('p.erased_at', 'is', null)
    .orderBy('p.sort_key')
    .orderBy('p.id')
    .execute()
  const grants = await db
    .selectFrom('role_grant')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where((eb) => eb.or([eb('until_day', 'is', null), eb('until_day', '>=', today)]))
    .orderBy('id')
    .execute()
  const grantsOf = Map.groupBy(grants, (grant) => grant.person_id)
  const labels = new Map((await listClasses(db, schoolId, today)).map((one) => [one.id, one.label]))
  return people.map((person) => ({
    id: person.id,
    name: person.name,
    staffNumber: person.student_number,
    login: person.login,
    stopped: person.stopped_at !== null,
    leftOn: person.left_on,
    roles: (grantsOf.get(person.id) ?? []).map((grant) => ({
      id: grant.id,
      role: grant.role,
      classId: grant.class_id,
      className: grant.class_id === null ? '' : (labels.get(grant.class_id) ?? ''),
      fromDay: grant.from_day,
      untilDay: grant.until_day,
    })),
  }))
}

/** The same list as a file. */
export function staffFile(db: Db, making: Making, status: 'active' | 'left'): ListFile {
  const { language } = making
  return {
    title: say(language, 'accounts.staff'),
    about: '',
    columns: [
      { title: say(language, 'accounts.name'), type: 'text', width: 30 },
      { title: say(language, 'accounts.staff_number'), type: 'text', width: 30 },
      { title: say(language, 'accounts.account'), type: 'text', width: 30 },
      { title: say(language, 'accounts.roles'), type: 'text', width: 80 },
    ],
    rows: staffRows(db, making, status),
  }
}

async function* staffRows(
  db: Db,
  { school, now, language }: Making,
  status: 'active' | 'left',
): AsyncGenerator<ExportRow> {
  for (const one of await listStaff(db, school.schoolId, dayOfInstant(now, school.timeZone), status)) {
    const roles = one.roles.map(({ role, className, untilDay }) =>
      [
        sayIfKnown(language, `accounts.role_${role}`) ?? role,
        className,
        untilDay && say(language, 'accounts.until_day', { day: untilDay }),
      ]
        .filter(Boolean)
        .join(' '),
    )
    yield [one.name, one.staffNumber, one.login, roles.join(say(language, 'ui.comma'))]
  }
}
