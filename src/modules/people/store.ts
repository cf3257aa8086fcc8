import type { Db, Fixed, Flag } from '#platform/database'
import { prepared } from '#platform/database/prepared'

declare module '#platform/database' {
  interface Tables {
    school_class: {
      school_id: Fixed<number>
      id: Fixed<number>
      stage: 'primary' | 'junior' | 'senior'
      entry_year: number
      number: string
      /** A name of the school's own, where the label from grade and number is not what it says. */
      name: string | null
      closed_on: string | null
    }
    person: {
      school_id: Fixed<number>
      id: Fixed<number>
      kind: 'pupil' | 'staff'
      name: string
      /** Matches names whatever their spacing and width. */
      name_key: string
      /** Sorts by the pinyin of the family name. */
      sort_key: string
      pinyin: string
      initials: string
      /** Reader category: decides which circulation rule holds. */
      category: string
      class_id: number | null
      /** 班内号: the pupil's number within the class. */
      seat_number: number | null
      /** 学号 or 工号: the school's own number. */
      student_number: string | null
      card_number: string
      card_stopped_on: string | null
      status: 'active' | 'left'
      left_on: string | null
      left_reason: string | null
      created_at: Fixed<string>
      changed_at: string
      erased_at: string | null
      version: number
    }
    account: {
      school_id: Fixed<number>
      person_id: Fixed<number>
      login: string
      password_hash: string
      must_change: Flag
      stopped_at: string | null
      changed_at: string
    }
    card_code: {
      school_id: Fixed<number>
      code_hash: Fixed<string>
      person_id: Fixed<number>
      issued_at: Fixed<string>
    }
    pupil_pin: { school_id: Fixed<number>; person_id: Fixed<number>; pin_hash: string; changed_at: string }
    role_grant: {
      school_id: Fixed<number>
      id: Fixed<number>
      person_id: Fixed<number>
      role: Fixed<string>
      class_id: Fixed<number | null>
      from_day: string
      until_day: string | null
      granted_at: Fixed<string>
    }
    role_permission: { school_id: Fixed<number>; role: Fixed<string>; permission: Fixed<string>; allowed: Flag }
    device: {
      school_id: Fixed<number>
      id: Fixed<number>
      name: string
      kind: 'desk' | 'terminal' | 'board'
      token_hash: string
      registered_at: Fixed<string>
      registered_by: number | null
      removed_at: string | null
      seen_at: string | null
    }
  }
}

const rolesOn = prepared((db: Db, p: { schoolId: number; personId: number; today: string }) =>
  db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'g.school_id').onRef('p.id', '=', 'g.person_id'))
    .select(['g.role', 'g.class_id'])
    .where('g.school_id', '=', p.schoolId)
    .where('g.person_id', '=', p.personId)
    .where('p.status', '=', 'active')
    .where('g.from_day', '<=', p.today)
    .where((eb) => eb.or([eb('g.until_day', 'is', null), eb('g.until_day', '>=', p.today)])),
)

export function activeRoles(
  db: Db,
  schoolId: number,
  personId: number,
  today: string,
): Promise<{ role: string; class_id: number | null }[]> {
  return rolesOn(db, { schoolId, personId, today })
}

const changedPermissions = prepared((db: Db, p: { schoolId: number }) =>
  db.selectFrom('role_permission').select(['role', 'permission', 'allowed']).where('school_id', '=', p.schoolId),
)

export async function roleChanges(db: Db, schoolId: number): Promise<ReadonlyMap<string, boolean>> {
  const rows = await changedPermissions(db, { schoolId })
  return new Map(rows.map((row) => [`${row.role}/${row.permission}`, row.allowed === 1]))
}

export function findDevice(
  db: Db,
  schoolId: number,
  hash: string,
): Promise<{ id: number; kind: 'desk' | 'terminal' | 'board'; name: string } | undefined> {
  return db
    .selectFrom('device')
    .select(['id', 'kind', 'name'])
    .where('school_id', '=', schoolId)
    .where('token_hash', '=', hash)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

export function findAccount(db: Db, schoolId: number, login: string) {
  return db
    .selectFrom('account as a')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'a.school_id').onRef('p.id', '=', 'a.person_id'))
    .select(['a.person_id', 'a.password_hash', 'a.must_change'])
    .where('a.school_id', '=', schoolId)
    .where('a.login', '=', login)
    .where('a.stopped_at', 'is', null)
    .where('p.status', '=', 'active')
    .executeTakeFirst()
}

export function findPerson(db: Db, schoolId: number, id: number) {
  return db.selectFrom('person').selectAll().where('school_id', '=', schoolId).where('id', '=', id).executeTakeFirst()
}
