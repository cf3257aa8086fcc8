import type { Db, JsonText } from '#platform/database'
import type { Command, Context } from '#platform/perform'
import type { ProblemParams } from '#platform/problem'
import type { MessageKey } from '#messages/catalogue'

/**
 * Bulk work (design §4 item 8): `plan` reads and previews; `apply` runs as slices of commands under one batch, each of which
 * moves `position` in the same commit, so that a kill in the middle resumes where it stopped. What was done to each row
 * stands in `batch_item`, from which the batch is undone as a whole.
 */
export interface BatchItem {
  /** Where it came from, for a person: `名册.xlsx · 三（2）班 · 第 17 行`, `offset 20480`. */
  readonly place: string
  /** What became of it: `created`, `changed`, `unchanged`, `duplicate`, `refused` … */
  readonly outcome: string
  readonly entity: string
  readonly entityId: number | null
  /** The reason of a refusal, the values before and after: what a report shows and an undo needs. */
  readonly detail: unknown
}

export interface BatchRow {
  readonly id: number
  readonly kind: string
  readonly state: 'planned' | 'applying' | 'applied' | 'undoing' | 'undone' | 'failed'
  readonly position: number
  readonly input: unknown
  readonly summary: Record<string, number>
}

export async function openBatch(
  { tx, schoolId, now, actor, newId }: Context,
  // The label holds names alone (a file, a title, a number): words are of a language, and the kind says the rest.
  batch: { kind: string; label: string; input: unknown; state?: 'planned' | 'applying' },
): Promise<number> {
  const id = newId()
  await tx
    .insertInto('batch')
    .values({
      school_id: schoolId,
      id,
      kind: batch.kind,
      state: batch.state ?? 'applying',
      label: batch.label,
      actor: actor.label,
      created_at: now,
      applied_at: null,
      undone_at: null,
      position: 0,
      input: JSON.stringify(batch.input),
      summary: '{}',
    })
    .execute()
  return id
}

/** Notes what a slice did and moves the batch on to `position`; item numbers follow on from those already there. */
export async function noteSlice(
  { tx, schoolId }: Context,
  batchId: number,
  slice: { firstSeq: number; items: readonly BatchItem[]; position: number },
): Promise<void> {
  const rows = slice.items.map((item, index) => ({
    school_id: schoolId,
    batch_id: batchId,
    seq: slice.firstSeq + index,
    place: item.place,
    outcome: item.outcome,
    entity: item.entity,
    entity_id: item.entityId,
    detail: JSON.stringify(item.detail ?? null),
  }))
  for (let from = 0; from < rows.length; from += 500)
    await tx
      .insertInto('batch_item')
      .values(rows.slice(from, from + 500))
      .execute()
  await tx
    .updateTable('batch')
    .set({ position: slice.position })
    .where('school_id', '=', schoolId)
    .where('id', '=', batchId)
    .execute()
}

export async function setBatchState(
  { tx, schoolId, now }: Context,
  batchId: number,
  state: BatchRow['state'],
  summary?: Record<string, number>,
): Promise<void> {
  await tx
    .updateTable('batch')
    .set({
      state,
      ...(state === 'applied' ? { applied_at: now } : {}),
      ...(state === 'undone' ? { undone_at: now } : {}),
      ...(summary ? { summary: JSON.stringify(summary) } : {}),
    })
    .where('school_id', '=', schoolId)
    .where('id', '=', batchId)
    .execute()
}

export async function findBatch(db: Db, schoolId: number, id: number): Promise<BatchRow | undefined> {
  const row = await db
    .selectFrom('batch')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    kind: row.kind,
    state: row.state as BatchRow['state'],
    position: row.position,
    input: JSON.parse(row.input),
    summary: JSON.parse(row.summary) as Record<string, number>,
  }
}

/** How many items ended in which way: the summary of a batch, always counted from the items themselves. */
export async function countOutcomes(db: Db, schoolId: number, batchId: number): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('batch_item')
    .select((eb) => ['outcome', eb.fn.countAll<number>().as('n')])
    .where('school_id', '=', schoolId)
    .where('batch_id', '=', batchId)
    .groupBy('outcome')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.outcome, row.n]))
}

/** Items from the last to the first: the order in which a batch is undone. */
export function lastItems(db: Db, schoolId: number, batchId: number, below: number, limit: number) {
  return db
    .selectFrom('batch_item')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('batch_id', '=', batchId)
    .where('seq', '<', below)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
}

export const decodeDetail = <T>(detail: JsonText): T => JSON.parse(detail) as T

/** What stands in the way of an undo: later work on one of the rows. */
export interface Obstacle {
  readonly code: MessageKey
  readonly params?: ProblemParams
}

/** How a module takes back one kind of batch. The job of `operations` asks for obstacles first, then runs slices until none is left. */
export interface UndoWork {
  readonly kind: string
  /** Everything (up to 20) that was built on the batch since; empty when it can be undone. */
  obstacles(db: Db, schoolId: number, batchId: number): Promise<Obstacle[]>
  /** Takes back the last items not yet taken back (those with `seq` below the batch's position), lowers the position, answers what is left. */
  readonly slice: Command<{ batchId: number }, { left: number }>
}
