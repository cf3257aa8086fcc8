import type { Database } from '#platform/database'
import type { Parts } from '#platform/module'
import { openSearchIndex, type SearchIndex } from '#platform/search/search-index'
import type { SearchAnswer, SearchQuery } from '#platform/search/shape'
import { bibShape } from './search-document.ts'

/** One index for each open database. Its thread starts at the first search. */
const indexes = new WeakMap<Database, SearchIndex>()

export function openCatalogSearch({ database, location, onNews }: Parts): void {
  const index = openSearchIndex({ database, location, shape: bibShape })
  indexes.set(database, index)
  onNews('search', ({ schoolId }) => index.committed(schoolId))
}

export async function closeCatalogSearch({ database }: Pick<Parts, 'database'>): Promise<void> {
  await indexes.get(database)?.close()
  indexes.delete(database)
}

export function catalogIndex(database: Database): SearchIndex {
  const index = indexes.get(database)
  if (!index) throw new Error('the catalogue of this database is not open')
  return index
}

/** Searches the catalogue of a school: whatever was committed before is in the answer. Facets and orders are those of `bibShape`. */
export function searchCatalog(database: Database, schoolId: number, query: SearchQuery): Promise<SearchAnswer> {
  return catalogIndex(database).search(schoolId, query)
}
