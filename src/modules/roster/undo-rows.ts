import * as z from 'zod'
import { patchPerson, removePerson, setNumberAside, shutClass, tracesOf, findPerson } from '#people'
import { decodeDetail, findBatch, lastItems, noteSlice, type Obstacle, type UndoWork } from '#platform/batch'
import type { Db } from '#platform/database'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { holderOf } from './make-room.ts'
import type { Applied, LeftDetail, RowDetail } from './plan-row.ts'
import { IMPORT, importRows } from './store.ts'

const SLICE = 40

/** Of somebody who was erased nothing is left. */
type Kept = RowDetail | LeftDetail | null
type Item = Awaited<ReturnType<typeof lastItems>>[number]

/** One slice of taking an import back, from its end. Whoever was changed after the obstacles were asked for is left alone. */
const undoRows = command({
  name: 'roster.undo-rows',
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

async function takeBack(context: Context, item: Item): Promise<void> {
  const id = item.entity_id
  if (id === null) return
  if (item.outcome === 'class') {
    const { became } = decodeDetail<{ became?: string }>(item.detail)
    if (became === 'added' || became === 'opened') await shutClass(context, id)
    return
  }
  const applied = decodeDetail<Kept>(item.detail)?.applied
  if (!applied) return
  if (item.outcome === 'created') await unmake(context, item, id, applied)
  else if (await roomFor(context, id, applied, item.batch_id)) {
    const back = await patchPerson(context, id, applied.version, defined(applied.before))
    if (back)
      context.record({
        action: 'undo',
        entity: 'person',
        entityId: id,
        data: { after: applied.before, batch: item.batch_id },
      })
  }
}

async function unmake(context: Context, item: Item, id: number, applied: Applied): Promise<void> {
  const person = await findPerson(context.tx, context.schoolId, id)
  if (!person || person.version !== applied.version) return
  if ((await tracesOf(context.tx, context.schoolId, [id])).size > 0) return
  await removePerson(context, id)
  // With the reader goes what the list said of him: nothing would lead an erasure to it any more.
  await context.tx
    .updateTable('batch_item')
    .set({ detail: 'null', place: '' })
    .where('school_id', '=', context.schoolId)
    .where('batch_id', '=', item.batch_id)
    .where('seq', '=', item.seq)
    .execute()
  context.record({ action: 'remove', entity: 'person', entityId: id, data: { batch: item.batch_id } })
}

/** The numbers he had may be with somebody of the same list, whose own row is still to be taken back. */
async function roomFor(context: Context, id: number, { before }: Applied, batchId: number): Promise<boolean> {
  for (const field of ['studentNumber', 'cardNumber'] as const) {
    const number = before[field]
    if (number == null) continue
    const holder = await holderOf(context, field, number)
    if (!holder || holder.id === id) continue
    const row = await context.tx
      .selectFrom('batch_item')
      .select('seq')
      .where('school_id', '=', context.schoolId)
      .where('batch_id', '=', batchId)
      .where('entity_id', '=', holder.id)
      .where('outcome', 'in', ['created', 'changed', 'returned'])
      .executeTakeFirst()
    if (!row) return false
    await setNumberAside(context, holder.id, field)
  }
  return true
}

/** Without the keys that have no value: a patch changes what it names. */
function defined(before: Applied['before']): Parameters<typeof patchPerson>[3] {
  return Object.fromEntries(Object.entries(before).filter(([, value]) => value !== undefined))
}

/** More are not read by anybody. */
const MOST = 20
const PAGE = 500

/** What stands on an import since: readers who were changed, who borrowed, whose old number somebody else has. */
async function obstacles(db: Db, schoolId: number, batchId: number): Promise<Obstacle[]> {
  const found: Obstacle[] = []
  const inBatch = new Set<number>()
  const given: { name: string; number: string; field: 'studentNumber' | 'cardNumber' }[] = []
  for (let from = 0; found.length < MOST;) {
    const items = await importRows(db, schoolId, batchId, {
      outcomes: ['created', 'changed', 'returned', 'left'],
      from,
      limit: PAGE,
    })
    const ids = items.flatMap((item) => item.entity_id ?? [])
    for (const id of ids) inBatch.add(id)
    const versions = await versionsOf(db, schoolId, ids)
    const created = items.flatMap((item) => (item.outcome === 'created' ? (item.entity_id ?? []) : []))
    const traces = await tracesOf(db, schoolId, created)
    for (const item of items) {
      const detail = decodeDetail<Kept>(item.detail)
      if (!detail) {
        found.push({ code: 'roster.reader_erased_since' })
        continue
      }
      const { name, applied } = detail
      const id = item.entity_id ?? 0
      if (versions.get(id) !== applied?.version) found.push({ code: 'roster.reader_changed_since', params: { name } })
      else if (traces.has(id)) found.push({ code: 'roster.reader_used_since', params: { name } })
      const { studentNumber, cardNumber } = applied?.before ?? {}
      if (studentNumber != null) given.push({ name, number: studentNumber, field: 'studentNumber' })
      if (cardNumber !== undefined) given.push({ name, number: cardNumber, field: 'cardNumber' })
    }
    if (items.length < PAGE) break
    from = (items.at(-1)?.seq ?? 0) + 1
  }
  for (const one of given) {
    if (found.length >= MOST) break
    const holder = await holderOf({ tx: db, schoolId }, one.field, one.number)
    if (holder && !inBatch.has(holder.id))
      found.push({ code: 'roster.number_given_since', params: { name: one.name, number: one.number } })
  }
  return found.slice(0, MOST)
}

async function versionsOf(db: Db, schoolId: number, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .select(['id', 'version'])
    .where('school_id', '=', schoolId)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.version]))
}

/** How an import is taken back as a whole. */
export const undoImport: UndoWork = { kind: IMPORT, obstacles, slice: undoRows }
