import { type Combination, FacetColumn } from './facet-column.ts'
import { IdMap } from './id-map.ts'
import { KeyPage, keyHead } from './key-page.ts'
import { facetGroups, NO_NUMBER, type SearchShape } from './shape.ts'
import { PAGE_DOCUMENTS, PAGE_MASK, PAGE_SHIFT, TextPage } from './text-page.ts'

/** A document as the log holds it: folded, values in the order of the shape. */
export interface StoredDocument {
  readonly id: number
  /** As {@link joinFields} joins it. */
  readonly text: string
  readonly codes: readonly string[]
  readonly facets: readonly Combination[]
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
  /** {@link TextPage.outline} of the titles. */
  beginnings = new Uint16Array(PAGE_DOCUMENTS)
  titleLengths = new Uint16Array(PAGE_DOCUMENTS)
  numbers: Int32Array[]
  keyHeads = new Float64Array(PAGE_DOCUMENTS)
  readonly facets: readonly FacetColumn[]
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
    this.facets = facetGroups(shape).map((names) => new FacetColumn(names))
    this.numbers = shape.numbers.map(() => new Int32Array(PAGE_DOCUMENTS))
    this.#map = new IdMap((ordinal) => this.ids[ordinal] as number, expected)
    for (const facet of this.facets) facet.reserve(PAGE_DOCUMENTS)
    this.reserve(expected)
  }

  ordinalOf(id: number): number | undefined {
    const ordinal = this.#map.get(id)
    return ordinal !== undefined && this.isLive(ordinal) ? ordinal : undefined
  }

  isLive(ordinal: number): boolean {
    return this.live[ordinal] === 1
  }

  append(document: StoredDocument): number {
    this.remove(document.id)
    const ordinal = this.#place(document.id)
    const page = ordinal >> PAGE_SHIFT
    this.setLive(ordinal, true)
    const text = (this.pages[page] ??= new TextPage())
    text.append(document.text)
    this.setOutline(ordinal)
    const key = Buffer.from(document.key)
    ;(this.keys[page] ??= new KeyPage()).append(key)
    this.keyHeads[ordinal] = keyHead(key)
    this.facets.forEach((facet, place) => facet.set(ordinal, document.facets[place] ?? []))
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

  /** Values by place in the shape; what is null stays. */
  update(
    id: number,
    facets: readonly (readonly (readonly string[] | null)[])[],
    numbers: readonly (number | null)[],
  ): void {
    const ordinal = this.ordinalOf(id)
    if (ordinal === undefined) return
    facets.forEach((values, place) => values.some((one) => one !== null) && this.facets[place]?.set(ordinal, values))
    numbers.forEach((value, number) => value !== null && this.setNumber(ordinal, number, value))
    this.dirty.add(ordinal >> PAGE_SHIFT)
  }

  /** After its text stands in its page. */
  setOutline(ordinal: number): void {
    const page = this.pages[ordinal >> PAGE_SHIFT]
    if (!page) return
    const { beginning, lengths } = page.outline(ordinal & PAGE_MASK)
    this.beginnings[ordinal] = beginning
    this.titleLengths[ordinal] = lengths
  }

  setNumber(ordinal: number, number: number, value: number): void {
    const column = this.numbers[number]
    if (column) column[ordinal] = value
  }

  setLive(ordinal: number, live: boolean): void {
    this.live[ordinal] = live ? 1 : 0
    this.liveCount += live ? 1 : -1
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
    this.titleLengths = grown(this.titleLengths, new Uint16Array(size))
    this.keyHeads = grown(this.keyHeads, new Float64Array(size))
    this.numbers = this.numbers.map((column) => grown(column, new Int32Array(size)))
    for (const facet of this.facets) facet.reserve(size)
  }

  /** Bytes held, about. */
  get weight(): number {
    const columns =
      this.ids.length * (8 + 8 + 1 + 2 + 2 + this.numbers.length * 4 + this.facets.length * 2) + this.ids.length * 8
    const pages = this.pages.reduce((sum, page) => sum + page.units.byteLength + page.ends.byteLength, 0)
    return columns + pages + this.keys.reduce((sum, page) => sum + page.bytes.byteLength + page.ends.byteLength, 0)
  }
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from)
  return to
}
