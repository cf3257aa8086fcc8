import * as z from 'zod'
import { type BatchItem, countOutcomes, findBatch, noteSlice, setBatchState } from '#platform/batch'
import type { JobRun } from '#platform/jobs'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { unwrap } from '#platform/route'
import { sharedChange } from './contract/copies.ts'
import { accessionText, type Change } from './rules.ts'
import { lockZone } from './store.ts'
import { tellCatalog } from './tell-catalog.ts'
import { copiesNow, type CopyNow, planAll, writeChange } from './write-change.ts'

/** What a batch was asked; `refused` items stand before those of `ids`. */
const batchInput = z.object({ change: sharedChange, ids: z.array(z.number()), refused: z.number() })

export interface CopiesBatch {
  readonly id: number
  readonly position: number
  readonly change: Change
  readonly ids: readonly number[]
  readonly refused: number
}

/** Some 15 ms of the writer on an old computer: the desks' beeps go in between. */
const SLICE = 40

/** The copy was lent or its zone closed while the batch ran. */
const MEANWHILE = 'holdings.changed_meanwhile'

/** One slice of a bulk change; answers how many copies are left. */
export const applyChanges = command({
  name: 'holdings.apply-changes',
  permission: 'holdings.manage',
  input: z.object({ batchId: z.number().int() }),
  run: async (context, { batchId }): Promise<Outcome<{ left: number; all: number }>> => {
    const batch = await findBatch(context.tx, context.schoolId, batchId)
    if (!batch) return notFound()
    const input = batchInput.parse(batch.input)
    if (batch.state !== 'applying') return done({ left: 0, all: input.ids.length })
    const left = await applySlice(context, { id: batch.id, position: batch.position, ...input }, SLICE)
    return done({ left, all: input.ids.length })
  },
})

/** Changes the next copies of a batch; each is looked at again, since it may have been lent meanwhile. */
export async function applySlice(context: Context, batch: CopiesBatch, size: number): Promise<number> {
  const from = batch.position - batch.refused
  const ids = batch.ids.slice(from, from + size)
  const items: BatchItem[] = []
  const bibs = new Set<number>()
  const isOpen = batch.change.zoneId === undefined || (await lockZone(context, batch.change.zoneId))
  const copies = await copiesNow(context.tx, context.schoolId, ids)
  for (const { copy, plan } of planAll(copies, batch.change, context.may)) {
    const written =
      isOpen && plan.kind === 'changed'
        ? await writeChange(context, copy, plan.after, { batch: batch.id, ...actionOf(batch.change) })
        : undefined
    if (written) bibs.add(copy.bibId)
    if (plan.kind === 'unchanged') items.push(itemOf(copy, 'unchanged', null))
    else if (written) items.push(itemOf(copy, 'changed', written))
    else items.push(itemOf(copy, 'refused', { code: plan.kind === 'refused' ? plan.code : MEANWHILE }))
  }
  for (const bib of bibs) await tellCatalog(context, bib)
  const position = batch.position + ids.length
  await noteSlice(context, batch.id, { firstSeq: batch.position, items, position })
  const left = batch.ids.length - (position - batch.refused)
  if (left === 0)
    await setBatchState(context, batch.id, 'applied', await countOutcomes(context.tx, context.schoolId, batch.id))
  return left
}

/** A step of a copy's life is recorded by its name. */
const actionOf = ({ event }: Change) => (event === undefined ? {} : { action: event })

/** The copies that cannot be changed stand in the batch too, each with its reason. */
export async function noteRefusals(
  context: Context,
  batchId: number,
  refused: readonly { copy: CopyNow; code: string }[],
): Promise<void> {
  const items = refused.map(({ copy, code }) => itemOf(copy, 'refused', { code }))
  await noteSlice(context, batchId, { firstSeq: 0, items, position: items.length })
}

function itemOf(copy: CopyNow, outcome: string, detail: unknown): BatchItem {
  const place = `${accessionText(copy.accessionNumber)} ${copy.title}`
  return { place, outcome, entity: 'copy', entityId: copy.id, detail }
}

/** The job of a large batch: slice by slice; after a kill it goes on where the batch stands. */
export async function runBatch(run: JobRun<{ batchId: number }>): Promise<{ batchId: number }> {
  for (;;) {
    if (run.signal.aborted) throw new Error('stopped')
    const { left, all } = unwrap(await run.perform(run.actor, run.now(), applyChanges, run.payload))
    await run.progress(all - left, all)
    if (left === 0) return run.payload
  }
}
