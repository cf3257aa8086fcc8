/** Holds follow their copies: into another title, to be mended, out of the library. */
import { copiesMoved, copyTaken } from '#holdings'
import type { Context } from '#platform/perform'
import { endHold } from './hold-ends.ts'
import { tell, waitAgain } from './keep-copy.ts'
import { byTurn } from './rules.ts'
import { copiesOfTitle, holdOnCopy, type OpenHold, queueOf } from './store.ts'

/** A kept copy went elsewhere, or a copy is gone for good: who waited for it alone takes any other, and where there is none the hold ends. */
const taken = copyTaken.listen(async (context, { copyId, bibId, to }) => {
  const { tx, schoolId } = context
  const kept = await holdOnCopy(tx, schoolId, copyId)
  if (kept) await waitAgain(context, kept)
  if (to !== 'lost' && to !== 'withdrawn') return undefined
  await tx
    .updateTable('hold')
    .set({ copy_id: null })
    .where('school_id', '=', schoolId)
    .where('copy_id', '=', copyId)
    .where('ended_at', 'is', null)
    .execute()
  const queue = await queueOf(tx, schoolId, bibId)
  if (queue.length === 0) return undefined
  const left = (await copiesOfTitle(tx, { schoolId, bibId })).filter((copy) => copy.id !== copyId)
  if (left.length > 0) return undefined
  for (const hold of queue) {
    await endHold(context, hold, { outcome: 'no-copy' })
    await tell(context, hold, bibId, 'hold-ended')
  }
  return undefined
})

const moved = copiesMoved.listen(async (context, { from, to, copyIds, parted }) => {
  await (parted ? part(context, from, to, copyIds) : merge(context, from, to))
  return undefined
})

/** Who waits for both titles goes on waiting once: with the copy that is ready, else in the better place. */
async function merge(context: Context, from: number, to: number): Promise<void> {
  const { tx, schoolId } = context
  const [coming, here] = [await queueOf(tx, schoolId, from), await queueOf(tx, schoolId, to)]
  for (const hold of coming) {
    const twin = here.find((one) => sameReader(one, hold))
    const worse = twin && (rank(hold, twin) < 0 ? twin : hold)
    if (worse) await endHold(context, worse, { outcome: 'merged' })
    if (worse !== hold) await moveHold(context, hold, to)
  }
}

const sameReader = (a: OpenHold, b: OpenHold) =>
  a.personId !== null && a.personId === b.personId && a.setId === null && b.setId === null
const rank = (a: OpenHold, b: OpenHold) => Number(b.keptCopyId !== null) - Number(a.keptCopyId !== null) || byTurn(a, b)

/** Two records again: a hold goes back to the title it was placed on, or with the copy that is kept for it. */
async function part(context: Context, from: number, to: number, copyIds: readonly number[]): Promise<void> {
  const { tx, schoolId } = context
  const asked = await tx
    .selectFrom('hold')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('bib_id', '=', from)
    .where('asked_bib_id', '=', to)
    .where('ended_at', 'is', null)
    .execute()
  for (const hold of await queueOf(tx, schoolId, from)) {
    const goes = hold.keptCopyId === null ? asked.some(({ id }) => id === hold.id) : copyIds.includes(hold.keptCopyId)
    if (goes) await moveHold(context, hold, to)
  }
}

async function moveHold({ tx, schoolId, record }: Context, { id, bibId }: OpenHold, to: number): Promise<void> {
  await tx.updateTable('hold').set({ bib_id: to }).where('school_id', '=', schoolId).where('id', '=', id).execute()
  record({ action: 'move-to-title', entity: 'hold', entityId: id, data: { from: bibId, to } })
}

export const followCopies = [taken, moved]
