import * as z from 'zod'
import { patchPerson, shutClass } from '#people'
import { decodeDetail, findBatch, lastItems, noteSlice, type Obstacle, type UndoWork } from '#platform/batch'
import type { Db } from '#platform/database'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { BATCH, type Written } from './move-some.ts'

const SLICE = 40
/** More are not read by anybody. */
const MOST = 20

/** One slice of taking a change of year back, from its end. */
const undoSome = command({
  name: 'year-change.undo-some',
  permission: 'people.manage-readers',
  input: z.object({ batchId: z.number().int() }),
  run: async (context, { batchId }): Promise<Outcome<{ left: number }>> => {
    const { tx, schoolId } = context
    const batch = await findBatch(tx, schoolId, batchId)
    if (!batch) return notFound()
    const items = await lastItems(tx, schoolId, batchId, batch.position, SLICE)
    for (const item of items) await takeBack(context, item)
    const position = items.length < SLICE ? 0 : (items.at(-1)?.seq ?? 0)
    await noteSlice(context, batchId, { firstSeq: 0, items: [], position })
    return done({ left: position })
  },
})

type Item = Awaited<ReturnType<typeof lastItems>>[number]

async function takeBack(
  context: Context,
  { entity_id: id, entity, outcome, detail, batch_id: batch }: Item,
): Promise<void> {
  if (id === null) return
  if (entity === 'class') {
    const { became } = decodeDetail<{ became: string }>(detail)
    if (became === 'closed') await openAgain(context, id)
    else await shutClass(context, id)
    return
  }
  if (outcome !== 'left' && outcome !== 'changed') return
  const { version, before } = decodeDetail<Written>(detail)
  if (await patchPerson(context, id, version, before))
    context.record({ action: 'undo', entity: 'person', entityId: id, data: { after: before, batch } })
}

async function openAgain({ tx, schoolId, record }: Context, id: number): Promise<void> {
  await tx
    .updateTable('school_class')
    .set({ closed_on: null })
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .execute()
  record({ action: 'open', entity: 'class', entityId: id })
}

/** Readers who were changed or erased since. */
async function obstacles(db: Db, schoolId: number, batchId: number): Promise<Obstacle[]> {
  const found: Obstacle[] = []
  for (let below = Number.MAX_SAFE_INTEGER; below > 0 && found.length < MOST;) {
    const items = await lastItems(db, schoolId, batchId, below, 500)
    const written = items.filter(({ outcome }) => outcome === 'left' || outcome === 'changed')
    const ids = written.flatMap(({ entity_id }) => entity_id ?? [])
    const rows =
      ids.length === 0
        ? []
        : await db
            .selectFrom('person')
            .select(['id', 'name', 'version', 'erased_at'])
            .where('school_id', '=', schoolId)
            .where('id', 'in', ids)
            .execute()
    const now = new Map(rows.map((row) => [row.id, row]))
    for (const item of written) {
      const person = now.get(item.entity_id ?? 0)
      if (!person || person.erased_at !== null) found.push({ code: 'roster.reader_erased_since' })
      else if (person.version !== decodeDetail<Written>(item.detail).version)
        found.push({ code: 'roster.reader_changed_since', params: { name: person.name } })
    }
    below = items.at(-1)?.seq ?? 0
  }
  return found.slice(0, MOST)
}

/** How a change of year is taken back as a whole. */
export const undoYear: UndoWork = { kind: BATCH, obstacles, slice: undoSome }
