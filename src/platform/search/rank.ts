import { Best } from './best.ts'
import type { Documents } from './documents.ts'
import type { FacetColumn } from './facet-column.ts'
import type { KeyPage } from './key-page.ts'
import { type Pattern, type Tier, titleTier } from './patterns.ts'
import type { Ordinals } from './postings.ts'
import { type FacetCount, NO_NUMBER, type SearchAnswer, type SearchOrder, type SearchQuery } from './shape.ts'
import {
  BEGINNING_BITS,
  beginningBit,
  lengthBit,
  PAGE_MASK,
  PAGE_SHIFT,
  SEVERAL_BEGINNINGS,
  type TextPage,
} from './text-page.ts'
import { addTo, holds, unitSet, unitsOf } from './unit-set.ts'

type Counted = Omit<SearchAnswer, 'near'>

/** Filters, the exact total, counts of all facets, and the page that is asked for: column by column over the hits. */
export function rankHits(
  documents: Documents,
  hits: Ordinals,
  query: SearchQuery,
  phrases: readonly Pattern[],
): Counted {
  const filters = filtersOf(documents, query)
  const passed = passFilters(documents, hits, filters)
  const facets: Record<string, readonly FacetCount[]> = {}
  for (const column of documents.facets) {
    const counts = column.count(passed)
    for (const name of column.names) {
      const missed = filters.find((filter) => filter.name === name)?.missed ?? NOTHING
      facets[name] = column.valuesOf(name, [counts, missed], query.facetValues)
    }
  }
  const offset = query.offset ?? 0
  const page = bestOf(documents, passed, query.order ?? { by: 'relevance' }, offset + (query.limit ?? 20), phrases)
  return { ids: page.slice(offset).map((ordinal) => documents.ids[ordinal] as number), total: passed.length, facets }
}

const NOTHING = new Uint32Array(0)

/** The exact total alone. */
export function countHits(documents: Documents, hits: Ordinals, filters: SearchQuery['filters'] = {}): number {
  return passFilters(documents, hits, filtersOf(documents, { text: '', filters })).length
}

interface Filter {
  readonly name: string
  readonly column: FacetColumn
  /** By the number of a combination. */
  readonly passes: Uint8Array
  /** Counts of documents that miss this filter alone: they count in this facet, and only there. */
  readonly missed: Uint32Array
}

function filtersOf(documents: Documents, query: SearchQuery): Filter[] {
  return Object.entries(query.filters ?? {}).flatMap(([name, values]) => {
    const column = documents.facets.find((one) => one.names.includes(name))
    if (!column) throw new Error(`no such facet: ${name}`)
    if (values.length === 0) return []
    return [{ name, column, passes: column.having(name, values), missed: new Uint32Array(column.combinations.length) }]
  })
}

/** Live documents that pass all filters. */
function passFilters(documents: Documents, hits: Ordinals, filters: readonly Filter[]): Ordinals {
  if (filters.length === 0 && documents.liveCount === documents.count) return hits
  const { live } = documents
  const passed = new Uint32Array(hits.length)
  let total = 0
  for (let i = 0; i < hits.length; i++) {
    const ordinal = hits[i] as number
    if (live[ordinal] === 0 || (filters.length > 0 && !passesAll(filters, ordinal))) continue
    passed[total++] = ordinal
  }
  return passed.subarray(0, total)
}

function passesAll(filters: readonly Filter[], ordinal: number): boolean {
  let missed: Filter | undefined
  for (const filter of filters) {
    if (filter.passes[filter.column.numbers[ordinal] as number] === 1) continue
    if (missed) return false
    missed = filter
  }
  if (!missed) return true
  const number = missed.column.numbers[ordinal] as number
  missed.missed[number] = (missed.missed[number] as number) + 1
  return false
}

