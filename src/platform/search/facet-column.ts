import { Best } from './best.ts'
import type { Ordinals } from './postings.ts'
import type { FacetCount } from './shape.ts'

/**
 * The values of one facet over all documents of a school: each document has one small number, and each number stands for
 * a set of values, so that a document in two zones costs no more than one in a single zone.
 */
export class FacetColumn {
  /** By ordinal; widened when there are more sets than it counts. Narrow, so that more of it is near the processor. */
  numbers: Uint8Array | Uint16Array | Uint32Array = new Uint8Array(0)
  readonly #known = new Map<string, number>()
  /** Values by number; 0 is no value. */
  readonly sets: (readonly string[])[] = []

  constructor() {
    this.numberOf([])
  }

  reserve(documents: number): void {
    const { numbers } = this
    this.numbers = widthFor(this.sets.length, documents)
    this.numbers.set(numbers)
  }

  set(ordinal: number, values: readonly string[]): void {
    const number = this.numberOf(values)
    this.numbers[ordinal] = number
  }

  at(ordinal: number): readonly string[] {
    return this.sets[this.numbers[ordinal] as number] ?? []
  }

  numberOf(values: readonly string[]): number {
    const [only] = values
    const key = values.length === 1 && only !== undefined ? `=${only}` : JSON.stringify([...new Set(values)].sort())
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const number = this.sets.length
    this.sets.push(values.length === 1 ? [...values] : [...new Set(values)].sort())
    this.#known.set(key, number)
    if (number === 0x100 || number === 0x10000) this.reserve(this.numbers.length)
    return number
  }

  /** 1 for each number whose set holds one of the values. */
  having(values: readonly string[]): Uint8Array {
    const wanted = new Set(values)
    return Uint8Array.from(this.sets, (set) => (set.some((value) => wanted.has(value)) ? 1 : 0))
  }

  /** How many of the documents have each value: the commonest `most`, the commonest first. `counts` are those already made. */
  countValues(ordinals: Ordinals, counts: Uint32Array, most = Number.POSITIVE_INFINITY): FacetCount[] {
    const { numbers } = this
    for (let i = 0; i < ordinals.length; i++) {
      const number = numbers[ordinals[i] as number] as number
      counts[number] = (counts[number] as number) + 1
    }
    const totals = new Map<string, number>()
    for (let number = 0; number < this.sets.length; number++) {
      const count = counts[number] as number
      if (count > 0)
        for (const value of this.sets[number] as readonly string[]) totals.set(value, (totals.get(value) ?? 0) + count)
    }
    const values = [...totals.keys()]
    const best = new Best(Math.min(most, values.length), (a, b) =>
      (values[a] as string) < (values[b] as string) ? -1 : 1,
    )
    values.forEach((value, i) => best.add(-(totals.get(value) ?? 0), i))
    return best.take().map((i) => ({ value: values[i] as string, count: totals.get(values[i] as string) ?? 0 }))
  }
}

/** Room for numbers below `sets`. */
function widthFor(sets: number, documents: number): Uint8Array | Uint16Array | Uint32Array {
  if (sets <= 0x100) return new Uint8Array(documents)
  return sets <= 0x10000 ? new Uint16Array(documents) : new Uint32Array(documents)
}
