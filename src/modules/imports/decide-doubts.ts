import * as z from 'zod'
import { findBibs } from '#catalog'
import { holdNumbers } from '#holdings'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse, refused } from '#platform/problem'
import type { Bib } from '#catalog/contract'
import { decision, type Decision, type ImportSummary } from './contract.ts'
import { findNumbers, planCopies, Rooms, zoneNames } from './plan-copies.ts'
import { Memory, type Plan, samePlan } from './plan-records.ts'
import type { FoundRecord } from '#import-files'
import type { ImportOutcome } from './rules.ts'
import { added, findImport, type ItemDetail, keptRecord, type StoredImport } from './store.ts'
import { countOf, writeRecords } from './write-records.ts'

interface Decided {
  readonly left: number
  readonly results: { seq: number; outcome: ImportOutcome }[]
}

/** A4: says of records that may be here already what they are. Each is then written as if it had never been in doubt. */
export const decideDoubts = command({
  name: 'imports.decide-doubts',
  permission: 'catalog.import',
  input: z.object({ id: z.number().int(), decisions: z.array(decision).min(1).max(100) }),
  run: async (context, { id, decisions }): Promise<Outcome<Decided>> => {
    const { tx, schoolId } = context
    const found = await findImport(tx, schoolId, id)
    if (!found) return notFound()
    if (found.state !== 'applied' && found.state !== 'applying') return refuse('imports.not_planned')
    await holdNumbers(context)
    let { summary } = found
    const results = []
    for (const one of decisions) {
      const { outcome, count } = await decide(context, found, one)
      summary = added(added(summary, { doubtful: -1 }), { ...count, items: 0 })
      results.push({ seq: one.seq, outcome })
    }
    await tx
      .updateTable('batch')
      .set({ summary: JSON.stringify(summary) })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .execute()
    return done({ left: summary.doubtful, results })
  },
})

async function decide(
  context: Context,
  batch: StoredImport,
  one: Decision,
): Promise<{ outcome: ImportOutcome; count: Partial<ImportSummary> }> {
  const { tx, schoolId } = context
  const item = tx
    .updateTable('batch_item')
    .where('school_id', '=', schoolId)
    .where('batch_id', '=', batch.id)
    .where('seq', '=', one.seq)
  // Of two who decide at this moment one gets it.
  const row = await item
    .set({ outcome: 'refused' })
    .where('outcome', '=', 'doubtful')
    .returning('detail')
    .executeTakeFirst()
  const detail = row && (JSON.parse(row.detail) as ItemDetail)
  if (!detail?.found) refused('imports.no_such_item')
  const plan = await planOf(context, batch, keptRecord(detail.found), one.is)
  const origin = plan.place.startsWith('@') ? 'marc' : 'sheet'
  const [written] = await writeRecords(context, [plan], batch.input.choices, origin)
  if (!written) throw new Error('an item was expected')
  await item
    .set({ outcome: written.outcome, entity_id: written.entityId, detail: JSON.stringify(written.detail) })
    .execute()
  return { outcome: written.outcome, count: countOf(plan) }
}

async function planOf(context: Context, batch: StoredImport, found: FoundRecord, is: Decision['is']): Promise<Plan> {
  const { tx: db, schoolId } = context
  const { choices, purpose } = batch.input
  const { place, remarks, fields } = found
  if (is === 'leave-out')
    return { kind: 'refuse', place, remarks, reason: { code: 'imports.left_out', params: {} }, title: fields.title }
  const numbers = await findNumbers(db, schoolId, choices.withCopies ? [found] : [])
  const rooms = new Rooms(choices, await zoneNames(db, schoolId))
  const copiesFor = (record: FoundRecord, bibId: number, title: string) =>
    planCopies(choices.withCopies ? record.copies : [], { bibId, title }, numbers, new Memory(), rooms)
  if (is === 'another') {
    const made = { id: context.newId(), fields, callNumber: choices.callNumbers === 'file' ? found.callNumber : '' }
    return { kind: 'create', place, remarks, found, made, copies: copiesFor(found, made.id, fields.title) }
  }
  const [target] = await findBibs(db, schoolId, [is])
  if (!target || (target.state !== 'complete' && target.state !== 'stub')) refused('imports.gone_title')
  const bibs = new Map<number, Bib>([[target.id, target]])
  return samePlan({ choices, copiesOnly: purpose === 'copies' }, found, target, { bibs, copiesFor })
}
