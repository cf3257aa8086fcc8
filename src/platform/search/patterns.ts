import { LAST_MARK, oneUnit, SPACE, twoInitials, twoUnits } from './grams.ts'
import { holds, type UnitSet } from './readings.ts'
import type { TextPage } from './text-page.ts'

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
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
  const all: number[] = []
  units.forEach((unit, i) => {
    const next = units[i + 1] ?? SPACE
    if (unit === SPACE) return
    if (next !== SPACE) all.push(twoUnits(unit, next))
    else if ((units[i - 1] ?? SPACE) === SPACE) all.push(oneUnit(unit))
  })
  return { elements: units, all: [...new Set(all)], some: [], exact: units.length <= 2 && !units.includes(SPACE) }
}

/** `sounds`: for each place the characters that fit and the first letter of their reading (a = 0). */
export function soundPattern(sounds: readonly { set: UnitSet; letter: number }[], onlyLetters: boolean): Pattern {
  const all: number[] = []
  for (let i = 1; i < sounds.length; i++) all.push(twoInitials(sounds[i - 1]?.letter ?? 0, sounds[i]?.letter ?? 0))
  const [only] = sounds
  const some = sounds.length === 1 && only ? unitsOf(only.set).map(oneUnit) : []
  const exact = sounds.length === 1 || (onlyLetters && sounds.length === 2)
  return { elements: sounds.map((sound) => sound.set), all: [...new Set(all)], some, exact }
}

export function unitsOf(set: UnitSet): number[] {
  const units: number[] = []
  set.forEach((bits, at) => {
    for (let bit = 0; bits >> bit !== 0; bit++) if ((bits >> bit) & 1) units.push(at * 8 + bit)
  })
  return units
}

export function fits(element: Element, unit: number): boolean {
  return typeof element === 'number' ? element === unit : holds(element, unit)
}

/** Where the pattern stands next in `units` from `from` on, all of it before `to`; -1 when nowhere. */
export function nextMatch(units: Uint16Array, pattern: Pattern, from: number, to: number): number {
  const { elements } = pattern
  const [first, second] = elements
  const length = elements.length
  const last = to - length
  if (typeof first === 'number' && (second === undefined || typeof second === 'number')) {
    for (let at = from; at <= last; at++) {
      if (units[at] !== first) continue
      if (second !== undefined && units[at + 1] !== second) continue
      if (length <= 2 || restFits(units, elements, at)) return at
    }
    return -1
  }
  for (let at = from; at <= last; at++) {
    if (first !== undefined && fits(first, units[at] as number) && (length === 1 || restFits(units, elements, at, 1)))
      return at
  }
  return -1
}

function restFits(units: Uint16Array, elements: readonly Element[], at: number, from = 2): boolean {
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
