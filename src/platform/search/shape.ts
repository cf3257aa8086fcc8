/**
 * What a search index holds. It knows nothing of books: the catalogue says which fields, facets and numbers its documents
 * have, and gives the documents.
 */
export interface SearchShape {
  /** Text fields. The first is the one that is ranked by (exact, beginning, phrase); a field holds any number of texts. */
  readonly fields: readonly string[]
  /** Facets: each document has any number of values in each. */
  readonly facets: readonly string[]
  /**
   * Facets that are counted together, which takes the time of one: those with few values, such as class, kind and language.
   * One with many values (publisher, year) stays alone.
   */
  readonly together?: readonly (readonly string[])[]
  /** Whole numbers of 32 bits to sort by. */
  readonly numbers: readonly string[]
  /** The number that decides between equally good hits, the greater first. */
  readonly popularity: string
}

export interface SearchDocument {
  readonly id: number
  readonly text: Readonly<Record<string, readonly string[]>>
  /** Found by their beginning, spaces and (in numbers) hyphens ignored: ISBN, class number, call number. */
  readonly codes: readonly string[]
  readonly facets: Readonly<Record<string, readonly string[]>>
  readonly numbers: Readonly<Record<string, number>>
  /** Sorts as bytes in UTF-8, empty last: the shelf. */
  readonly key: string
}

/** New values of some facets and numbers; what is not named stays. Absolute values, so that it may be applied twice. */
export interface ColumnUpdate {
  readonly id: number
  readonly facets?: Readonly<Record<string, readonly string[]>>
  readonly numbers?: Readonly<Record<string, number>>
}

export interface SearchQuery {
  /** Words as typed, all of which must match; empty text finds everything. */
  readonly text: string
  /** Only in these fields (`code` for the codes); all when left out. */
  readonly fields?: readonly string[]
  /** Within a facet any of the values, across facets all. */
  readonly filters?: Readonly<Record<string, readonly string[]>>
  readonly order?: SearchOrder
  readonly offset?: number
  /** Ids on a page. */
  readonly limit?: number
  /** How many values of each facet are wanted, the commonest first; all that have hits when left out. */
  readonly facetValues?: number
}

/** `relevance`, `key`, or the name of a number. Equal ones stand by popularity (relevance only), then the newest id first. */
export interface SearchOrder {
  readonly by: string
  readonly descending?: boolean
}

export interface FacetCount {
  readonly value: string
  readonly count: number
}

export interface SearchAnswer {
  readonly ids: readonly number[]
  /** Exact. */
  readonly total: number
  /** Counts of a facet ignore the filter on that facet itself. */
  readonly facets: Readonly<Record<string, readonly FacetCount[]>>
  /** Only where there is no hit, not even without the filters: what is near, the likeliest first, each with its number of hits. */
  readonly near?: readonly NearText[]
  /** The index was written by another version of the program and is to be written anew: nothing can be found yet. */
  readonly outdated?: true
}

export interface NearText {
  readonly text: string
  readonly total: number
}

/** A number that a document does not have. It sorts last in either direction. */
export const NO_NUMBER = -0x8000_0000

/** The facets as they are kept: groups, in the order of the shape. */
export function facetGroups(shape: SearchShape): readonly (readonly string[])[] {
  const grouped = shape.together ?? []
  return [
    ...grouped,
    ...shape.facets.filter((facet) => !grouped.some((group) => group.includes(facet))).map((facet) => [facet]),
  ]
}
