import { type Insertable, sql } from 'kysely'
import type { Db, Fixed, JsonText, Tables } from '#platform/database'
import { prepared, preparedChange, preparedOne } from '#platform/database/prepared'
import type { FactKind } from './fact.ts'
import type { TaskReason } from './task.ts'

export type FactState = 'waiting' | 'merged' | 'task' | 'solved' | 'dropped'

declare module '#platform/database' {
  interface Tables {
    offline_ledger: {
      school_id: Fixed<number>
      id: Fixed<string>
      kind: Fixed<'desk' | 'paper'>
      /** Null for paper, and for a desk that this installation never registered. */
      device_id: Fixed<number | null>
      class_id: Fixed<number | null>
      opened_at: Fixed<string>
      opened_by: Fixed<string>
      seen_at: string
      /** How far the server was ahead of the device's clock when it was last heard of, in milliseconds. */
      offset_ms: number
    }
    offline_fact: {
      school_id: Fixed<number>
      id: Fixed<number>
      ledger: Fixed<string>
      seq: Fixed<number>
      kind: Fixed<FactKind>
      clock_at: Fixed<string>
      /** When it happened, by the server's clock. */
      at: Fixed<string>
      since: Fixed<string>
      card: string
      barcode: Fixed<string>
      due_day: Fixed<string | null>
      /** What else the desk noted: confirmed, override, condition, of. */
      content: JsonText
      received_at: Fixed<string>
      actor: Fixed<string>
      state: FactState
      reason: TaskReason | null
      copy_id: number | null
      person_id: number | null
      loan_id: number | null
      /** The deed of the desk that it became, which can be taken back. */
      act: number | null
      /** Codes of what the rules would have said. */
      notes: JsonText
      solution: JsonText | null
      solved_at: string | null
      solved_by: string | null
    }
  }
}

/** A fact with what kind of ledger it stands in. */
function facts(db: Db) {
  return db
    .selectFrom('offline_fact as f')
    .innerJoin('offline_ledger as l', (join) =>
      join.onRef('l.school_id', '=', 'f.school_id').onRef('l.id', '=', 'f.ledger'),
    )
    .select(['f.id', 'f.ledger', 'f.seq', 'f.kind', 'f.at', 'f.since', 'f.card', 'f.barcode', 'f.due_day', 'f.content'])
    .select(['f.actor', 'f.state', 'f.reason', 'f.copy_id', 'f.person_id', 'f.loan_id', 'f.act'])
    .select(['l.kind as ledger_kind', 'l.device_id'])
}

// states stand in these queries as they are, not as values: only so the partial indexes over them serve, and not all facts ever noted
const waiting = prepared((db: Db, p: { schoolId: number; limit: number }) =>
  facts(db)
    .where('f.school_id', '=', p.schoolId)
    .where('f.state', '=', sql.lit('waiting'))
    .orderBy('f.at')
    .orderBy('f.ledger')
    .orderBy('f.seq')
    .limit(p.limit),
)
export type FactRow = Awaited<ReturnType<typeof waiting>>[number]

/** What waits to be merged, in the order in which it happened. */
export function waitingFacts(db: Db, schoolId: number, limit: number): Promise<FactRow[]> {
  return waiting(db, { schoolId, limit })
}

export interface Settled {
  readonly state: FactState
  readonly reason?: TaskReason
  readonly copyId?: number | undefined
  readonly personId?: number | undefined
  readonly loanId?: number | undefined
  readonly act?: number | undefined
  readonly notes?: readonly string[]
}

export function task(reason: TaskReason, more: Omit<Settled, 'state' | 'reason'> = {}): Settled {
  return { state: 'task', reason, ...more }
}

const settle = preparedChange(
  (
    db: Db,
    p: {
      schoolId: number
      id: number
      from: FactState
      state: FactState
      reason: TaskReason | null
      copyId: number | null
      personId: number | null
      loanId: number | null
      act: number | null
      notes: string
    },
  ) =>
    db
      .updateTable('offline_fact')
      .set({
        state: p.state,
        reason: p.reason,
        copy_id: p.copyId,
        person_id: p.personId,
        loan_id: p.loanId,
        act: p.act,
        notes: p.notes,
      })
      .where('school_id', '=', p.schoolId)
      .where('id', '=', p.id)
      .where('state', '=', p.from),
)

/** Writes what became of a fact; false where somebody else was quicker. */
export async function settleFact(db: Db, schoolId: number, fact: FactRow, to: Settled): Promise<boolean> {
  const changed = await settle(db, {
    schoolId,
    id: fact.id,
    from: fact.state,
    state: to.state,
    reason: to.reason ?? null,
    copyId: to.copyId ?? fact.copy_id,
    personId: to.personId ?? fact.person_id,
    loanId: to.loanId ?? null,
    act: to.act ?? null,
    notes: JSON.stringify(to.notes ?? []),
  })
  return changed === 1
}

