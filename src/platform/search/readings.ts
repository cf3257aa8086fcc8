import { pinyin } from 'pinyin-pro'
import { READINGS } from '#values/readings-table'
import { syllableNumber } from './syllable-numbers.ts'
import { type UnitSet, unitSet } from './unit-set.ts'

/** How Chinese characters are read: with all readings of each, so that a polyphone is found by any of them. */
export interface Readings {
  /** Bit n: a reading begins with the n-th letter. By UTF-16 unit; 0 for what is not a Chinese character. */
  readonly initials: Uint32Array
  /** Numbers of the syllables of a unit ({@link syllableNumber}). */
  readonly numbers: readonly (readonly number[])[]
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

/** Built at first use (a tenth of a second), then kept for the process. */
export function readings(): Readings {
  built ??= build()
  return built
}

function build(): Readings {
  const initials = new Uint32Array(0x10000)
  const numbers: (readonly number[])[] = Array.from({ length: 0x10000 }, () => NO_NUMBERS)
  const units = new Map<string, number[]>()
  const byUnit = new Map<number, readonly string[]>()
  const blocks: [number, number][] = [
    [0x3007, 0x3007],
    [0x3400, 0x4dbf],
    [0x4e00, 0x9fff],
  ]
  for (const [from, to] of blocks) {
    for (let unit = from; unit <= to; unit++) {
      const plain = [...new Set(readingsOf(String.fromCharCode(unit)).flatMap(typed))]
      if (plain.length === 0) continue
      byUnit.set(unit, plain)
      numbers[unit] = plain.map(syllableNumber)
      for (const syllable of plain) {
        initials[unit] = (initials[unit] as number) | (1 << (syllable.charCodeAt(0) - 97))
        const known = units.get(syllable)
        if (known) known.push(unit)
        else units.set(syllable, [unit])
      }
    }
  }
  const sets = new Map<string, UnitSet | undefined>()
  const setOf = (key: string, chosen: () => Iterable<number>): UnitSet | undefined => {
    if (!sets.has(key)) {
      const units = [...chosen()]
      sets.set(key, units.length > 0 ? unitSet(units) : undefined)
    }
    return sets.get(key)
  }
  const syllables = [...units.keys()]
  return {
    initials,
    numbers,
    syllable: (syllable) => (units.has(syllable) ? setOf(syllable, () => units.get(syllable) ?? []) : undefined),
    beginning: (letters) =>
      setOf(`${letters}*`, () =>
        syllables.filter((one) => one.startsWith(letters)).flatMap((one) => units.get(one) ?? []),
      ),
    cuts: (letters) => cut(letters, (part) => units.has(part)),
    of: (unit) => byUnit.get(unit) ?? [],
  }
}

const NO_NUMBERS: readonly number[] = []

/** Readings of folded characters that came from an unfolded one: 乾隆 is folded to 干隆, 蘿蔔 to 萝卜, 著名 to 着名. */
const FOLDED_READINGS: Readonly<Record<string, string>> = { 干: 'qian', 卜: 'bo', 着: 'zhu' }

/** The readings that people use; rare ones of the dictionaries are left out, `gong` shall not find 红. */
function readingsOf(character: string): string[] {
  const likeliest = pinyin(character, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' })
  const more = FOLDED_READINGS[character]
  return [...(READINGS.get(character) ?? likeliest), ...(more === undefined ? [] : [more])]
}

/** What is typed for a reading: lü is typed lv or lu (the query folds ü to u); n and ng stand for 嗯, typed en. */
function typed(reading: string): string[] {
  const plain = reading.toLowerCase().replace('ê', 'e')
  if (/^(h?m|h?ng?)$/.test(plain)) return ['en']
  if (!/^[a-z]+$/.test(plain)) return []
  return /^[ln]ve?$/.test(plain) ? [plain, plain.replace('v', 'u')] : [plain]
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
