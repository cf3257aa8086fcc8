import * as z from 'zod'
import { openBatch } from '#platform/batch'
import type { Database, Db } from '#platform/database'
import { job } from '#platform/jobs'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { normaliseScan } from '#values/barcode'
import { applySlice, type CopiesBatch, noteRefusals, runBatch } from './apply-changes.ts'
import { type ChangedCopies, copyFilter, type CopySelection, sharedChange } from './contract/copies.ts'
import { matching, withTitlesFound } from './list-copies.ts'
import type { Change } from './rules.ts'
import { lockZone } from './store.ts'
import { copiesNow, type CopyNow, planAll } from './write-change.ts'

/** More at once would keep the desks waiting while they are counted. */
const MOST = 20_000
/** So many are changed in the command itself; more go through a job, with the desks served in between. */
const AT_ONCE = 200

export const BATCH = 'holdings.change-copies'

/** A selection whose filter has been looked up in the catalogue's search. */
export const foundSelection = z.union([
  z.object({ ids: z.array(z.number()) }),
  z.object({ barcodes: z.array(z.string()) }),
  z.object({ filter: copyFilter.extend({ titles: z.array(z.number()).readonly().optional() }) }),
])
export type FoundSelection = z.output<typeof foundSelection>

/** Looks up the words of a selection's filter, before the command that takes it. */
export async function withSelectionFound(
  database: Database,
  schoolId: number,
  selection: CopySelection,
): Promise<FoundSelection> {
  if (!('filter' in selection)) return selection
  return { filter: await withTitlesFound(database, schoolId, selection.filter) }
}

/** One job for each batch. */
export const changeKey = (batchId: number): string => `change-${batchId}`

/** The job of a large batch. */
export const changeCopiesJob = job({
  kind: BATCH,
  payload: z.object({ batchId: z.number().int() }),
  attempts: 5,
  handler: async () => runBatch,
})

/** A6: changes many copies as one batch. Which ones cannot be changed, and why, comes with the answer; so a dry run is the preview. */
export const changeCopies = command({
  name: 'holdings.change-copies',
  permission: 'holdings.manage',
  input: z.object({ selection: foundSelection, change: sharedChange, expected: z.number().int().optional() }),
  run: async (context, { selection, change, expected }): Promise<Outcome<ChangedCopies>> => {
    if (Object.values(change).every((value) => value === undefined)) return refuse('holdings.nothing_to_change')
    if (change.zoneId !== undefined && !(await lockZone(context, change.zoneId))) return notFound()
    const { ids, unknown } = await selected(context.tx, context.schoolId, selection)
    if (ids.length > MOST) return refuse('holdings.too_many', { n: MOST })
    const planned = planAll(await copiesNow(context.tx, context.schoolId, ids), change, context.may)
    const going = planned.filter(({ plan }) => plan.kind === 'changed').map(({ copy }) => copy)
    const refused = planned.flatMap(({ copy, plan }) => (plan.kind === 'refused' ? [{ copy, code: plan.code }] : []))
    if (expected !== undefined && expected !== going.length)
      return refuse('holdings.selection_changed', { n: going.length })
    const reply = {
      total: planned.length,
      changed: going.length,
      unchanged: planned.length - going.length - refused.length,
      refused: byReason(refused),
      unknown,
    }
    if (going.length === 0) return done({ ...reply, batch: null, job: null })
    const batch = await open(context, change, going, refused.length)
    await noteRefusals(context, batch.id, refused)
    if (going.length > AT_ONCE) {
      const jobId = context.later(changeCopiesJob, { batchId: batch.id }, { key: changeKey(batch.id) })
      return done({ ...reply, batch: batch.id, job: jobId })
    }
    await applySlice(context, batch, AT_ONCE)
    return done({ ...reply, batch: batch.id, job: null })
  },
})

async function open(
  context: Context,
  change: Change,
  going: readonly CopyNow[],
  refused: number,
): Promise<CopiesBatch> {
  const input = { change, ids: going.map((copy) => copy.id), refused }
  const label = [going[0]?.title ?? '', ...(going.length > 1 ? [`× ${going.length}`] : [])].join(' ')
  const id = await openBatch(context, { kind: BATCH, label, input })
  return { id, position: refused, ...input }
}

/** The copies of a selection; scanned barcodes that are on no copy are told. */
export async function selected(
  db: Db,
  schoolId: number,
  selection: FoundSelection,
): Promise<{ ids: number[]; unknown: string[] }> {
  if ('ids' in selection) return { ids: [...new Set(selection.ids)], unknown: [] }
  if ('filter' in selection) {
    const rows = await (
      await matching(db, schoolId, selection.filter)
    )
      .select('c.id')
      .limit(MOST + 1)
      .execute()
    return { ids: rows.map((row) => row.id), unknown: [] }
  }
  const scanned = [...new Set(selection.barcodes.map(normaliseScan))].filter((barcode) => barcode !== '')
  const found = new Map<string, number>()
  for (let at = 0; at < scanned.length; at += 500) {
    const rows = await db
      .selectFrom('copy')
      .select(['id', 'barcode'])
      .where('school_id', '=', schoolId)
      .where('barcode', 'in', scanned.slice(at, at + 500))
      .execute()
    for (const row of rows) found.set(row.barcode ?? '', row.id)
  }
  return { ids: [...found.values()], unknown: scanned.filter((barcode) => !found.has(barcode)) }
}

/** Why some stay as they are: each reason once, with the first three of them. */
function byReason(refused: readonly { copy: CopyNow; code: string }[]): ChangedCopies['refused'] {
  return [...Map.groupBy(refused, ({ code }) => code)].map(([code, of]) => ({
    code,
    title: code,
    count: of.length,
    copies: of.slice(0, 3).map(({ copy }) => ({ accessionNumber: copy.accessionNumber, title: copy.title })),
  }))
}
