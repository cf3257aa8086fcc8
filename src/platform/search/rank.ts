import { Best } from './best.ts'
import { BEGINNING, type Documents, FACETS, LIVE, POPULARITY, TITLE_LENGTH } from './documents.ts'
import type { KeyPage } from './key-page.ts'
import { type Pattern, type Tier, titleTier } from './patterns.ts'
import type { Ordinals } from './postings.ts'
import { holds } from './readings.ts'
import { NO_NUMBER, type SearchAnswer, type SearchOrder, type SearchQuery } from './shape.ts'
import { beginningBit, PAGE_MASK, PAGE_SHIFT, type TextPage } from './text-page.ts'

type Counted = Omit<SearchAnswer, 'near'>

/** One pass over the hits: filters, the total, counts of all facets, and the page that is asked for. */
export function rankHits(
  documents: Documents,
  hits: Ordinals,
  query: SearchQuery,
  phrases: readonly Pattern[],
): Counted {
  const offsets = facetOffsets(documents)
  const facetCount = documents.facets.length
  const counts = new Uint32Array(offsets[facetCount] as number)
  const filters = filtersOf(documents, query)
  const { rows, width } = documents
  const offset = query.offset ?? 0
  const page = pageOf(documents, query.order ?? { by: 'relevance' }, offset + (query.limit ?? 20), phrases)
  let total = 0
  // From the newest on: it stands before older ones that are as good, which are then refused without a look at their titles.
  for (let i = hits.length - 1; i >= 0; i--) {
    const ordinal = hits[i] as number
    const row = ordinal * width
    if (rows[row + LIVE] === 0) continue
    if (filters.length > 0) {
      const missed = missedFilter(filters, rows, row)
      if (missed === SEVERAL) continue
      if (missed !== undefined) {
        const cell = (offsets[missed] as number) + (rows[row + FACETS + missed] as number)
        counts[cell] = (counts[cell] as number) + 1
        continue
      }
    }
    total++
    for (let facet = 0; facet < facetCount; facet++) {
      const cell = (offsets[facet] as number) + (rows[row + FACETS + facet] as number)
      counts[cell] = (counts[cell] as number) + 1
    }
    page.consider(ordinal)
  }
  const facets = documents.facets.map((facet, number) => {
    const values = facet.countValues(counts, offsets[number] as number, query.facetValues)
    return [documents.shape.facets[number] as string, values]
  })
  const ids = page
    .take()
    .slice(offset)
    .map((ordinal) => documents.ids[ordinal] as number)
  return { ids, total, facets: Object.fromEntries(facets) as SearchAnswer['facets'] }
}

/** Exact number of live documents among the hits. */
export function countLive(documents: Documents, hits: Ordinals): number {
  let total = 0
  for (const ordinal of hits) total += documents.isLive(ordinal) ? 1 : 0
  return total
}

function facetOffsets(documents: Documents): Uint32Array {
  const offsets = new Uint32Array(documents.facets.length + 1)
  documents.facets.forEach((facet, number) => {
    offsets[number + 1] = (offsets[number] as number) + facet.sets.length
  })
  return offsets
}

type Filter = { facet: number; passes: Uint8Array }
const SEVERAL = -1

function filtersOf(documents: Documents, query: SearchQuery): Filter[] {
  return Object.entries(query.filters ?? {}).flatMap(([name, values]) => {
    const facet = documents.shape.facets.indexOf(name)
    const sets = documents.facets[facet]
    return sets && values.length > 0 ? [{ facet, passes: sets.having(values) }] : []
  })
}

/** The only filter that a document misses; undefined when it passes all, SEVERAL when it counts nowhere. */
function missedFilter(filters: readonly Filter[], rows: Uint16Array | Uint32Array, row: number): number | undefined {
  let missed: number | undefined
  for (const { facet, passes } of filters) {
    if (passes[rows[row + FACETS + facet] as number] === 1) continue
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

/**
 * Exact title, beginning of a title, phrase in a title, the rest; within these the more popular first. A title is looked
 * into only when the document could still come on the page, so a hundred thousand hits cost a hundred thousand comparisons.
 */
function byRelevance(documents: Documents, best: Best, phrases: readonly Pattern[]): Page {
  const { rows, width } = documents
  const hopes = new Hopes(phrases)
  return {
    consider: (ordinal) => {
      const row = ordinal * width
      const behind = -(rows[row + POPULARITY] as number)
      if (phrases.length === 0) return best.add(behind, ordinal)
      const hoped = hopes.of(rows[row + BEGINNING] as number, rows[row + TITLE_LENGTH] as number)
      if (!best.wants(hoped * TIER + behind, ordinal)) return
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
    this.#lengths = new Set(phrases.map((phrase) => phrase.elements.length))
  }

  of(beginning: number, length: number): Tier {
    if (length === 0) return (beginning & this.#bits) !== 0 ? 0 : 2
    if (!holds(this.#first, beginning)) return 2
    return this.#lengths.has(length) ? 0 : 1
  }
}
