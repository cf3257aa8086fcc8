import { Best } from './best.ts'
import type { Ordinals } from './postings.ts'
import type { FacetCount } from './shape.ts'

/** For each facet of a column the values that a document has. */
export type Combination = readonly (readonly string[])[]

/**
 * Some facets over all documents of a school. Each document has one small number, which stands for a combination of values:
 * a document in two zones costs no more than one in a single zone, and three facets with few values no more than one.
 */
export class FacetColumn {
  readonly names: readonly string[]
  /** By ordinal; widened when there are more combinations than it counts. Narrow, so that more of it is near the processor. */
  numbers: Uint8Array | Uint16Array | Uint32Array = new Uint8Array(0)
  /** By number; 0 is no value in any. */
  readonly combinations: Combination[] = []
  readonly #known = new Map<string, number>()

  constructor(names: readonly string[]) {
    this.names = names
    this.numberOf(names.map(() => []))
  }

  reserve(documents: number): void {
    const { numbers } = this
    this.numbers = widthFor(this.combinations.length, documents)
    this.numbers.set(numbers)
  }

  /** Values by the place of the facet in {@link names}; null leaves those that are there. */
  set(ordinal: number, values: readonly (readonly string[] | null)[]): void {
    const before = this.at(ordinal)
    const number = this.numberOf(values.map((some, place) => some ?? before[place] ?? []))
    this.numbers[ordinal] = number
  }

  at(ordinal: number): Combination {
    return this.combinations[this.numbers[ordinal] as number] ?? []
  }

  numberOf(combination: Combination): number {
    const key = combination.map(keyOf).join('\n')
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const number = this.combinations.length
    this.combinations.push(combination.map((values) => [...new Set(values)].sort()))
    this.#known.set(key, number)
    if (number === 0x100 || number === 0x10000) this.reserve(this.numbers.length)
    return number
  }

  /** 1 for each number whose combination has one of the values in that facet. */
  having(name: string, values: readonly string[]): Uint8Array {
    const place = this.names.indexOf(name)
    const wanted = new Set(values)
    return Uint8Array.from(this.combinations, (one) => (one[place]?.some((value) => wanted.has(value)) ? 1 : 0))
  }

  /** How many of the documents have each combination. */
  count(ordinals: Ordinals): Uint32Array {
    const counts = new Uint32Array(this.combinations.length)
    const { numbers } = this
    if (numbers instanceof Uint8Array) countBytes(numbers, ordinals, counts)
    else if (numbers instanceof Uint16Array) countShorts(numbers, ordinals, counts)
    else countLongs(numbers, ordinals, counts)
    return counts
  }

  /** Counts of combinations, added up to counts of a facet's values: the commonest `most`, the commonest first. */
  valuesOf(name: string, counts: readonly Uint32Array[], most = Number.POSITIVE_INFINITY): FacetCount[] {
    const place = this.names.indexOf(name)
    const totals = new Map<string, number>()
    for (const part of counts) {
      for (let number = 0; number < part.length; number++) {
        const count = part[number] as number
        if (count === 0) continue
        for (const value of this.combinations[number]?.[place] ?? [])
          totals.set(value, (totals.get(value) ?? 0) + count)
      }
    }
    const values = [...totals].map(([value, count]) => ({ value, count }))
    const valueOf = (i: number) => values[i]?.value ?? ''
    const best = new Best(Math.min(most, values.length), (a, b) => (valueOf(a) < valueOf(b) ? -1 : 1))
    values.forEach(({ count }, i) => best.add(-count, i))
    return best.take().flatMap((i) => values[i] ?? [])
  }
}

function keyOf(values: readonly string[]): string {
  const [only] = values
  return values.length === 1 && only !== undefined ? `=${only}` : JSON.stringify([...new Set(values)].sort())
}

/** Room for numbers below `combinations`. */
function widthFor(combinations: number, documents: number): Uint8Array | Uint16Array | Uint32Array {
  if (combinations <= 0x100) return new Uint8Array(documents)
  return combinations <= 0x10000 ? new Uint16Array(documents) : new Uint32Array(documents)
}

// The same loop for each width: one loop over arrays of several kinds takes twice as long.

function countBytes(numbers: Uint8Array, ordinals: Ordinals, counts: Uint32Array): void {
  for (let i = 0; i < ordinals.length; i++) {
    const number = numbers[ordinals[i] as number] as number
    counts[number] = (counts[number] as number) + 1
  }
}

function countShorts(numbers: Uint16Array, ordinals: Ordinals, counts: Uint32Array): void {
  for (let i = 0; i < ordinals.length; i++) {
    const number = numbers[ordinals[i] as number] as number
    counts[number] = (counts[number] as number) + 1
  }
}

function countLongs(numbers: Uint32Array, ordinals: Ordinals, counts: Uint32Array): void {
  for (let i = 0; i < ordinals.length; i++) {
    const number = numbers[ordinals[i] as number] as number
    counts[number] = (counts[number] as number) + 1
  }
}
