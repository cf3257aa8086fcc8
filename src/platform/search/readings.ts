import { syllableNumber } from './syllable-numbers.ts'
import { SYLLABLES } from './syllables-table.ts'
import { type UnitSet, unitSet } from './unit-set.ts'

/** How Chinese characters are read: with all readings of each, so that a polyphone is found by any of them. */
export interface Readings {
  /** Characters with this reading; undefined when it is no syllable. */
  syllable(syllable: string): UnitSet | undefined
  /** Characters with a reading that begins so. */
  beginning(letters: string): UnitSet | undefined
  /** Each way to cut the letters into whole syllables. */
  cuts(letters: string): readonly (readonly string[])[]
  /** Plain readings of a unit. */
  of(unit: number): readonly string[]
}

const LONGEST_SYLLABLE = 6
/** More ways than this to cut one word are not followed: fangan has two, nobody types twenty. */
const MOST_CUTS = 24
let built: Readings | undefined

/** Built at first use, then kept for the process. */
export function readings(): Readings {
  built ??= build()
  return built
}

function build(): Readings {
  const units = new Map(syllableLines())
  const sets = new Map<string, UnitSet | undefined>()
  const setOf = (key: string, chosen: () => string): UnitSet | undefined => {
    if (!sets.has(key)) {
      const characters = [...chosen()]
      sets.set(key, characters.length > 0 ? unitSet(characters.map((one) => one.charCodeAt(0))) : undefined)
    }
    return sets.get(key)
  }
  const syllables = [...units.keys()]
  return {
    syllable: (syllable) => (units.has(syllable) ? setOf(syllable, () => units.get(syllable) ?? '') : undefined),
    beginning: (letters) =>
      setOf(`${letters}*`, () =>
        syllables
          .filter((one) => one.startsWith(letters))
          .map((one) => units.get(one))
          .join(''),
      ),
    cuts: (letters) => cut(letters, (part) => units.has(part)),
    of: (unit) => syllables.filter((one) => units.get(one)?.includes(String.fromCharCode(unit))),
  }
}

function cut(letters: string, isSyllable: (part: string) => boolean): string[][] {
  const found: string[][] = []
  const dead = new Set<number>()
  const follow = (from: number, parts: string[]) => {
    if (found.length >= MOST_CUTS || dead.has(from)) return
    if (from === letters.length) {
      found.push(parts)
      return
    }
    const before = found.length
    for (let to = Math.min(letters.length, from + LONGEST_SYLLABLE); to > from; to--) {
      const part = letters.slice(from, to)
      if (isSyllable(part)) follow(to, [...parts, part])
    }
    if (found.length === before) dead.add(from)
  }
  follow(0, [])
  return found
}

/** Syllables with their characters. */
function syllableLines(): [syllable: string, characters: string][] {
  return SYLLABLES.trim()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)])
}

/** The sounds of each UTF-16 unit, as the posting lists are built from them. */
export interface UnitSounds {
  /** Bit n: a reading begins with the n-th letter; 0 for what is not a Chinese character. */
  readonly initials: Uint32Array
  /** {@link syllableNumber}s; a hole for what has none. */
  readonly syllables: readonly (readonly number[])[]
}

export function unitSounds(): UnitSounds {
  const initials = new Uint32Array(0x10000)
  const syllables: number[][] = []
  for (const [syllable, characters] of syllableLines()) {
    const number = syllableNumber(syllable)
    for (let i = 0; i < characters.length; i++) {
      const unit = characters.charCodeAt(i)
      initials[unit] = (initials[unit] as number) | (1 << (syllable.charCodeAt(0) - 97))
      ;(syllables[unit] ??= []).push(number)
    }
  }
  return { initials, syllables }
}
