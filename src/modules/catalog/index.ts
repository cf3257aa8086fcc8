/** The catalogue: bibliographic records, classification, duplicates, search (A4). */
import type { ModuleDoor } from '#platform/module'
import { faultText } from '#platform/log-text'
import { mergeIndex } from './index-bib.ts'
import { permissions } from './permissions.ts'
import { rewriteIndexJob, rewriteOutdated } from './rewrite-index.ts'
import { routes } from './routes.ts'
import { closeCatalogSearch, openCatalogSearch } from './search-catalog.ts'

export const catalog: ModuleDoor = {
  name: 'catalog',
  permissions,
  routes: (parts) => {
    openCatalogSearch(parts)
    rewriteOutdated(parts).catch((error: unknown) =>
      parts.log.error({ error: faultText(error) }, 'the index was not looked at'),
    )
    return routes
  },
  jobs: () => [mergeIndex, rewriteIndexJob],
  close: closeCatalogSearch,
}

export { addBib, asWork, createBib } from './create-bib.ts'
export { callNumberScheme, giveCallNumber, raiseRunningNumbers, proposeCallNumber, titlesAt } from './call-numbers.ts'
export { changedFields } from './change-bib.ts'
export { findLikelyEach, type Likely } from './find-likely.ts'
export { updateHoldings } from './index-bib.ts'
export { numberByAccession } from './number-by-accession.ts'
export { removeBibs } from './remove-bibs.ts'
export { bringBack, mergeAway } from './merge-away.ts'
export { searchCatalog } from './search-catalog.ts'
export type { Bib } from './contract.ts'
export { bibsByNumber, findBib, findBibs } from './store.ts'
export { type BibSource, insertBibs, type NewBib, rewriteBib } from './write-bib.ts'
