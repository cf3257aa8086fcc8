import * as z from 'zod'
import { decodeDetail } from '#platform/batch'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { applyClass, applyLeft, applyRow, type Done } from './apply-row.ts'
import type { RowAt } from './make-room.ts'
import { settle } from './settle-import.ts'
import { IMPORT, importRows } from './store.ts'

/** Some 15 ms of the writer on an old computer: the desks' beeps go in between. */
const SLICE = 40

/** The next rows of an import; answers how many of how many are left. */
export const applyRows = command({
  name: 'roster.apply-rows',
  permission: 'people.manage-readers',
  input: z.object({ id: z.number().int() }),
  run: async (context, { id }): Promise<Outcome<{ left: number; all: number }>> => {
    const { tx, schoolId } = context
    // The row's lock makes a second runner wait, who then sees where this one stopped.
    const locked = await tx
      .updateTable('batch')
      .set((eb) => ({ position: eb.ref('position') }))
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('kind', '=', IMPORT)
      .returning(['state', 'position'])
      .executeTakeFirst()
    if (!locked) return notFound()
    if (locked.state !== 'applying') return done({ left: 0, all: 0 })
    const { all } = await tx
      .selectFrom('batch_item')
      .select((eb) => eb.fn.countAll<number>().as('all'))
      .where('school_id', '=', schoolId)
      .where('batch_id', '=', id)
      .executeTakeFirstOrThrow()
    const items = await importRows(tx, schoolId, id, { from: locked.position, limit: SLICE })
    const classes = new Map<string, number>()
    for (const item of items) await applyItem(context, { batchId: id, classes }, item)
    const position = (items.at(-1)?.seq ?? locked.position - 1) + 1
    await tx.updateTable('batch').set({ position }).where('school_id', '=', schoolId).where('id', '=', id).execute()
    if (position >= all) await settle(context, id)
    return done({ left: Math.max(0, all - position), all })
  },
})

type Item = Awaited<ReturnType<typeof importRows>>[number]

type Slice = Pick<RowAt, 'batchId' | 'classes'>

async function applyItem(context: Context, slice: Slice, item: Item): Promise<void> {
  const finished = await doneWith(context, slice, item)
  if (!finished) return
  await context.tx
    .updateTable('batch_item')
    .set({ outcome: finished.outcome, entity_id: finished.entityId, detail: JSON.stringify(finished.detail) })
    .where('school_id', '=', context.schoolId)
    .where('batch_id', '=', slice.batchId)
    .where('seq', '=', item.seq)
    .execute()
}

function doneWith(context: Context, slice: Slice, item: Item): Promise<Done | undefined> {
  const at = { ...slice, seq: item.seq, place: item.place, entityId: item.entity_id }
  switch (item.outcome) {
    case 'class':
      return applyClass(context, decodeDetail(item.detail))
    case 'new':
    case 'changed':
    case 'returned':
      return applyRow(context, at, item.outcome, decodeDetail(item.detail))
    case 'left':
      return applyLeft(context, at, decodeDetail(item.detail))
    default:
      return Promise.resolve(undefined)
  }
}
