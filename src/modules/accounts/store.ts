import type { Db, Fixed, Flag } from '#platform/database'
import { prepared, preparedOne } from '#platform/database/prepared'
import { tokenHash } from '#platform/sessions'
import type { Device } from './contract.ts'

declare module '#platform/database' {
  interface Tables {
    account: {
      school_id: Fixed<number>
      person_id: Fixed<number>
      login: string
      password_hash: string
      must_change: Flag
      stopped_at: string | null
      changed_at: string
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

/** The roles that somebody holds on a day, without their classes: what lending rules may ask about. */
export async function rolesOf(db: Db, schoolId: number, personId: number, today: string): Promise<string[]> {
  return (await rolesOn(db, { schoolId, personId, today })).map(({ role }) => role)
}

/** Who held which role on some of the days between two, those who have left since too. */
export function rolesBetween(db: Db, schoolId: number, from: string, to: string) {
  return db
    .selectFrom('role_grant')
    .select(['person_id as personId', 'role', 'from_day as fromDay', 'until_day as untilDay'])
    .where('school_id', '=', schoolId)
    .where('from_day', '<=', to)
    .where((eb) => eb.or([eb('until_day', 'is', null), eb('until_day', '>=', from)]))
    .execute()
}

const changedPermissions = prepared((db: Db, p: { schoolId: number }) =>
  db.selectFrom('role_permission').select(['role', 'permission', 'allowed']).where('school_id', '=', p.schoolId),
)

export async function roleChanges(db: Db, schoolId: number): Promise<ReadonlyMap<string, boolean>> {
  const rows = await changedPermissions(db, { schoolId })
  return new Map(rows.map((row) => [`${row.role}/${row.permission}`, row.allowed === 1]))
}

const deviceByToken = preparedOne((db: Db, p: { schoolId: number; hash: string }) =>
  db
    .selectFrom('device')
    .select(['id', 'kind', 'name'])
    .where('school_id', '=', p.schoolId)
    .where('token_hash', '=', p.hash)
    .where('removed_at', 'is', null),
)

export function findDevice(
  db: Db,
  schoolId: number,
  hash: string,
): Promise<{ id: number; kind: 'desk' | 'terminal' | 'board'; name: string } | undefined> {
  return deviceByToken(db, { schoolId, hash })
}

/** The account that signs in by this name; none that was stopped, none of somebody who left. */
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

/** The hash of somebody's own password or PIN. */
export async function secretOf(
  db: Db,
  schoolId: number,
  personId: number,
  kind: 'password' | 'pin',
): Promise<string | undefined> {
  if (kind === 'password') {
    const row = await db
      .selectFrom('account')
      .select('password_hash')
      .where('school_id', '=', schoolId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    return row?.password_hash
  }
  const row = await db
    .selectFrom('pupil_pin')
    .select('pin_hash')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.pin_hash
}

/** The registered devices; `here` marks the one whose token the browser sent. */
export async function listDevices(db: Db, schoolId: number, here: string | undefined): Promise<Device[]> {
  const rows = await db
    .selectFrom('device as d')
    .leftJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'd.school_id').onRef('p.id', '=', 'd.registered_by'),
    )
    .select(['d.id', 'd.name', 'd.kind', 'd.registered_at', 'd.token_hash', 'p.name as by'])
    .where('d.school_id', '=', schoolId)
    .where('d.removed_at', 'is', null)
    .orderBy('d.id')
    .execute()
  const hash = here === undefined ? undefined : tokenHash(here)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    registeredAt: row.registered_at,
    registeredBy: row.by,
    here: row.token_hash === hash,
  }))
}
