import { setImmediate as turn } from 'node:timers/promises'
import * as z from 'zod'
import { findBib, findBibs, removeBibs, rewriteBib } from '#catalog'
import { bibFields } from '#catalog/contract'
import { moveState, removeCopies, tellCatalog } from '#holdings'
import { accessionText } from '#holdings/rules'
import { decodeDetail, findBatch, lastItems, noteSlice, type Obstacle, type UndoWork } from '#platform/batch'
import type { Db } from '#platform/database'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refused } from '#platform/problem'
import { purposes } from './rules.ts'
import { type ItemDetail, kindOf } from './store.ts'

const SLICE = 30
/** More are not read by anybody. */
const MOST_OBSTACLES = 20

/** One slice of taking an import back, from its end: copies, then titles; changed fields get what they held before. */
export const undoImport = command({
  name: 'imports.undo-import',
  permission: 'catalog.import',
  input: z.object({ batchId: z.number().int() }),
  run: async (context, { batchId }): Promise<Outcome<{ left: number }>> => {
    const { tx, schoolId } = context
    const batch = await findBatch(tx, schoolId, batchId)
    if (!batch) return notFound()
    const items = await lastItems(tx, schoolId, batchId, batch.position, SLICE)
    const made: number[] = []
    const told = new Set<number>()
    for (const item of items) {
      const detail = decodeDetail<ItemDetail>(item.detail)
      if (item.entity === 'loan') await voidLoan(context, item.entity_id, detail)
      else {
        await removeCopies(context, detail.copies)
        if (detail.made && item.entity_id !== null) made.push(item.entity_id)
        else if (item.entity_id !== null && detail.copies.length > 0) told.add(item.entity_id)
        if (detail.changed && item.entity_id !== null) await putBack(context, item.entity_id, detail)
        for (const zone of detail.zones ?? []) await closeEmpty(context, zone)
      }
    }
    await removeBibs(context, made)
    for (const bib of told) if (!made.includes(bib)) await tellCatalog(context, bib)
    const position = items.at(-1)?.seq ?? 0
    await noteSlice(context, batchId, { firstSeq: position, items: [], position })
    return done({ left: position })
  },
})

/** Only what still holds what the import wrote: whatever somebody changed since stays his. */
async function putBack(context: Context, bibId: number, { changed = {}, wasStub }: ItemDetail): Promise<void> {
  const bib = await findBib(context.tx, context.schoolId, bibId)
  if (!bib || bib.state === 'merged' || bib.state === 'removed') return
  const before: Record<string, unknown> = { ...bibFields.parse(bib), callNumber: bib.callNumber }
  const now = { ...before }
  for (const [name, [was, is]] of Object.entries(changed))
    if (JSON.stringify(now[name]) === JSON.stringify(is)) before[name] = was
  const { callNumber, ...fields } = before
  const state = wasStub ? 'stub' : bib.state
  await rewriteBib(context, bib, {
    fields: bibFields.parse(fields),
    callNumber: String(callNumber),
    state,
    locked: bib.locked,
  })
  context.record({ action: 'undo-import', entity: 'bib', entityId: bibId, data: { changed: Object.keys(changed) } })
}

async function voidLoan(context: Context, loanId: number | null, { copies: [copyId] }: ItemDetail): Promise<void> {
  if (loanId === null || copyId === undefined) return
  const { tx, schoolId, now } = context
  const closed = await tx
    .updateTable('loan')
    .set({ returned_at: now, voided_at: now })
    .where('school_id', '=', schoolId)
    .where('id', '=', loanId)
    .where('returned_at', 'is', null)
    .returning('bib_id')
    .executeTakeFirst()
  if (!closed) refused('imports.undo_loan_moved', { title: '' })
  await tx
    .updateTable('copy')
    .set((eb) => ({ lendings: eb('lendings', '-', 1) }))
    .where('school_id', '=', schoolId)
    .where('id', '=', copyId)
    .execute()
  await moveState(context, { id: copyId, state: 'on-loan' }, 'return')
  await tellCatalog(context, closed.bib_id)
  context.record({ action: 'undo-import', entity: 'loan', entityId: loanId })
}

/** A zone that was opened for the import goes with it, unless something else stands there by now. */
async function closeEmpty({ tx, schoolId, record }: Context, zoneId: number): Promise<void> {
  const copy = await tx
    .selectFrom('copy')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('zone_id', '=', zoneId)
    .executeTakeFirst()
  const inside = await tx
    .selectFrom('zone')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('parent_id', '=', zoneId)
    .executeTakeFirst()
  if (copy || inside) return
  await tx.deleteFrom('zone').where('school_id', '=', schoolId).where('id', '=', zoneId).execute()
  record({ action: 'undo-create', entity: 'zone', entityId: zoneId })
}

