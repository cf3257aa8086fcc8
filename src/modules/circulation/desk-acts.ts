import type { Db } from '#platform/database'
import { listClasses } from '#people'
import type { Context } from '#platform/perform'
import type { DeskAct } from './contract.ts'
import { type DeskActKind, insertDeskAct } from './store.ts'

/** Notes a deed of the desk, so that it stands in 刚才 and can be taken back; `before` is what an undo needs. Answers its number. */
export function noteAct(
  { tx, schoolId, now, actor, newId }: Context,
  kind: DeskActKind,
  loanId: number,
  before: object,
): number {
  const id = newId()
  insertDeskAct(tx, {
    school_id: schoolId,
    id,
    at: now,
    kind,
    loan_id: loanId,
    actor: actor.label,
    device_id: actor.deviceId,
    before: JSON.stringify(before),
  })
  return id
}

/** The last ten deeds of this person at the desk, and what the library did today. */
export async function listDeskActs(
  db: Db,
  schoolId: number,
  actor: string,
  today: string,
): Promise<{ acts: DeskAct[]; lentToday: number; returnedToday: number }> {
  const rows = await db
    .selectFrom('desk_act as a')
    .innerJoin('loan as l', (join) => join.onRef('l.school_id', '=', 'a.school_id').onRef('l.id', '=', 'a.loan_id'))
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'l.school_id').onRef('b.id', '=', 'l.bib_id'))
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .select(['a.id', 'a.kind', 'a.at', 'a.undone_at', 'b.title', 'p.name', 'l.class_id', 'l.due_day'])
    .where('a.school_id', '=', schoolId)
    .where('a.actor', '=', actor)
    .orderBy('a.id', 'desc')
    .limit(10)
    .execute()
  const labels = new Map((await listClasses(db, schoolId, today)).map((one) => [one.id, one.label]))
  return {
    acts: rows.map((row) => ({
      act: row.id,
      kind: row.kind,
      at: row.at,
      title: row.title,
      reader: row.name ?? '',
      className: row.class_id === null ? '' : (labels.get(row.class_id) ?? ''),
      dueDay: row.due_day,
      undone: row.undone_at !== null,
    })),
    lentToday: await count(db, schoolId, 'lent_day', today),
    returnedToday: await count(db, schoolId, 'returned_day', today),
  }
}

async function count(db: Db, schoolId: number, column: 'lent_day' | 'returned_day', day: string): Promise<number> {
  const { n } = await db
    .selectFrom('loan')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('school_id', '=', schoolId)
    .where(column, '=', day)
    .where('voided_at', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}
