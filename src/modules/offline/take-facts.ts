import * as z from 'zod'
import { insertRows } from '#platform/database/insert-rows'
import { type Context, command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { msOf } from '#values/instant'
import { type Fact, factBatch, factContent } from './fact.ts'
import { mergeJob } from './merge-job.ts'
import { findLedger, type NewFact } from './store.ts'
import { trueTime } from './true-time.ts'

export interface FactsTaken {
  /** Facts of this batch that were not known yet. */
  readonly added: number
  /** Up to this number everything of the batch is kept here: the desk may forget it. */
  readonly upTo: number
}

/**
 * Keeps what a desk sends, once, whatever it is: nothing is judged here, so that the desk may forget it as soon as the answer is there.
 * A ledger that no registered device stands behind is kept as well; its facts wait for a teacher.
 */
export const takeFacts = command({
  name: 'offline.take-facts',
  permission: 'circulation.lend',
  input: factBatch.extend({ kind: z.enum(['desk', 'paper']).default('desk') }),
  run: async (context, { ledger, clock, facts, kind }): Promise<Outcome<FactsTaken>> => {
    const { tx, schoolId, now, later } = context
    const offsetNow = clock === undefined ? undefined : msOf(now) - msOf(clock)
    await openLedger(context, { id: ledger, kind, offsetNow })
    const known = await findLedger(tx, schoolId, ledger)
    const trusted = known?.kind === 'paper' || (known?.device_id != null && known.removed_at === null)
    const added = await insertFacts(context, ledger, facts, { offsetNow, trusted })
    const upTo = Math.max(...facts.map(({ seq }) => seq))
    if (added > 0) {
      context.record({ action: 'take', entity: 'offline_facts', entityId: known?.device_id ?? 0, data: { added } })
      if (trusted) later(mergeJob, {}, { key: `merge/${ledger}/${upTo}` })
    }
    return done({ added, upTo })
  },
})

/** A ledger is there from its first fact on, also where the desk that began it was never heard of. */
async function openLedger(
  { tx, schoolId, actor, now }: Context,
  { id, kind, offsetNow }: { id: string; kind: 'desk' | 'paper'; offsetNow: number | undefined },
): Promise<void> {
  await tx
    .insertInto('offline_ledger')
    .values({
      school_id: schoolId,
      id,
      kind,
      device_id: null,
      class_id: null,
      opened_at: now,
      opened_by: actor.label,
      seen_at: now,
      offset_ms: offsetNow ?? 0,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['school_id', 'id'])
        .doUpdateSet({ seen_at: now, ...(offsetNow === undefined ? {} : { offset_ms: offsetNow }) }),
    )
    .execute()
}

async function insertFacts(
  { tx, schoolId, actor, now, newId }: Context,
  ledger: string,
  facts: readonly Fact[],
  { offsetNow, trusted }: { offsetNow: number | undefined; trusted: boolean },
): Promise<number> {
  const inOrder = [...facts].sort((a, b) => a.seq - b.seq)
  const [first] = inOrder
  const earlier = await tx
    .selectFrom('offline_fact')
    .select(['seq', 'at'])
    .where('school_id', '=', schoolId)
    .where('ledger', '=', ledger)
    .where('seq', '>=', 0)
    .where((eb) => eb.or([eb('seq', '>=', first?.seq ?? 0), eb('seq', '=', (first?.seq ?? 0) - 1)]))
    .orderBy('seq')
    .execute()
  const known = new Set(earlier.map(({ seq }) => seq))
  // within one ledger nothing happened before what was noted before it, whatever its clock says
  let last = earlier.find(({ seq }) => seq === (first?.seq ?? 0) - 1)?.at ?? ''
  const rows: NewFact[] = []
  for (const one of inOrder) {
    if (known.has(one.seq)) {
      last = earlier.find(({ seq }) => seq === one.seq)?.at ?? last
      continue
    }
    known.add(one.seq)
    const at = trueTime({ ...one, offsetNow, now })
    last = at < last ? last : at
    rows.push({
      school_id: schoolId,
      id: newId(),
      ledger,
      seq: one.seq,
      kind: one.kind,
      clock_at: one.clock,
      at: last,
      since: one.since,
      card: one.card,
      barcode: one.barcode,
      due_day: one.dueDay ?? null,
      content: JSON.stringify(factContent.parse(one)),
      received_at: now,
      actor: actor.label,
      state: trusted ? 'waiting' : 'task',
      reason: trusted ? null : 'device-removed',
      copy_id: null,
      person_id: null,
      loan_id: null,
      act: null,
      notes: '[]',
      solution: null,
      solved_at: null,
      solved_by: null,
    })
  }
  await insertRows(tx, 'offline_fact', rows)
  return rows.length
}