/** What was done since with what the import brought in: these stand in the way. */
async function obstacles(db: Db, schoolId: number, batchId: number): Promise<Obstacle[]> {
  const found: Obstacle[] = []
  const copies = new Set<number>()
  const made: number[] = []
  for (let below = Number.MAX_SAFE_INTEGER; found.length < MOST_OBSTACLES;) {
    const items = await lastItems(db, schoolId, batchId, below, 200)
    const details = items.map((item) => ({
      id: item.entity_id,
      of: item.entity,
      ...decodeDetail<ItemDetail>(item.detail),
    }))
    const records = details.filter((one) => one.of === 'bib')
    for (const one of records) for (const copy of one.copies) copies.add(copy)
    made.push(...records.flatMap((one) => (one.made && one.id !== null ? [one.id] : [])))
    found.push(
      ...(await movedLoans(
        db,
        schoolId,
        details.filter((one) => one.of === 'loan'),
      )),
    )
    found.push(
      ...(await usedCopies(
        db,
        schoolId,
        records.flatMap((one) => [...one.copies]),
      )),
    )
    found.push(...(await editedBibs(db, schoolId, records)))
    below = items.at(-1)?.seq ?? 0
    if (below === 0) break
    await turn()
  }
  for (let at = 0; at < made.length && found.length < MOST_OBSTACLES; at += 200) {
    found.push(...(await strangers(db, schoolId, made.slice(at, at + 200), copies)))
    await turn()
  }
  return found.slice(0, MOST_OBSTACLES)
}

type Noted = ItemDetail & { readonly id: number | null }

async function movedLoans(db: Db, schoolId: number, details: readonly Noted[]): Promise<Obstacle[]> {
  const loans = new Map(details.flatMap((one) => (one.id === null ? [] : [[one.id, one.title] as const])))
  if (loans.size === 0) return []
  const rows = await db
    .selectFrom('loan')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('id', 'in', [...loans.keys()])
    .where('returned_at', 'is not', null)
    .execute()
  return rows.map((row) => ({ code: 'imports.undo_loan_moved', params: { title: loans.get(row.id) ?? '' } }))
}

/** Copies that were lent or changed. */
async function usedCopies(db: Db, schoolId: number, ids: readonly number[]): Promise<Obstacle[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select(['b.title', 'c.accession_number', 'c.lendings'])
    .where('c.school_id', '=', schoolId)
    .where('c.id', 'in', ids)
    .where('c.version', '<>', 1)
    .limit(MOST_OBSTACLES)
    .execute()
  return rows.map(({ title, accession_number, lendings }) =>
    lendings > 0
      ? { code: 'imports.undo_lent', params: { title, number: accessionText(accession_number) } }
      : { code: 'imports.undo_changed', params: { title } },
  )
}

/** Titles that somebody edited: new ones at all, others in the fields that the import had filled. */
async function editedBibs(db: Db, schoolId: number, details: readonly Noted[]): Promise<Obstacle[]> {
  const noted = details.filter((one) => one.id !== null && (one.made || one.changed))
  const bibs = new Map(
    (await findBibs(db, schoolId, [...new Set(noted.flatMap((one) => one.id ?? []))])).map((bib) => [bib.id, bib]),
  )
  return noted.flatMap(({ id, title, made, changed = {} }) => {
    const bib = bibs.get(id ?? 0)
    const edited = bib?.locked ?? []
    const touched = made ? edited.length > 0 : Object.keys(changed).some((name) => edited.includes(name))
    const gone = !bib || (bib.state !== 'complete' && bib.state !== 'stub')
    return touched || gone ? [{ code: 'imports.undo_changed' as const, params: { title } }] : []
  })
}

/** Copies of the new titles that came by another door. */
async function strangers(
  db: Db,
  schoolId: number,
  made: readonly number[],
  own: ReadonlySet<number>,
): Promise<Obstacle[]> {
  const rows = await db
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select(['c.id', 'b.title'])
    .where('c.school_id', '=', schoolId)
    .where('c.bib_id', 'in', made)
    .execute()
  return rows
    .filter((row) => !own.has(row.id))
    .map((row) => ({ code: 'imports.undo_stands', params: { title: row.title } }))
}

/** How imports are taken back as a whole. */
export const undoWork: readonly UndoWork[] = purposes.map((purpose) => ({
  kind: kindOf(purpose),
  obstacles,
  slice: undoImport,
}))
