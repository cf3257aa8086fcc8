import { type Bib, findBib, mergeAway, rewriteBib } from '#catalog'
import { type BibField, bibFields } from '#catalog/contract'
import { moveLoans } from '#circulation'
import { moveToTitle } from '#holdings'
import { noteSlice, openBatch, setBatchState } from '#platform/batch'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import type { z } from 'zod'
import { type mergeResult, mergeInput } from './contract.ts'

/** The kind of its batch. */
export const MERGE = 'cataloguing.merge-titles'

/** What the undo of a merge needs to know. */
export interface Merged {
  readonly keep: number
  /** The version that the kept record had before the merge, and after it. */
  readonly before: number
  readonly after: number
  readonly dropState: 'complete' | 'stub'
  readonly copies: readonly number[]
}

/**
 * A4: makes one record of two. Fields are those of the kept one, save those asked for of the other; numbers of both lead to it from now on.
 * It stands here, above catalogue, copies and loans: the records are the catalogue's, the copies and loans that follow belong to
 * modules which do not know each other, and all of it is one transaction.
 */
export const mergeTitles = command({
  name: 'cataloguing.merge-titles',
  permission: 'catalog.merge',
  input: mergeInput,
  run: async (context, input): Promise<Outcome<z.output<typeof mergeResult>>> => {
    const { tx, schoolId } = context
    if (input.keep === input.drop) return refuse('catalog.merge_itself')
    const keep = await findBib(tx, schoolId, input.keep)
    const drop = await findBib(tx, schoolId, input.drop)
    if (!keep || !drop || !isOpen(keep) || !isOpen(drop)) return notFound()
    const changed = [
      [keep, input.keepVersion],
      [drop, input.dropVersion],
    ] as const
    for (const [bib, version] of changed)
      if (bib.version !== version) return refuse('catalog.changed_meanwhile', { title: bib.title })
    const merged = fieldsOf(keep, drop, input.take)
    const callNumber = input.take.includes('callNumber') ? drop.callNumber : keep.callNumber
    const locked = [...new Set([...keep.locked, ...input.take])]
    // The other leaves first: its numbers and its call number are free when the kept record takes them.
    const gone = await mergeAway(context, drop, keep.id)
    const written = await rewriteBib(context, keep, { fields: merged, callNumber, state: 'complete', locked })
    if (!gone || !written) return refuse('catalog.changed_meanwhile', { title: keep.title })
    const copies = await moveToTitle(context, drop.id, keep.id)
    const loans = await moveLoans(context, copies, keep.id)
    context.record({ action: 'merge', entity: 'bib', entityId: keep.id, data: { drop: drop.id, take: input.take } })
    const detail: Merged = {
      keep: keep.id,
      before: keep.version,
      after: keep.version + 1,
      copies,
      dropState: drop.state === 'stub' ? 'stub' : 'complete',
    }
    const batch = await openBatch(context, { kind: MERGE, label: keep.title, input })
    const item = { place: drop.title, outcome: 'merged', entity: 'bib', entityId: drop.id, detail }
    await noteSlice(context, batch, { firstSeq: 1, items: [item], position: 2 })
    await setBatchState(context, batch, 'applied', { merged: 1, copies: copies.length })
    return done({ id: keep.id, version: keep.version + 1, batch, copies: copies.length, loans })
  },
})

const isOpen = (bib: Bib) => bib.state === 'complete' || bib.state === 'stub'

/** The kept record's fields with some of the other's; ISBNs of both, since both are on books. */
function fieldsOf(keep: Bib, drop: Bib, take: readonly string[]) {
  const taken = Object.fromEntries(
    (Object.keys(bibFields.shape) as BibField[])
      .filter((name) => take.includes(name))
      .map((name) => [name, drop[name]]),
  )
  const isbns = [...new Set([...keep.isbns, ...drop.isbns])].slice(0, 20)
  return bibFields.parse({ ...keep, ...taken, isbns })
}
