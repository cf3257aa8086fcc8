import { bringBack, findBib, rewriteBib } from '#catalog'
import { moveLoans } from '#circulation'
import { moveToTitle } from '#holdings'
import { decodeDetail, findBatch, lastItems, noteSlice, type Obstacle, type UndoWork } from '#platform/batch'
import type { Db } from '#platform/database'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import * as z from 'zod'
import { findVersion } from './bib-history.ts'
import { MERGE, type Merged } from './merge-titles.ts'

/** Parts two records that were merged: the kept one gets its fields of before, the other its copies and their loans. */
const undoSlice = command({
  name: 'cataloguing.undo-merge',
  permission: 'catalog.merge',
  input: z.object({ batchId: z.number().int() }),
  run: async (context, { batchId }): Promise<Outcome<{ left: number }>> => {
    const { tx, schoolId } = context
    const batch = await findBatch(tx, schoolId, batchId)
    if (!batch) return notFound()
    for (const item of await lastItems(tx, schoolId, batchId, batch.position, 10)) {
      const drop = item.entity_id
      const merged = decodeDetail<Merged>(item.detail)
      const keep = await findBib(tx, schoolId, merged.keep)
      const before = await findVersion(tx, schoolId, merged.keep, merged.before)
      if (drop === null || !keep || !before) return notFound()
      if (keep.version !== merged.after) return refuse('catalog.merge_changed_since', { title: keep.title })
      const locked = keep.locked
      const written = await rewriteBib(context, keep, { ...before, state: 'complete', locked })
      if (!written || !(await bringBack(context, drop, merged.dropState)))
        return refuse('catalog.merge_gone_since', { title: keep.title })
      const copies = await moveToTitle(context, merged.keep, drop, merged.copies)
      await moveLoans(context, copies, drop)
      context.record({ action: 'undo-merge', entity: 'bib', entityId: merged.keep, data: { drop, batch: batchId } })
    }
    await noteSlice(context, batchId, { firstSeq: 1, items: [], position: 0 })
    return done({ left: 0 })
  },
})

async function obstacles(db: Db, schoolId: number, batchId: number): Promise<Obstacle[]> {
  const found: Obstacle[] = []
  for (const item of await lastItems(db, schoolId, batchId, Number.MAX_SAFE_INTEGER, 10)) {
    const { keep, after } = decodeDetail<Merged>(item.detail)
    const kept = await findBib(db, schoolId, keep)
    const dropped = item.entity_id === null ? undefined : await findBib(db, schoolId, item.entity_id)
    if (kept?.version !== after)
      found.push({ code: 'catalog.merge_changed_since', params: { title: kept?.title ?? item.place } })
    if (dropped?.state !== 'merged') found.push({ code: 'catalog.merge_gone_since', params: { title: item.place } })
  }
  return found
}

export const undoMerge: UndoWork = { kind: MERGE, obstacles, slice: undoSlice }
