import { LAST_MARK, oneUnit, SPACE, threeInitials, twoInitials, twoSyllables, twoUnits } from './grams.ts'
import type { TextPage } from './text-page.ts'
import { holds, type UnitSet, unitsOf } from './unit-set.ts'

/** One place of a pattern: this unit, or any of these. */
export type Element = number | UnitSet

/** A run of units that stand side by side in one text of a document. */
export interface Pattern {
  readonly elements: readonly Element[]
  /** Documents that match stand in each of these posting lists … */
  readonly all: readonly number[]
  /** … and, where there are some, in at least one of these. */
  readonly some: readonly number[]
  /** The lists say it all: nothing is left to look up in the text. */
  readonly exact: boolean
}

export function literalPattern(text: string): Pattern {
  return patternOf(Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)))
}

/** Units that stand as they are, and sets between them: the lists are those of the units alone. */
export function patternOf(elements: readonly Element[]): Pattern {
  const all = new Set<number>()
  const unitAt = (i: number) => {
    const element = elements[i]
    return typeof element === 'number' && element !== SPACE ? element : undefined
  }
  elements.forEach((_, i) => {
    const [before, unit, next] = [unitAt(i - 1), unitAt(i), unitAt(i + 1)]
    if (unit === undefined) return
    if (next !== undefined) all.add(twoUnits(unit, next))
    else if (before === undefined) all.add(oneUnit(unit))
  })
  return {
    elements,
    all: [...all],
    some: [],
    exact: elements.length <= 2 && elements.every((_, i) => unitAt(i) !== undefined),
  }
}

/** One place of a word by its sound: the characters that fit, the first letter (a = 0), and the syllable where it is whole. */
export interface Sound {
  readonly set: UnitSet
  readonly letter: number
  readonly syllable: number | undefined
  /** The set holds all characters with this syllable, or this letter: the pair's list is exact. */
  readonly whole: boolean
}

export function soundPattern(sounds: readonly Sound[]): Pattern {
  const all = new Set<number>()
  const letters = sounds.every((sound) => sound.syllable === undefined)
  sounds.forEach((third, i) => {
    const [first, second] = [sounds[i - 2], sounds[i - 1]]
    if (!second) return
    if (letters && first) all.add(threeInitials(first.letter, second.letter, third.letter))
    else if (second.syllable !== undefined && third.syllable !== undefined)
      all.add(twoSyllables(second.syllable, third.syllable))
    else if (!letters || sounds.length === 2) all.add(twoInitials(second.letter, third.letter))
  })
  const [only] = sounds
  const some = sounds.length === 1 && only ? unitsOf(only.set).map(oneUnit) : []
  // Two whole syllables, or two or three letters that stand for any syllable: the one list says it all. Not so hong + l.
  const exact =
    sounds.length === 1 ||
    (all.size === 1 && sounds.length <= (letters ? 3 : 2) && sounds.every((sound) => sound.whole))
  return { elements: sounds.map((sound) => sound.set), all: [...all], some, exact }
}

export function fits(element: Element, unit: number): boolean {
  return typeof element === 'number' ? element === unit : holds(element, unit)
}

/** Where the pattern stands next in `units` from `from` on, all of it before `to`; -1 when nowhere. */
export function nextMatch(units: Uint16Array, pattern: Pattern, from: number, to: number): number {
  const { elements } = pattern
  const [first, second] = elements
  const last = to - elements.length
  if (typeof first === 'number') {
    const next = typeof second === 'number' ? second : undefined
    for (let at = from; at <= last; at++) {
      if (units[at] !== first || (next !== undefined && units[at + 1] !== next)) continue
      if (restFits(units, elements, at, next === undefined ? 1 : 2)) return at
    }
  } else if (first) {
    for (let at = from; at <= last; at++) {
      const unit = units[at] as number
      if (((first[unit >> 3] as number) >> (unit & 7)) & 1 && restFits(units, elements, at, 1)) return at
    }
  }
  return -1
}

function restFits(units: Uint16Array, elements: readonly Element[], at: number, from: number): boolean {
  for (let i = from; i < elements.length; i++) if (!fits(elements[i] as Element, units[at + i] as number)) return false
  return true
}

/** How well a document's first field answers: 0 a title is this, 1 begins so, 2 has it, 3 none does. */
export type Tier = 0 | 1 | 2 | 3

export function titleTier(page: TextPage, doc: number, phrases: readonly Pattern[]): Tier {
  let best: Tier = 3
  const [from, to] = page.field(doc, 0)
  const { units } = page
  for (const phrase of phrases) {
    for (let at = nextMatch(units, phrase, from, to); at >= 0; at = nextMatch(units, phrase, at + 1, to)) {
      const begins = (units[at - 1] as number) <= LAST_MARK
      const ends = (units[at + phrase.elements.length] as number) <= LAST_MARK
      if (begins && ends) return 0
      if (begins) best = 1
      else if (best > 2) best = 2
    }
  }
  return best
}
