import * as z from 'zod'
import { decodeDetail, findBatch, lastItems, noteSlice, type Obstacle, type UndoWork } from '#platform/batch'
import type { Db } from '#platform/database'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { BATCH } from './change-copies.ts'
import { accessionText } from './rules.ts'
import { lockZone } from './store.ts'
import { tellCatalog } from './tell-catalog.ts'
import { copiesNow, writeChange, type Written } from './write-change.ts'

const SLICE = 40
/** More are not read by anybody. */
const MOST_OBSTACLES = 20

/** One slice of taking a bulk change back, from its end. */
const undoChanges = command({
  name: 'holdings.undo-changes',
  permission: 'holdings.manage',
  input: z.object({ batchId: z.number().int() }),
  run: async (context, { batchId }): Promise<Outcome<{ left: number }>> => {
    const { tx, schoolId } = context
    const batch = await findBatch(tx, schoolId, batchId)
    if (!batch) return notFound()
    const items = await lastItems(tx, schoolId, batchId, batch.position, SLICE)
    const bibs = new Set<number>()
    for (const item of items) {
      if (item.outcome !== 'changed' || item.entity_id === null) continue
      const bib = await putBack(context, item.entity_id, decodeDetail<Written>(item.detail), batchId)
      if (bib !== undefined) bibs.add(bib)
    }
    for (const bib of bibs) await tellCatalog(context, bib)
    const position = items.at(-1)?.seq ?? 0
    await noteSlice(context, batchId, { firstSeq: position, items: [], position })
    return done({ left: position })
  },
})

/** Gives a copy its values of before; leaves it alone when somebody changed it after the obstacles were asked for. */
async function putBack(context: Context, copyId: number, written: Written, batch: number): Promise<number | undefined> {
  const [copy] = await copiesNow(context.tx, context.schoolId, [copyId])
  if (!copy || copy.version !== written.version || !(await lockZone(context, written.before.zoneId))) return undefined
  const back = await writeChange(context, copy, written.before, { action: 'undo-change', batch })
  return back && copy.bibId
}

/** What was done to the copies of a batch since, and zones that were closed: these stand in the way. */
async function obstacles(db: Db, schoolId: number, batchId: number): Promise<Obstacle[]> {
  const found: Obstacle[] = []
  const closed = await closedZones(db, schoolId)
  for (let below = Number.MAX_SAFE_INTEGER; found.length < MOST_OBSTACLES;) {
    const items = await lastItems(db, schoolId, batchId, below, 500)
    const changed = items.filter((item) => item.outcome === 'changed' && item.entity_id !== null)
    const copies = await copiesNow(
      db,
      schoolId,
      changed.map((item) => item.entity_id ?? 0),
    )
    const now = new Map(copies.map((copy) => [copy.id, copy]))
    for (const item of changed) {
      const { version, before } = decodeDetail<Written>(item.detail)
      const copy = now.get(item.entity_id ?? 0)
      const zone = closed.get(before.zoneId)
      if (!copy || copy.version !== version)
        found.push({ code: 'holdings.changed_since', params: { copy: item.place } })
      else if (zone !== undefined)
        found.push({
          code: 'holdings.zone_closed_since',
          params: { zone, number: accessionText(copy.accessionNumber) },
        })
    }
    below = items.at(-1)?.seq ?? 0
    if (below === 0) break
  }
  return found.slice(0, MOST_OBSTACLES)
}

async function closedZones(db: Db, schoolId: number): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('zone')
    .select(['id', 'name'])
    .where('school_id', '=', schoolId)
    .where('closed_on', 'is not', null)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** How a bulk change of copies is taken back as a whole. */
export const undoCopyChanges: UndoWork = { kind: BATCH, obstacles, slice: undoChanges }
