import { Best } from './best.ts'
import type { FacetCount } from './shape.ts'

/**
 * The values of one facet over all documents of a school: each document has one small number, and each number stands for
 * a set of values, so that a document in two zones costs no more than one in a single zone.
 */
export class FacetSets {
  readonly #codes = new Map<string, number>()
  /** Values by number; 0 is no value. */
  readonly sets: (readonly string[])[] = []

  constructor() {
    this.codeOf([])
  }

  codeOf(values: readonly string[]): number {
    const [only] = values
    const key = values.length === 1 && only !== undefined ? `=${only}` : JSON.stringify([...new Set(values)].sort())
    const known = this.#codes.get(key)
    if (known !== undefined) return known
    const code = this.sets.length
    this.sets.push(values.length === 1 ? [...values] : [...new Set(values)].sort())
    this.#codes.set(key, code)
    return code
  }

  /** 1 for each number whose set holds one of the values. */
  having(values: readonly string[]): Uint8Array {
    const wanted = new Set(values)
    return Uint8Array.from(this.sets, (set) => (set.some((value) => wanted.has(value)) ? 1 : 0))
  }

  /** Counts of sets, from place `from` on, to counts of values: the commonest `most`, the commonest first. */
  countValues(counts: Uint32Array, from: number, most = Number.POSITIVE_INFINITY): FacetCount[] {
    const totals = new Map<string, number>()
    for (let code = 0; code < this.sets.length; code++) {
      const count = counts[from + code] as number
      if (count > 0)
        for (const value of this.sets[code] as readonly string[]) totals.set(value, (totals.get(value) ?? 0) + count)
    }
    const values = [...totals.keys()]
    const best = new Best(Math.min(most, values.length), (a, b) =>
      (values[a] as string) < (values[b] as string) ? -1 : 1,
    )
    values.forEach((value, i) => best.add(-(totals.get(value) ?? 0), i))
    return best.take().map((i) => ({ value: values[i] as string, count: totals.get(values[i] as string) ?? 0 }))
  }
}
