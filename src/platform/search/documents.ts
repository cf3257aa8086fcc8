import { FacetSets } from './facet-sets.ts'
import { IdMap } from './id-map.ts'
import { KeyPage, keyHead } from './key-page.ts'
import { NO_NUMBER, type SearchShape } from './shape.ts'
import { PAGE_DOCUMENTS, PAGE_MASK, PAGE_SHIFT, TextPage } from './text-page.ts'

/** A document as the log holds it: folded, values in the order of the shape. */
export interface StoredDocument {
  readonly id: number
  /** As {@link joinFields} joins it. */
  readonly text: string
  readonly codes: readonly string[]
  readonly facets: readonly (readonly string[])[]
  readonly numbers: readonly number[]
  readonly key: string
}

/**
 * All documents of a school by ordinal, a dense number that counts what was ever put in: typed arrays for what every hit
 * needs, pages for what only some need. A changed document gets a new ordinal, its old one is dead.
 */
export class Documents {
  readonly shape: SearchShape
  count = 0
  liveCount = 0
  ids = new Float64Array(PAGE_DOCUMENTS)
  live = new Uint8Array(PAGE_DOCUMENTS)
  /** {@link TextPage.onlyBeginning} of each. */
  beginnings = new Uint16Array(PAGE_DOCUMENTS)
  /** Facet numbers, those of one document side by side. */
  facetRows: Uint16Array | Uint32Array
  numbers: Int32Array[]
  keyHeads = new Float64Array(PAGE_DOCUMENTS)
  readonly facets: readonly FacetSets[]
  /** Empty pages stand for texts that were not loaded. */
  readonly pages: TextPage[] = []
  readonly keys: KeyPage[] = []
  /** Codes by ordinal, of documents that no segment covers yet. */
  readonly codes = new Map<number, readonly string[]>()
  /** Pages whose columns differ from what is stored. */
  readonly dirty = new Set<number>()
  readonly #map: IdMap

  constructor(shape: SearchShape, expected = 0) {
    this.shape = shape
    this.facets = shape.facets.map(() => new FacetSets())
    this.facetRows = new Uint16Array(PAGE_DOCUMENTS * shape.facets.length)
    this.numbers = shape.numbers.map(() => new Int32Array(PAGE_DOCUMENTS))
    this.#map = new IdMap((ordinal) => this.ids[ordinal] as number, expected)
    this.reserve(expected)
  }

  ordinalOf(id: number): number | undefined {
    const ordinal = this.#map.get(id)
    return ordinal !== undefined && this.live[ordinal] === 1 ? ordinal : undefined
  }

  append(document: StoredDocument): number {
    this.remove(document.id)
    const ordinal = this.#place(document.id)
    const page = ordinal >> PAGE_SHIFT
    this.live[ordinal] = 1
    this.liveCount++
    const text = (this.pages[page] ??= new TextPage())
    text.append(document.text)
    this.beginnings[ordinal] = text.onlyBeginning(ordinal & PAGE_MASK)
    const key = Buffer.from(document.key)
    ;(this.keys[page] ??= new KeyPage()).append(key)
    this.keyHeads[ordinal] = keyHead(key)
    document.facets.forEach((values, facet) => this.setFacet(ordinal, facet, values))
    this.numbers.forEach((column, number) => {
      column[ordinal] = document.numbers[number] ?? NO_NUMBER
    })
    this.codes.set(ordinal, document.codes)
    this.dirty.add(page)
    return ordinal
  }

  remove(id: number): void {
    const ordinal = this.ordinalOf(id)
    if (ordinal === undefined) return
    this.live[ordinal] = 0
    this.liveCount--
    this.dirty.add(ordinal >> PAGE_SHIFT)
  }

  /** Values by place in the shape; what is undefined stays. */
  update(id: number, facets: readonly (readonly string[] | null)[], numbers: readonly (number | null)[]): void {
    const ordinal = this.ordinalOf(id)
    if (ordinal === undefined) return
    facets.forEach((values, facet) => values && this.setFacet(ordinal, facet, values))
    numbers.forEach((value, number) => {
      const column = this.numbers[number]
      if (column && value !== null) column[ordinal] = value
    })
    this.dirty.add(ordinal >> PAGE_SHIFT)
  }

  setFacet(ordinal: number, facet: number, values: readonly string[]): void {
    const code = this.facetCode(facet, values)
    this.facetRows[ordinal * this.facets.length + facet] = code
  }

  /** The number of a set of values; rows are widened when there are more sets than 16 bits count. */
  facetCode(facet: number, values: readonly string[]): number {
    const code = this.facets[facet]?.codeOf(values) ?? 0
    if (code > 0xffff && this.facetRows instanceof Uint16Array) this.facetRows = Uint32Array.from(this.facetRows)
    return code
  }

  /** A place for one more document, dead until it is filled. */
  #place(id: number): number {
    if (this.count === this.ids.length) this.reserve(Math.ceil(this.count * 1.25))
    const ordinal = this.count++
    this.ids[ordinal] = id
    this.#map.set(id, ordinal)
    return ordinal
  }

  /** Places for `ids`, for a page that is read from the database; liveness and columns are the caller's. */
  placeAll(ids: Float64Array): number {
    const from = this.count
    this.reserve(from + ids.length)
    for (const id of ids) this.#place(id)
    return from
  }

  reserve(documents: number): void {
    if (documents <= this.ids.length) return
    const size = Math.ceil(documents / PAGE_DOCUMENTS) * PAGE_DOCUMENTS
    this.ids = grown(this.ids, new Float64Array(size))
    this.live = grown(this.live, new Uint8Array(size))
    this.beginnings = grown(this.beginnings, new Uint16Array(size))
    this.keyHeads = grown(this.keyHeads, new Float64Array(size))
    this.numbers = this.numbers.map((column) => grown(column, new Int32Array(size)))
    const cells = size * this.facets.length
    const rows = this.facetRows
    this.facetRows =
      rows instanceof Uint16Array ? grown(rows, new Uint16Array(cells)) : grown(rows, new Uint32Array(cells))
  }

  /** Bytes held, about. */
  get weight(): number {
    const columns =
      this.ids.length * (8 + 1 + 2 + 8 + this.numbers.length * 4) + this.facetRows.byteLength + this.ids.length * 8
    const pages = this.pages.reduce((sum, page) => sum + page.units.byteLength + page.ends.byteLength, 0)
    return columns + pages + this.keys.reduce((sum, page) => sum + page.bytes.byteLength + page.ends.byteLength, 0)
  }
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from)
  return to
}
