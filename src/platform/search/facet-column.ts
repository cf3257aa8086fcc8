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
  /** By place of the facet. */
  readonly #values: readonly Values[]

  constructor(names: readonly string[]) {
    this.names = names
    this.#values = names.map(() => ({ texts: [], numbers: new Map(), of: [] }))
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
    const sorted = combination.map((values) => [...new Set(values)].sort())
    this.combinations.push(sorted)
    this.#values.forEach((values, place) =>
      values.of.push((sorted[place] ?? []).map((text) => valueNumber(values, text))),
    )
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
    const { texts, of } = this.#values[this.names.indexOf(name)] ?? { texts: [], of: [] }
    const totals = new Uint32Array(texts.length)
    for (const part of counts) {
      for (let number = 0; number < part.length; number++) {
        const count = part[number] as number
        if (count > 0) for (const value of of[number] as number[]) totals[value] = (totals[value] as number) + count
      }
    }
    const best = new Best(Math.min(most, texts.length), (a, b) =>
      (texts[a] as string) < (texts[b] as string) ? -1 : 1,
    )
    for (let value = 0; value < totals.length; value++)
      if (totals[value] !== 0) best.add(-(totals[value] as number), value)
    return best.take().map((value) => ({ value: texts[value] as string, count: totals[value] as number }))
  }
}

/** The values of one facet by number, and those of each combination. */
interface Values {
  readonly texts: string[]
  readonly numbers: Map<string, number>
  readonly of: number[][]
}

function valueNumber(values: Values, text: string): number {
  const known = values.numbers.get(text)
  if (known !== undefined) return known
  values.numbers.set(text, values.texts.length)
  return values.texts.push(text) - 1
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
