import type { Kept } from '#circulation'
import { findByBarcode, tellCatalog } from '#holdings'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { normaliseScan } from '#values/barcode'
import * as z from 'zod'
import { keepForNext } from './keep-copy.ts'
import { holdOnCopy, titleOf } from './store.ts'

/** B1: a copy was fetched from the shelf and is set aside for the next in its queue. */
export const fetchCopy = command({
  name: 'holds.fetch-copy',
  permission: 'holds.manage',
  input: z.object({ barcode: z.string().min(1).max(40) }),
  run: async (context, { barcode }): Promise<Outcome<Kept & { id: number; title: string }>> => {
    const { tx, schoolId } = context
    const found = await findByBarcode(tx, schoolId, normaliseScan(barcode))
    // an old barcode may be on all copies of a title: any one that stands there will do
    const copy = found.find((one) => one.state === 'available' || one.state === 'on-hold') ?? found[0]
    if (!copy) return refuse('circulation.copy_unknown', undefined, { status: 404 })
    const bib = await titleOf(tx, { schoolId, bibId: copy.bib_id })
    const title = bib?.title ?? ''
    const { id, bib_id: bibId, state } = copy
    if (state !== 'available' && state !== 'on-hold') return refuse('holds.not_on_shelf', { title })
    if (await holdOnCopy(tx, schoolId, id)) return refuse('holds.kept_already', { title })
    const kept = await keepForNext(context, { id, bibId, state })
    if (!kept) return refuse('holds.nobody_waits', { title })
    await tellCatalog(context, bibId)
    return done({ ...kept, id: kept.holdId, title })
  },
})
