import { BEGINS, ENDS_FIELD } from './grams.ts'

/** Documents on one page. A power of two: the page of a document is a shift away. */
export const PAGE_SHIFT = 13
export const PAGE_DOCUMENTS = 1 << PAGE_SHIFT
export const PAGE_MASK = PAGE_DOCUMENTS - 1

/** The folded texts of up to {@link PAGE_DOCUMENTS} documents in one array: what matches are verified against. */
export class TextPage {
  units: Uint16Array
  /** Where the text of each document ends; that of the next begins there. */
  readonly ends = new Uint32Array(PAGE_DOCUMENTS)
  count = 0

  constructor(units: Uint16Array = new Uint16Array(1024)) {
    this.units = units
  }

  static from(units: Uint16Array, ends: Uint32Array): TextPage {
    const page = new TextPage(units)
    page.ends.set(ends)
    page.count = ends.length
    return page
  }

  get length(): number {
    return this.count === 0 ? 0 : (this.ends[this.count - 1] as number)
  }

  /** `doc` is the place on the page. */
  start(doc: number): number {
    return doc === 0 ? 0 : (this.ends[doc - 1] as number)
  }

  end(doc: number): number {
    return this.ends[doc] as number
  }

  append(text: string): void {
    const from = this.length
    const to = from + text.length
    if (to > this.units.length) {
      const grown = new Uint16Array(Math.max(to, Math.ceil(this.units.length * 1.5)))
      grown.set(this.units)
      this.units = grown
    }
    for (let i = 0; i < text.length; i++) this.units[from + i] = text.charCodeAt(i)
    this.ends[this.count++] = to
  }

  /** From where to where the n-th field of a document reaches, its closing mark included. */
  field(doc: number, number: number): [from: number, to: number] {
    const end = this.end(doc)
    let from = this.start(doc)
    for (let passed = 0; ; passed++) {
      let to = from
      while (to < end && this.units[to] !== ENDS_FIELD) to++
      if (passed === number) return [from, Math.min(to + 1, end)]
      if (to >= end) return [end, end]
      from = to + 1
    }
  }

  /**
   * What is known of a document's titles without a look at them: the unit that all begin with, or, where they begin with
   * different ones, the {@link beginningBit}s above {@link SEVERAL_BEGINNINGS}; and the {@link lengthBit}s.
   */
  outline(doc: number): { beginning: number; lengths: number } {
    const [from, to] = this.field(doc, 0)
    let only = 0
    let bits = 0
    let several = false
    let lengths = 0
    for (let at = from; at < to;) {
      if (this.units[at] !== BEGINS) break
      const begin = at + 1
      const unit = this.units[begin] as number
      several ||= only !== 0 && only !== unit
      only = unit
      bits |= beginningBit(unit)
      for (at = begin; (this.units[at] as number) > ENDS_FIELD;) at++
      lengths |= lengthBit(at - begin)
    }
    return { beginning: several || only === 0 ? SEVERAL_BEGINNINGS + bits : only, lengths }
  }
}

/** Twelve bits above this, in the private use area, where no unit of a text is. */
export const SEVERAL_BEGINNINGS = 0xe000
export const BEGINNING_BITS = 12

export function beginningBit(unit: number): number {
  return 1 << (unit % BEGINNING_BITS)
}

/** One bit for each length up to fourteen, one for all that are longer. */
export function lengthBit(length: number): number {
  return 1 << Math.min(length, 15)
}

/** A document's text as a page holds it. `fields` are already folded. */
export function joinFields(fields: readonly (readonly string[])[]): string {
  let joined = ''
  for (const texts of fields) {
    for (const text of texts) if (text !== '') joined += String.fromCharCode(BEGINS) + text
    joined += String.fromCharCode(ENDS_FIELD)
  }
  return joined
}