/** The best documents in their order. From the newest on: it stands before older ones that are as good. */
function bestOf(
  documents: Documents,
  ordinals: Ordinals,
  order: SearchOrder,
  size: number,
  phrases: readonly Pattern[],
): number[] {
  const newestFirst = (a: number, b: number) => (documents.ids[b] as number) - (documents.ids[a] as number)
  if (order.by === 'relevance') return byRelevance(documents, ordinals, new Best(size, newestFirst), phrases)
  const sign = order.descending ? -1 : 1
  if (order.by === 'key') {
    const best = new Best(size, (a, b) => sign * compareKeys(documents, a, b) || newestFirst(a, b))
    for (let i = ordinals.length - 1; i >= 0; i--) {
      const ordinal = ordinals[i] as number
      const head = documents.keyHeads[ordinal] as number
      best.add(head === Number.POSITIVE_INFINITY ? head : sign * head, ordinal)
    }
    return best.take()
  }
  const column = documents.numbers[documents.shape.numbers.indexOf(order.by)]
  if (!column) throw new Error(`no such order: ${order.by}`)
  const best = new Best(size, newestFirst)
  for (let i = ordinals.length - 1; i >= 0; i--) {
    const ordinal = ordinals[i] as number
    const number = column[ordinal] as number
    best.add(number === NO_NUMBER ? Number.POSITIVE_INFINITY : sign * number, ordinal)
  }
  return best.take()
}

function compareKeys(documents: Documents, a: number, b: number): number {
  const left = (documents.keys[a >> PAGE_SHIFT] as KeyPage).key(a & PAGE_MASK)
  const right = (documents.keys[b >> PAGE_SHIFT] as KeyPage).key(b & PAGE_MASK)
  return Buffer.compare(left, right)
}

const TIER = 2 ** 20
const MOST_POPULAR = TIER - 1

/**
 * Exact title, beginning of a title, phrase in a title, the rest; within these the more popular first. A title is looked
 * into only when the document could still come on the page, so a hundred thousand hits cost little more than a look at
 * how their titles begin.
 */
function byRelevance(documents: Documents, ordinals: Ordinals, best: Best, phrases: readonly Pattern[]): number[] {
  const { beginnings } = documents
  const popularity = documents.numbers[documents.shape.numbers.indexOf(documents.shape.popularity)] ?? new Int32Array(0)
  const hopes = new Hopes(phrases, documents.titleLengths)
  for (let i = ordinals.length - 1; i >= 0; i--) {
    const ordinal = ordinals[i] as number
    const hoped = phrases.length === 0 ? 0 : TIER * hopes.of(beginnings[ordinal] as number, ordinal)
    if (best.refuses(hoped - MOST_POPULAR)) continue
    const behind = -Math.min(Math.max(popularity[ordinal] as number, 0), MOST_POPULAR)
    if (!best.wants(hoped + behind, ordinal)) continue
    const page = documents.pages[ordinal >> PAGE_SHIFT] as TextPage
    best.add(behind + (phrases.length === 0 ? 0 : TIER * titleTier(page, ordinal & PAGE_MASK, phrases)), ordinal)
  }
  return best.take()
}

/** The best tier that a document's titles may have, told from their outline. */
class Hopes {
  /** Units that a phrase begins with, and what stands for several beginnings with a bit of theirs. */
  readonly #begins = unitSet()
  readonly #lengths: number
  readonly #titleLengths: Uint16Array

  constructor(phrases: readonly Pattern[], titleLengths: Uint16Array) {
    this.#titleLengths = titleLengths
    this.#lengths = phrases.reduce((bits, phrase) => bits | lengthBit(phrase.elements.length), 0)
    let bits = 0
    for (const { elements } of phrases) {
      const [first] = elements
      for (const unit of typeof first === 'number' ? [first] : unitsOf(first ?? unitSet())) {
        addTo(this.#begins, unit)
        bits |= beginningBit(unit)
      }
    }
    for (let some = 0; some < 1 << BEGINNING_BITS; some++)
      if ((some & bits) !== 0) addTo(this.#begins, SEVERAL_BEGINNINGS + some)
  }

  of(beginning: number, ordinal: number): Tier {
    if (!holds(this.#begins, beginning)) return 2
    return ((this.#titleLengths[ordinal] as number) & this.#lengths) === 0 ? 1 : 0
  }
}
