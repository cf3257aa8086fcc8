import { sql } from 'kysely'
import { findDeskCopy, findReader } from '#circulation'
import { classLabel } from '#people'
import type { Db } from '#platform/database'
import type { OfflineState, OfflineTask } from './contract.ts'
import { loansAround } from './store.ts'
import { solutionsOf } from './task.ts'

export const TASKS_PAGE = 50

/** What waits for a teacher, the oldest first, each with what is known by now. */
export async function listTasks(
  db: Db,
  schoolId: number,
  { offset, today, now }: { offset: number; today: string; now: string },
): Promise<{ total: number; tasks: OfflineTask[] }> {
  const rows = await db
    .selectFrom('offline_fact as f')
    .innerJoin('offline_ledger as l', (join) =>
      join.onRef('l.school_id', '=', 'f.school_id').onRef('l.id', '=', 'f.ledger'),
    )
    .leftJoin('device as d', (join) => join.onRef('d.school_id', '=', 'l.school_id').onRef('d.id', '=', 'l.device_id'))
    .select(['f.id', 'f.reason', 'f.kind', 'f.at', 'f.card', 'f.barcode', 'f.due_day', 'f.copy_id', 'f.person_id'])
    .select(['l.kind as ledger_kind', 'd.name as desk'])
    .where('f.school_id', '=', schoolId)
    .where('f.state', '=', sql.lit('task'))
    .orderBy('f.at')
    .orderBy('f.id')
    .offset(offset)
    .limit(TASKS_PAGE)
    .execute()
  const tasks: OfflineTask[] = []
  for (const row of rows) {
    const reason = row.reason ?? 'failed'
    tasks.push({
      id: row.id,
      reason,
      kind: row.kind,
      at: row.at,
      desk: row.desk ?? '',
      paper: row.ledger_kind === 'paper',
      card: row.card,
      barcode: row.barcode,
      dueDay: row.due_day,
      reader: row.person_id === null ? null : await whoIs(db, schoolId, row.person_id, today),
      book: row.copy_id === null ? null : await bookOf(db, schoolId, row.copy_id),
      holder: row.copy_id === null ? null : await holderOf(db, schoolId, row.copy_id, { today, now }),
      can: [...solutionsOf(reason)],
    })
  }
  return { total: await countOf(db, schoolId, 'task'), tasks }
}

async function whoIs(db: Db, schoolId: number, personId: number, today: string): Promise<OfflineTask['reader']> {
  const person = await findReader(db, schoolId, personId)
  if (!person) return null
  const className = await classLabel(db, schoolId, person.class_id, today)
  return { id: person.id, name: person.name, className, cardNumber: person.card_number }
}

async function bookOf(db: Db, schoolId: number, copyId: number): Promise<OfflineTask['book']> {
  const copy = await findDeskCopy(db, schoolId, copyId)
  if (!copy) return null
  return {
    copyId,
    title: copy.title,
    author: copy.responsibility,
    classNumber: copy.class_number,
    callNumber: copy.call_number,
    barcode: copy.barcode,
    state: copy.state,
  }
}

async function holderOf(
  db: Db,
  schoolId: number,
  copyId: number,
  { today, now }: { today: string; now: string },
): Promise<OfflineTask['holder']> {
  const open = (await loansAround(db, { schoolId, copyId, at: now })).find((loan) => loan.returned_at === null)
  const reader = open?.person_id == null ? null : await whoIs(db, schoolId, open.person_id, today)
  return open && reader ? { ...reader, since: open.lent_at, dueDay: open.due_day } : null
}

async function countOf(db: Db, schoolId: number, state: 'task' | 'waiting'): Promise<number> {
  const row = await db
    .selectFrom('offline_fact')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('school_id', '=', schoolId)
    .where('state', '=', sql.lit(state))
    .executeTakeFirst()
  return row?.n ?? 0
}

/** How much waits, and the desks as they were last heard of. */
export async function readState(db: Db, schoolId: number): Promise<OfflineState> {
  const ledgers = await db
    .selectFrom('offline_ledger as l')
    .innerJoin('device as d', (join) => join.onRef('d.school_id', '=', 'l.school_id').onRef('d.id', '=', 'l.device_id'))
    .select(['d.name', 'd.removed_at', 'l.seen_at', 'l.offset_ms'])
    // the numbers of a ledger have no gaps: its last one says how many there were, without counting the facts of years
    .select((eb) =>
      eb
        .selectFrom('offline_fact as f')
        .whereRef('f.school_id', '=', 'l.school_id')
        .whereRef('f.ledger', '=', 'l.id')
        .select((of) => of.fn.max('f.seq').as('n'))
        .as('facts'),
    )
    .where('l.school_id', '=', schoolId)
    .orderBy('l.seen_at', 'desc')
    .limit(20)
    .execute()
  return {
    waiting: await countOf(db, schoolId, 'waiting'),
    tasks: await countOf(db, schoolId, 'task'),
    desks: ledgers.map((one) => ({
      name: one.name,
      removed: one.removed_at !== null,
      seenAt: one.seen_at,
      clockOff: Math.round(one.offset_ms / 1000),
      facts: one.facts ?? 0,
    })),
  }
}
