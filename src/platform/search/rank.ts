import { Best } from './best.ts'
import type { Documents } from './documents.ts'
import type { KeyPage } from './key-page.ts'
import { type Pattern, type Tier, titleTier } from './patterns.ts'
import type { Ordinals } from './postings.ts'
import { holds } from './readings.ts'
import { type FacetCount, NO_NUMBER, type SearchAnswer, type SearchOrder, type SearchQuery } from './shape.ts'
import { beginningBit, PAGE_MASK, PAGE_SHIFT, type TextPage } from './text-page.ts'

type Counted = Omit<SearchAnswer, 'near'>

/** Filters, the exact total, counts of all facets, and the page that is asked for: column by column over the hits. */
export function rankHits(
  documents: Documents,
  hits: Ordinals,
  query: SearchQuery,
  phrases: readonly Pattern[],
): Counted {
  const counts = documents.facets.map((facet) => new Uint32Array(facet.sets.length))
  const passed = passFilters(documents, hits, filtersOf(documents, query), counts)
  const offset = query.offset ?? 0
  const page = pageOf(documents, query.order ?? { by: 'relevance' }, offset + (query.limit ?? 20), phrases)
  // From the newest on: it stands before older ones that are as good, which are then refused without a look at their titles.
  for (let i = passed.length - 1; i >= 0; i--) page.consider(passed[i] as number)
  const facets: Record<string, readonly FacetCount[]> = {}
  documents.facets.forEach((facet, place) => {
    facets[documents.shape.facets[place] as string] = facet.countValues(
      passed,
      counts[place] as Uint32Array,
      query.facetValues,
    )
  })
  const ids = page.take().slice(offset)
  return { ids: ids.map((ordinal) => documents.ids[ordinal] as number), total: passed.length, facets }
}

/** Exact number of live documents among the hits. */
export function countLive(documents: Documents, hits: Ordinals): number {
  let total = 0
  for (const ordinal of hits) total += documents.isLive(ordinal) ? 1 : 0
  return total
}

interface Filter {
  readonly facet: number
  /** By the number of a set of values. */
  readonly passes: Uint8Array
}

function filtersOf(documents: Documents, query: SearchQuery): Filter[] {
  return Object.entries(query.filters ?? {}).flatMap(([name, values]) => {
    const facet = documents.shape.facets.indexOf(name)
    const column = documents.facets[facet]
    if (!column) throw new Error(`no such facet: ${name}`)
    return values.length > 0 ? [{ facet, passes: column.having(values) }] : []
  })
}

/** Live documents that pass all filters. One that misses a single filter counts in that facet, and only there. */
function passFilters(
  documents: Documents,
  hits: Ordinals,
  filters: readonly Filter[],
  counts: readonly Uint32Array[],
): Ordinals {
  const { live } = documents
  const passed = new Uint32Array(hits.length)
  let total = 0
  for (let i = 0; i < hits.length; i++) {
    const ordinal = hits[i] as number
    if (live[ordinal] === 0) continue
    const missed = filters.length === 0 ? undefined : missedFilters(documents, filters, ordinal)
    if (missed === undefined) passed[total++] = ordinal
    else if (missed !== SEVERAL) {
      const number = documents.facets[missed]?.numbers[ordinal] as number
      const cells = counts[missed] as Uint32Array
      cells[number] = (cells[number] as number) + 1
    }
  }
  return passed.subarray(0, total)
}

const SEVERAL = -1

/** The only facet whose filter a document misses; undefined when it passes all, SEVERAL when it counts nowhere. */
function missedFilters(documents: Documents, filters: readonly Filter[], ordinal: number): number | undefined {
  let missed: number | undefined
  for (const { facet, passes } of filters) {
    if (passes[documents.facets[facet]?.numbers[ordinal] as number] === 1) continue
    if (missed !== undefined) return SEVERAL
    missed = facet
  }
  return missed
}

interface Page {
  consider(ordinal: number): void
  take(): number[]
}

function pageOf(documents: Documents, order: SearchOrder, size: number, phrases: readonly Pattern[]): Page {
  const newestFirst = (a: number, b: number) => (documents.ids[b] as number) - (documents.ids[a] as number)
  if (order.by === 'relevance') return byRelevance(documents, new Best(size, newestFirst), phrases)
  const sign = order.descending ? -1 : 1
  if (order.by === 'key') {
    const best = new Best(size, (a, b) => sign * compareKeys(documents, a, b) || newestFirst(a, b))
    return {
      consider: (ordinal) => {
        const head = documents.keyHeads[ordinal] as number
        best.add(head === Number.POSITIVE_INFINITY ? head : sign * head, ordinal)
      },
      take: () => best.take(),
    }
  }
  const column = documents.numbers[documents.shape.numbers.indexOf(order.by)]
  if (!column) throw new Error(`no such order: ${order.by}`)
  const best = new Best(size, newestFirst)
  return {
    consider: (ordinal) => {
      const number = column[ordinal] as number
      best.add(number === NO_NUMBER ? Number.POSITIVE_INFINITY : sign * number, ordinal)
    },
    take: () => best.take(),
  }
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
 * into only when the document could still come on the page, so a hundred thousand hits cost a hundred thousand comparisons.
 */
function byRelevance(documents: Documents, best: Best, phrases: readonly Pattern[]): Page {
  const { beginnings, titleLengths } = documents
  const popularity = documents.numbers[documents.shape.numbers.indexOf(documents.shape.popularity)] ?? new Int32Array(0)
  const hopes = new Hopes(phrases)
  return {
    consider: (ordinal) => {
      const hoped = hopes.of(beginnings[ordinal] as number, titleLengths, ordinal) * TIER
      if (best.refuses(hoped - MOST_POPULAR)) return
      const behind = -Math.min(Math.max(popularity[ordinal] as number, 0), MOST_POPULAR)
      if (phrases.length === 0) return best.add(behind, ordinal)
      if (!best.wants(hoped + behind, ordinal)) return
      const page = documents.pages[ordinal >> PAGE_SHIFT] as TextPage
      best.add(titleTier(page, ordinal & PAGE_MASK, phrases) * TIER + behind, ordinal)
    },
    take: () => best.take(),
  }
}

/** The best tier that a document's titles may have, told from how they begin. */
class Hopes {
  /** Units that a phrase begins with. */
  readonly #first = new Uint8Array(0x10000 / 8)
  /** Their {@link beginningBit}s. */
  readonly #bits: number
  readonly #lengths: ReadonlySet<number>

  constructor(phrases: readonly Pattern[]) {
    let bits = 0
    for (const {
      elements: [first],
    } of phrases) {
      if (typeof first === 'number') {
        this.#first[first >> 3] = (this.#first[first >> 3] as number) | (1 << (first & 7))
        bits |= beginningBit(first)
      } else if (first) {
        for (let i = 0; i < first.length; i++) this.#first[i] = (this.#first[i] as number) | (first[i] as number)
        bits = 0xffff
      }
    }
    this.#bits = bits
    this.#lengths = new Set(phrases.map((phrase) => Math.min(phrase.elements.length, 255)))
  }

  of(beginning: number, lengths: Uint8Array, ordinal: number): Tier {
    const isFirst = holds(this.#first, beginning)
    if (!isFirst && (beginning & this.#bits) === 0) return 2
    const length = lengths[ordinal] as number
    if (length === 0) return (beginning & this.#bits) !== 0 ? 0 : 2
    if (!isFirst) return 2
    return this.#lengths.has(length) ? 0 : 1
  }
}
