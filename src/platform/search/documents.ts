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

/** Places in a row. */
export const LIVE = 0
/** {@link TextPage.beginnings}: the unit or the bits … */
export const BEGINNING = 1
/** … and the length. */
export const TITLE_LENGTH = 2
/** The number of that name, between 0 and {@link MOST_POPULAR}. */
export const POPULARITY = 3
export const FACETS = 4
const MOST_POPULAR = 0xffff

/**
 * All documents of a school by ordinal, a dense number that counts what was ever put in: typed arrays for what every hit
 * needs, pages for what only some need. A changed document gets a new ordinal, its old one is dead.
 */
export class Documents {
  readonly shape: SearchShape
  count = 0
  liveCount = 0
  ids = new Float64Array(PAGE_DOCUMENTS)
  /**
   * What every hit needs, side by side, so that it costs one look into memory: {@link LIVE}, {@link BEGINNING},
   * {@link POPULARITY}, then the number of each facet.
   */
  rows: Uint16Array | Uint32Array
  numbers: Int32Array[]
  keyHeads = new Float64Array(PAGE_DOCUMENTS)
  readonly facets: readonly FacetSets[]
  /** Cells of a row. */
  readonly width: number
  /** Place of the number that is the popularity. */
  readonly popularity: number
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
    this.width = FACETS + shape.facets.length
    this.popularity = shape.numbers.indexOf(shape.popularity)
    this.rows = new Uint16Array(PAGE_DOCUMENTS * this.width)
    this.numbers = shape.numbers.map(() => new Int32Array(PAGE_DOCUMENTS))
    this.#map = new IdMap((ordinal) => this.ids[ordinal] as number, expected)
    this.reserve(expected)
  }

  ordinalOf(id: number): number | undefined {
    const ordinal = this.#map.get(id)
    return ordinal !== undefined && this.isLive(ordinal) ? ordinal : undefined
  }

  isLive(ordinal: number): boolean {
    return this.rows[ordinal * this.width + LIVE] === 1
  }

  append(document: StoredDocument): number {
    this.remove(document.id)
    const ordinal = this.#place(document.id)
    const page = ordinal >> PAGE_SHIFT
    this.setLive(ordinal, true)
    const text = (this.pages[page] ??= new TextPage())
    text.append(document.text)
    this.setBeginnings(ordinal)
    const key = Buffer.from(document.key)
    ;(this.keys[page] ??= new KeyPage()).append(key)
    this.keyHeads[ordinal] = keyHead(key)
    document.facets.forEach((values, facet) => this.setFacet(ordinal, facet, values))
    this.numbers.forEach((_, number) => this.setNumber(ordinal, number, document.numbers[number] ?? NO_NUMBER))
    this.codes.set(ordinal, document.codes)
    this.dirty.add(page)
    return ordinal
  }

  remove(id: number): void {
    const ordinal = this.ordinalOf(id)
    if (ordinal === undefined) return
    this.setLive(ordinal, false)
    this.dirty.add(ordinal >> PAGE_SHIFT)
  }

  /** Values by place in the shape; what is undefined stays. */
  update(id: number, facets: readonly (readonly string[] | null)[], numbers: readonly (number | null)[]): void {
    const ordinal = this.ordinalOf(id)
    if (ordinal === undefined) return
    facets.forEach((values, facet) => values && this.setFacet(ordinal, facet, values))
    numbers.forEach((value, number) => value !== null && this.setNumber(ordinal, number, value))
    this.dirty.add(ordinal >> PAGE_SHIFT)
  }

  setFacet(ordinal: number, facet: number, values: readonly string[]): void {
    const code = this.facetCode(facet, values)
    this.rows[ordinal * this.width + FACETS + facet] = code
  }

  /** After its text stands in its page. */
  setBeginnings(ordinal: number): void {
    const page = this.pages[ordinal >> PAGE_SHIFT]
    if (!page) return
    const { beginning, length } = page.beginnings(ordinal & PAGE_MASK)
    this.rows[ordinal * this.width + BEGINNING] = beginning
    this.rows[ordinal * this.width + TITLE_LENGTH] = Math.min(length, 0xffff)
  }

  setNumber(ordinal: number, number: number, value: number): void {
    const column = this.numbers[number]
    if (column) column[ordinal] = value
    if (number === this.popularity) this.rows[ordinal * this.width + POPULARITY] = Math.min(Math.max(value, 0), MOST_POPULAR)
  }

  setLive(ordinal: number, live: boolean): void {
    this.rows[ordinal * this.width + LIVE] = live ? 1 : 0
    this.liveCount += live ? 1 : -1
  }

  /** The number of a set of values; rows are widened when there are more sets than 16 bits count. */
  facetCode(facet: number, values: readonly string[]): number {
    const code = this.facets[facet]?.codeOf(values) ?? 0
    if (code > 0xffff && this.rows instanceof Uint16Array) this.rows = Uint32Array.from(this.rows)
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
    this.keyHeads = grown(this.keyHeads, new Float64Array(size))
    this.numbers = this.numbers.map((column) => grown(column, new Int32Array(size)))
    const cells = size * this.width
    const rows = this.rows
    this.rows = rows instanceof Uint16Array ? grown(rows, new Uint16Array(cells)) : grown(rows, new Uint32Array(cells))
  }

  /** Bytes held, about. */
  get weight(): number {
    const columns =
      this.ids.length * (8 + 8 + this.numbers.length * 4) + this.rows.byteLength + this.ids.length * 8
    const pages = this.pages.reduce((sum, page) => sum + page.units.byteLength + page.ends.byteLength, 0)
    return columns + pages + this.keys.reduce((sum, page) => sum + page.bytes.byteLength + page.ends.byteLength, 0)
  }
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from)
  return to
}
