import type { Condition } from '#holdings/rules'
import type { Db, Fixed, Flag, JsonText } from '#platform/database'
import type { ErasureContext } from '#platform/module'
import type { Context } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { type CaseKind, type CaseOutcome, type CaseState, unsettled, type Way } from './rules.ts'

declare module '#platform/database' {
  interface Tables {
    loss_case: {
      school_id: Fixed<number>
      id: Fixed<number>
      number: Fixed<number>
      kind: Fixed<CaseKind>
      state: CaseState
      copy_id: Fixed<number>
      loan_id: Fixed<number | null>
      person_id: number | null
      /** The class at the time: figures do not move when the pupil does. */
      class_id: Fixed<number | null>
      condition: Fixed<Condition | null>
      opened_day: Fixed<string>
      opened_at: Fixed<string>
      opened_by: Fixed<string>
      /** Opened by a key at the return: a mended key closes it again. */
      automatic: Fixed<Flag>
      ways: Fixed<JsonText>
      way: Way | null
      price_fen: number | null
      /** Why the worth was estimated so, where the list price is not known. */
      price_reason: string
      percent: Fixed<number>
      set_member: Flag
      out_of_print: Flag
      asked_fen: number | null
      note: string
      /** A waiver that waits for a second person; 0 is the whole book. */
      waiver_fen: number | null
      waiver_reason: string
      waiver_by: string | null
      picture_file: number | null
      replacement_id: number | null
      outcome: CaseOutcome | null
      settled_day: string | null
      found_day: string | null
      version: number
    }
    loss_step: {
      school_id: Fixed<number>
      id: Fixed<number>
      case_id: Fixed<number>
      at: Fixed<string>
      actor: Fixed<string>
      kind: Fixed<string>
      detail: JsonText
    }
  }
}

export type CaseRow = NonNullable<Awaited<ReturnType<typeof findCase>>>

export function findCase(db: Db, schoolId: number, id: number) {
  return db
    .selectFrom('loss_case')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/**
 * A case as somebody saw it, held until the end of the transaction: of two who settle it at once exactly one goes on, the other is
 * told to look again.
 * @param version as it was shown; left out by what the program does by itself
 */
export async function lockCase(context: Context, id: number, version?: number): Promise<Outcome<CaseRow>> {
  const { tx, schoolId } = context
  let held = tx
    .updateTable('loss_case')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
  if (version !== undefined) held = held.where('version', '=', version)
  const row = await held.returningAll().executeTakeFirst()
  if (row) return done(row)
  return (await findCase(tx, schoolId, id)) ? refuse('compensation.changed_meanwhile') : notFound()
}

/** A line of the case's story. */
export async function noteStep(context: Context, caseId: number, kind: string, detail: object = {}): Promise<void> {
  const { tx, schoolId, now, actor, newId } = context
  await tx
    .insertInto('loss_step')
    .values({
      school_id: schoolId,
      id: newId(),
      case_id: caseId,
      at: now,
      actor: actor.label,
      kind,
      detail: JSON.stringify(detail),
    })
    .execute()
}

/** What a copy is, for a case. */
export function findCaseCopy(db: Db, schoolId: number, copyId: number) {
  return db
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
    .select(['c.id', 'c.bib_id', 'c.state', 'c.condition', 'c.price_fen', 'c.received_on', 'c.volume', 'c.zone_id'])
    .select(['c.accession_number', 'c.barcode', 'b.title', 'b.price_fen as bib_price_fen', 'b.kind', 'b.class_number'])
    .select(['z.class_id as corner_of', 'z.kind as zone_kind'])
    .where('c.school_id', '=', schoolId)
    .where('c.id', '=', copyId)
    .executeTakeFirst()
}
export type CaseCopy = NonNullable<Awaited<ReturnType<typeof findCaseCopy>>>

/** The case of a copy in which something is still to be done. */
export function openCaseOf(db: Db, schoolId: number, copyId: number) {
  return db
    .selectFrom('loss_case')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('copy_id', '=', copyId)
    .where('state', 'in', ['open', 'waiting', 'found'])
    .executeTakeFirst()
}

/** The case in which a copy was lost and has not been found yet, settled or not. */
export function caseOfLost(db: Db, schoolId: number, copyId: number) {
  return db
    .selectFrom('loss_case')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('copy_id', '=', copyId)
    .where('kind', '=', 'lost')
    .where('state', 'in', ['open', 'waiting', 'settled'])
    .where('found_day', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Cases lose the name and what was said; what became of the book stays (L5). */
export async function eraseReader({ tx, schoolId }: ErasureContext, personId: number): Promise<void> {
  const cases = tx
    .selectFrom('loss_case')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
  await tx
    .updateTable('loss_step')
    .set({ detail: '{}' })
    .where('school_id', '=', schoolId)
    .where('case_id', 'in', cases)
    .execute()
  await tx
    .updateTable('loss_case')
    .set({ person_id: null, note: '', price_reason: '', waiver_reason: '' })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .execute()
}

/** What somebody has still to settle. */
export function openCasesOf(db: Db, schoolId: number, personId: number) {
  return db
    .selectFrom('loss_case as k')
    .innerJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'k.school_id').onRef('c.id', '=', 'k.copy_id'))
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select(['k.number', 'b.title'])
    .where('k.school_id', '=', schoolId)
    .where('k.person_id', '=', personId)
    .where('k.state', 'in', [...unsettled])
    .orderBy('k.id')
    .execute()
}

/** How many open cases each of some readers has; who has none is left out. */
export async function openCases(
  db: Db,
  schoolId: number,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('loss_case')
    .select((eb) => ['person_id', eb.fn.countAll<number>().as('n')])
    .where('school_id', '=', schoolId)
    .where('person_id', 'in', personIds)
    .where('state', '=', 'open')
    .groupBy('person_id')
    .execute()
  return new Map(rows.map(({ person_id, n }) => [person_id ?? 0, n]))
}

/** What a booking says of its case: a receipt stands by itself, whatever becomes of the record. */
export async function aboutCase({ tx, schoolId }: Context, row: CaseRow) {
  const copy = await findCaseCopy(tx, schoolId, row.copy_id)
  const about = { title: copy?.title ?? '', caseNumber: row.number }
  return { caseId: row.id, personId: row.person_id, about }
}
