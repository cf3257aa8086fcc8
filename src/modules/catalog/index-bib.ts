import * as z from 'zod'
import type { Db } from '#platform/database'
import { preparedSend } from '#platform/database/prepared'
import { job } from '#platform/jobs'
import type { Context } from '#platform/perform'
import type { ColumnUpdate, SearchDocument } from '#platform/search/shape'
import { dropDocuments, putDocuments, setColumns, type Written } from '#platform/search/write-index'
import { bibShape, type HoldingsOfBib, holdingsFacets } from './search-document.ts'

/** Merges the log of the index into its pages; one at a time for each school. */
export const mergeIndex = job({
  kind: 'catalog.merge-index',
  payload: z.object({}),
  attempts: 5,
  handler: async () => (await import('./merge-index.ts')).mergeIndexOfSchool,
})

/** Puts records into the search index, in the transaction of the change: the very next search finds them. */
export async function putIntoIndex(context: Context, documents: readonly SearchDocument[]): Promise<void> {
  follow(context, await putDocuments(context.tx, bibShape, context.schoolId, documents))
}

export async function dropFromIndex(context: Context, ids: readonly number[]): Promise<void> {
  follow(context, await dropDocuments(context.tx, context.schoolId, ids))
}

const setHoldings = preparedSend(
  (
    db: Db,
    p: { schoolId: number; bibId: number; copies: number; available: number; lendings: number; zones: string },
  ) =>
    db
      .updateTable('bib')
      .set({ copies: p.copies, available: p.available, lendings: p.lendings, zones: p.zones })
      .where('school_id', '=', p.schoolId)
      .where('id', '=', p.bibId),
)

/** What a facet needs of the copies: zone, available now, lendings. Holdings and circulation tell it; no text is looked at. */
export async function updateHoldings(context: Context, bibId: number, holdings: HoldingsOfBib): Promise<void> {
  const { copies, available, lendings, zones } = holdings
  setHoldings(context.tx, {
    schoolId: context.schoolId,
    bibId,
    copies,
    available,
    lendings,
    zones: zones.join(' '),
  })
  const update: ColumnUpdate = { id: bibId, facets: holdingsFacets(holdings), numbers: { lendings: holdings.lendings } }
  follow(context, await setColumns(context.tx, bibShape, context.schoolId, [update]))
}

function follow(context: Context, { mergeDue }: Written): void {
  context.announce({ kind: 'search', schoolId: context.schoolId })
  if (mergeDue) context.later(mergeIndex, {}, { key: 'merge' })
}
