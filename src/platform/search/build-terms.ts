import { LAST_MARK, LETTERS_AT, SOUNDS_AT, SPACE, threeInitials, twoInitials, twoSyllables } from './grams.ts'
import type { UnitSounds } from './readings.ts'
import type { Ordinals } from './postings.ts'
import { PAGE_MASK, PAGE_SHIFT, type TextPage } from './text-page.ts'

/** The run of documents that a segment is built from. */
export interface TextRun {
  readonly pages: readonly TextPage[]
  readonly isLive: (ordinal: number) => boolean
  readonly from: number
  readonly to: number
  readonly sounds: UnitSounds
}

/** Postings that are sorted at a time: 32 MB, whatever the size of the school. */
const PART = 4_000_000

/**
 * All terms of the documents in ascending order, each with its documents in ascending order. It goes over the texts once
 * for each part of the alphabet, so that a million documents need no more memory than ten thousand.
 */
export function* termsOf(run: TextRun): Generator<{ term: number; ordinals: Ordinals }> {
  const counts = countByFirstUnit(run)
  for (let low = 0; low < 0x10000;) {
    let high = low
    let sum = 0
    while (high < 0x10000 && (high === low || sum + (counts[high] as number) <= PART)) sum += counts[high++] as number
    if (sum > 0) yield* sortPart(run, low, high, sum)
    low = high
  }
}

/** Each term a run holds, with its document: pairs by `first`, in [low, high). The hot loop of all building. */
function eachTerm(run: TextRun, low: number, high: number, take: (term: number, ordinal: number) => void): void {
  const { initials, syllables } = run.sounds
  const withSounds = high > SOUNDS_AT
  for (let ordinal = run.from; ordinal < run.to; ordinal++) {
    if (!run.isLive(ordinal)) continue
    const page = run.pages[ordinal >> PAGE_SHIFT] as TextPage
    const { units } = page
    const from = page.start(ordinal & PAGE_MASK)
    const to = page.end(ordinal & PAGE_MASK)
    let unit = 0
    let next = units[from] as number
    for (let at = from; at < to; at++) {
      unit = next
      next = at + 1 < to ? (units[at + 1] as number) : 0
      if (unit <= LAST_MARK || unit === SPACE) continue
      if (unit >= low && unit < high) {
        take(unit * 0x10000, ordinal)
        if (next > LAST_MARK && next !== SPACE) take(unit * 0x10000 + next, ordinal)
      }
      if (!withSounds || initials[unit] === 0 || initials[next] === 0) continue
      for (const first of syllables[unit] as readonly number[]) {
        if (SOUNDS_AT + first < low || SOUNDS_AT + first >= high) continue
        for (const second of syllables[next] as readonly number[]) take(twoSyllables(first, second), ordinal)
      }
      const third = at + 2 < to ? (initials[units[at + 2] as number] as number) : 0
      for (let ones = initials[unit] as number; ones !== 0; ones &= ones - 1) {
        const a = lowestBit(ones)
        if (LETTERS_AT + a < low || LETTERS_AT + a >= high) continue
        for (let twos = initials[next] as number; twos !== 0; twos &= twos - 1) {
          const b = lowestBit(twos)
          take(twoInitials(a, b), ordinal)
          for (let threes = third; threes !== 0; threes &= threes - 1)
            take(threeInitials(a, b, lowestBit(threes)), ordinal)
        }
      }
    }
  }
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits)
}

function countByFirstUnit(run: TextRun): Uint32Array {
  const counts = new Uint32Array(0x10000)
  eachTerm(run, 0, 0x10000, (term) => {
    counts[term >>> 16] = (counts[term >>> 16] as number) + 1
  })
  return counts
}

function* sortPart(run: TextRun, low: number, high: number, most: number): ReturnType<typeof termsOf> {
  const numbers = new TermNumbers()
  const termAt = new Uint32Array(most)
  const ordinalAt = new Uint32Array(most)
  let length = 0
  eachTerm(run, low, high, (term, ordinal) => {
    const number = numbers.of(term)
    if (numbers.last[number] === ordinal) return
    numbers.last[number] = ordinal
    numbers.counts[number] = (numbers.counts[number] as number) + 1
    termAt[length] = number
    ordinalAt[length++] = ordinal
  })
  const places = new Uint32Array(numbers.size)
  let sum = 0
  for (let number = 0; number < numbers.size; number++) {
    places[number] = sum
    sum += numbers.counts[number] as number
  }
  const sorted = new Uint32Array(length)
  for (let i = 0; i < length; i++) {
    const number = termAt[i] as number
    sorted[places[number] as number] = ordinalAt[i] as number
    places[number] = (places[number] as number) + 1
  }
  const order = numbers.terms.slice(0, numbers.size).sort()
  for (const term of order) {
    const number = numbers.of(term)
    const to = places[number] as number
    yield { term, ordinals: sorted.subarray(to - (numbers.counts[number] as number), to) }
  }
}

/** Terms of a part, numbered as they come: open addressing, no objects. */
class TermNumbers {
  size = 0
  terms = new Uint32Array(1 << 14)
  counts = new Uint32Array(1 << 14)
  /** The document counted last; -1 for none. */
  last = new Int32Array(1 << 14).fill(-1)
  #slots = new Int32Array(1 << 15).fill(-1)

  of(term: number): number {
    const mask = this.#slots.length - 1
    let slot = Math.imul(term, 0x9e3779b1) >>> 0
    slot = (slot ^ (slot >>> 15)) & mask
    for (;;) {
      const number = this.#slots[slot] as number
      if (number < 0) return this.#add(term, slot)
      if (this.terms[number] === term) return number
      slot = (slot + 1) & mask
    }
  }

  #add(term: number, slot: number): number {
    if (this.size === this.terms.length) {
      this.#grow()
      return this.of(term)
    }
    this.#slots[slot] = this.size
    this.terms[this.size] = term
    return this.size++
  }

  #grow(): void {
    const double = this.size * 2
    const { terms, counts, last } = this
    this.terms = new Uint32Array(double)
    this.counts = new Uint32Array(double)
    this.last = new Int32Array(double).fill(-1)
    this.counts.set(counts)
    this.last.set(last)
    this.#slots = new Int32Array(double * 2).fill(-1)
    this.size = 0
    for (const term of terms) this.of(term)
  }
}
