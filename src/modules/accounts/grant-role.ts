import type { Db } from '#platform/database'
import type { Context } from '#platform/perform'
import { dayOfInstant } from '#values/instant'

/** A role in the whole school or in one class, from a day on, until a day or for good. */
export interface NewGrant {
  readonly role: string
  readonly classId: number | null
  readonly fromDay?: string | null
  readonly untilDay?: string | null
}

/** Writes a role; whoever keeps rights in memory is told. */
export async function grantRole(context: Context, personId: number, grant: NewGrant): Promise<void> {
  const { tx, schoolId, now } = context
  await tx
    .insertInto('role_grant')
    .values({
      school_id: schoolId,
      id: context.newId(),
      person_id: personId,
      role: grant.role,
      class_id: grant.classId,
      from_day: grant.fromDay ?? dayOfInstant(now),
      until_day: grant.untilDay ?? null,
      granted_at: now,
    })
    .execute()
  context.announce({ kind: 'rights', schoolId })
}

/**
 * Whether somebody could still sign in as administrator without this grant, or without this person. The grants are locked
 * first, so that two of the last administrators cannot take leave of each other at the same moment.
 */
export async function administratorStays(
  { tx, schoolId, now }: Pick<Context, 'tx' | 'schoolId' | 'now'>,
  without: { grantId: number } | { personId: number },
): Promise<boolean> {
  await tx
    .updateTable('role_grant')
    .set((eb) => ({ from_day: eb.ref('from_day') }))
    .where('school_id', '=', schoolId)
    .where('role', '=', 'administrator')
    .execute()
  const others = await administrators(tx, schoolId, dayOfInstant(now))
  return others.some((one) => ('grantId' in without ? one.id !== without.grantId : one.person_id !== without.personId))
}

/** Grants of administrators who may work today: at school, with an account that was not stopped. */
function administrators(db: Db, schoolId: number, today: string): Promise<{ id: number; person_id: number }[]> {
  return db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'g.school_id').onRef('p.id', '=', 'g.person_id'))
    .innerJoin('account as a', (join) =>
      join.onRef('a.school_id', '=', 'g.school_id').onRef('a.person_id', '=', 'g.person_id'),
    )
    .select(['g.id', 'g.person_id'])
    .where('g.school_id', '=', schoolId)
    .where('g.role', '=', 'administrator')
    .where('g.class_id', 'is', null)
    .where('g.from_day', '<=', today)
    .where((eb) => eb.or([eb('g.until_day', 'is', null), eb('g.until_day', '>=', today)]))
    .where('p.status', '=', 'active')
    .where('a.stopped_at', 'is', null)
    .execute()
}
