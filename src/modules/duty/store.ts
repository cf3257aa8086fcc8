import type { Db, Fixed, Tx } from '#platform/database'
import { preparedOne } from '#platform/database/prepared'

export type EndedHow = 'button' | 'time' | 'next' | 'teacher'

declare module '#platform/database' {
  interface Tables {
    duty_pin: { school_id: Fixed<number>; person_id: Fixed<number>; pin_hash: string; changed_at: string }
    /** One student librarian at one desk; the next one at the same desk has a row of his own. */
    duty_shift: {
      school_id: Fixed<number>
      id: Fixed<number>
      device_id: Fixed<number>
      /** Null after that person's data was erased. */
      opened_by: number | null
      /** Null until somebody has shown his card, and after his data was erased. */
      helper_id: number | null
      began_at: string
      /** When it ends by itself. */
      ends_at: Fixed<string>
      ended_at: string | null
      ended_how: EndedHow | null
    }
  }
}

/** Who acts at a desk on duty, as deeds and the operation record name him: the shift, no person. */
export const shiftLabel = (id: number) => `shift:${id}`

const openByDevice = preparedOne((db: Db, p: { schoolId: number; deviceId: number; now: string }) =>
  db
    .selectFrom('duty_shift as s')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 's.school_id').onRef('p.id', '=', 's.opened_by'))
    .innerJoin('account as a', (join) =>
      join.onRef('a.school_id', '=', 'p.school_id').onRef('a.person_id', '=', 'p.id'),
    )
    .select(['s.id', 's.device_id', 's.opened_by', 's.helper_id', 's.began_at', 's.ends_at', 'p.name as opener'])
    .where('s.school_id', '=', p.schoolId)
    .where('s.device_id', '=', p.deviceId)
    .where('s.ended_at', 'is', null)
    .where('s.ends_at', '>', p.now)
    .where('p.status', '=', 'active')
    .where('a.stopped_at', 'is', null),
)

/** The shift that runs at a desk: not past its end, and opened by somebody who still has his account. */
export function openShift(db: Db, schoolId: number, deviceId: number, now: string) {
  return openByDevice(db, { schoolId, deviceId, now })
}
export type OpenShift = NonNullable<Awaited<ReturnType<typeof openShift>>>

/**
 * Ends whatever stands open at a desk: what ran out by itself at its own end, the rest now. Answers the number of the shift that was
 * still running.
 */
export async function closeShifts(
  tx: Tx,
  { schoolId, deviceId, now }: { schoolId: number; deviceId: number; now: string },
  how: EndedHow,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('duty_shift')
    .select(['id', 'ends_at'])
    .where('school_id', '=', schoolId)
    .where('device_id', '=', deviceId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const over = row.ends_at <= now
  const ended = await tx
    .updateTable('duty_shift')
    .set(over ? { ended_at: row.ends_at, ended_how: 'time' } : { ended_at: now, ended_how: how })
    .where('school_id', '=', schoolId)
    .where('id', '=', row.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return over || ended.numUpdatedRows === 0n ? undefined : row.id
}

export async function pinOf(db: Db, schoolId: number, personId: number) {
  return db
    .selectFrom('duty_pin')
    .select(['pin_hash', 'changed_at'])
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

/** Who may be picked as the one that opens a desk: those with a PIN and an account that works. */
export function openers(db: Db, schoolId: number) {
  return db
    .selectFrom('duty_pin as d')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'd.school_id').onRef('p.id', '=', 'd.person_id'))
    .innerJoin('account as a', (join) =>
      join.onRef('a.school_id', '=', 'p.school_id').onRef('a.person_id', '=', 'p.id'),
    )
    .select(['p.id', 'p.name'])
    .where('d.school_id', '=', schoolId)
    .where('p.status', '=', 'active')
    .where('a.stopped_at', 'is', null)
    .orderBy('p.sort_key')
    .orderBy('p.id')
    .execute()
}

export interface Deeds {
  lent: number
  returned: number
  renewed: number
}

/** What was done in each of some shifts, by its number; what was undone does not count. */
export async function deedsOf(db: Db, schoolId: number, ids: readonly number[]): Promise<(id: number) => Deeds> {
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom('desk_act')
          .select((eb) => ['actor', 'kind', eb.fn.countAll<number>().as('n')])
          .where('school_id', '=', schoolId)
          .where('actor', 'in', ids.map(shiftLabel))
          .where('undone_at', 'is', null)
          .groupBy(['actor', 'kind'])
          .execute()
  return (id) => {
    const of = (kind: 'lend' | 'return' | 'renew') =>
      rows.find((row) => row.actor === shiftLabel(id) && row.kind === kind)?.n ?? 0
    return { lent: of('lend'), returned: of('return'), renewed: of('renew') }
  }
}