const claim = preparedChange((db: Db, p: { schoolId: number; id: number }) =>
  db
    .updateTable('offline_fact')
    .set({ state: 'waiting' })
    .where('school_id', '=', p.schoolId)
    .where('id', '=', p.id)
    .where('state', '=', 'waiting'),
)

/** Holds a fact until the end of the transaction; false where another has merged it meanwhile (two servers side by side). */
export async function claimFact(db: Db, schoolId: number, id: number): Promise<boolean> {
  return (await claim(db, { schoolId, id })) === 1
}

/** The loans of a copy that were out at a moment or after it, in their order. */
export const loansAround = prepared((db: Db, p: { schoolId: number; copyId: number; at: string }) =>
  db
    .selectFrom('loan')
    .select(['id', 'person_id', 'lent_at', 'returned_at', 'due_day'])
    .where('school_id', '=', p.schoolId)
    .where('copy_id', '=', p.copyId)
    .where('voided_at', 'is', null)
    .where((eb) => eb.or([eb('returned_at', 'is', null), eb('returned_at', '>', p.at)]))
    .orderBy('lent_at')
    .orderBy('id'),
)
export type LoanAround = Awaited<ReturnType<typeof loansAround>>[number]

/** The first return after a moment that had no loan yet. */
export const spareReturn = preparedOne((db: Db, p: { schoolId: number; copyId: number; at: string }) =>
  db
    .selectFrom('offline_fact')
    .select(['id', 'at'])
    .where('school_id', '=', p.schoolId)
    .where('copy_id', '=', p.copyId)
    .where('kind', '=', sql.lit('return'))
    .where('state', '=', sql.lit('merged'))
    .where('loan_id', 'is', null)
    .where('at', '>', p.at)
    .orderBy('at')
    .limit(1),
)

export const giveLoan = preparedChange((db: Db, p: { schoolId: number; id: number; loanId: number }) =>
  db.updateTable('offline_fact').set({ loan_id: p.loanId }).where('school_id', '=', p.schoolId).where('id', '=', p.id),
)

/** Whether a loan was made by this ledger: then its desk knew of it. */
export const loanOfLedger = preparedOne(
  (db: Db, p: { schoolId: number; ledger: string; copyId: number; loanId: number }) =>
    db
      .selectFrom('offline_fact')
      .select('id')
      .where('school_id', '=', p.schoolId)
      .where('ledger', '=', p.ledger)
      .where('loan_id', '=', p.loanId)
      .where('kind', '=', 'lend')
      .where('copy_id', '=', p.copyId)
      .limit(1),
)

/** A loan ended earlier than was written: the book was back before its return was heard of. */
export const returnedEarlier = preparedChange((db: Db, p: { schoolId: number; id: number; at: string; day: string }) =>
  db
    .updateTable('loan')
    .set({ returned_at: p.at, returned_day: p.day })
    .where('school_id', '=', p.schoolId)
    .where('id', '=', p.id)
    .where('returned_at', '>', p.at),
)

export function findFact(db: Db, schoolId: number, id: number): Promise<FactRow | undefined> {
  return facts(db).where('f.school_id', '=', schoolId).where('f.id', '=', id).executeTakeFirst()
}

export function factOfLedger(db: Db, schoolId: number, ledger: string, seq: number): Promise<FactRow | undefined> {
  return facts(db)
    .where('f.school_id', '=', schoolId)
    .where('f.ledger', '=', ledger)
    .where('f.seq', '=', seq)
    .executeTakeFirst()
}

/** How often a copy went out, and since when it is in its state. */
export const copyTally = preparedOne((db: Db, p: { schoolId: number; id: number }) =>
  db
    .selectFrom('copy')
    .select(['state', 'state_since', 'lendings'])
    .where('school_id', '=', p.schoolId)
    .where('id', '=', p.id),
)

export type NewFact = Insertable<Tables['offline_fact']>

/** A ledger with its device, as far as it still counts. */
export function findLedger(db: Db, schoolId: number, id: string) {
  return db
    .selectFrom('offline_ledger as l')
    .leftJoin('device as d', (join) => join.onRef('d.school_id', '=', 'l.school_id').onRef('d.id', '=', 'l.device_id'))
    .select(['l.id', 'l.kind', 'l.device_id', 'd.removed_at', 'd.name'])
    .where('l.school_id', '=', schoolId)
    .where('l.id', '=', id)
    .executeTakeFirst()
}
