import { SPACE, twoInitials } from './grams.ts'
import { type Element, literalPattern, type Pattern, patternOf, soundPattern } from './patterns.ts'
import { readings } from './readings.ts'
import { addAll, type UnitSet, unitSet } from './unit-set.ts'

/** A word of fewer characters with one of them open could be anything. */
const SHORTEST_WITH_GAP = 3
const LONGEST = 24

/** Patterns of what may have been meant by a word, group by group: likelier slips first. */
export function* nearSpellings(word: string): Generator<readonly Pattern[]> {
  const units = Array.from({ length: word.length }, (_, i) => word.charCodeAt(i))
  if (units.length < 2 || units.length > LONGEST || /^[\d.-]+$/.test(word)) return
  const sounds = soundsLike(units)
  if (sounds) yield [sounds]
  yield units
    .slice(1)
    .map((unit, i) => patternOf([...units.slice(0, i), unit, units[i] as number, ...units.slice(i + 2)]))
  if (units.length < SHORTEST_WITH_GAP) return
  const any = anyUnit()
  yield units.map((_, i) => patternOf(units.map((unit, at): Element => (at === i ? any : unit))))
  yield units.slice(1).map((_, i) => patternOf([...units.slice(0, i + 1), any, ...units.slice(i + 1)]))
  yield units.map((_, i) => literalPattern(word.slice(0, i) + word.slice(i + 1)))
}

/** Characters that are read alike, with the sounds that dialects mix: 红搂梦 for 红楼梦. */
function soundsLike(units: readonly number[]): Pattern | undefined {
  const of = units.map((unit) => readings().of(unit))
  if (of.some((syllables) => syllables.length === 0)) return undefined
  return {
    ...soundPattern(
      of.map((syllables) => {
        const set = unitSet()
        for (const syllable of syllables.flatMap(mixedUp)) addAll(set, readings().syllable(syllable) ?? unitSet())
        return { set, letter: 0, syllable: undefined, whole: false }
      }),
    ),
    // The lists are those of each pair of first letters that the sounds allow.
    all: [],
    some: [...firstLetters(of)],
    exact: false,
  }
}

function firstLetters(of: readonly (readonly string[])[]): Set<number> {
  const [first, second] = of.map((syllables) => [
    ...new Set(syllables.flatMap(mixedUp).map((one) => one.charCodeAt(0) - 97)),
  ])
  return new Set((first ?? []).flatMap((a) => (second ?? []).map((b) => twoInitials(a, b))))
}

/** A syllable and those that it is taken for: z and zh, n and l, an and ang. */
function mixedUp(syllable: string): string[] {
  const starts = [syllable, ...MIXED_STARTS.flatMap(([a, b]) => swapStart(syllable, a, b))]
  const all = starts.flatMap((one) => [
    one,
    ...(/[aei]ng$/.test(one) ? [one.slice(0, -1)] : /[aei]n$/.test(one) ? [`${one}g`] : []),
  ])
  return [...new Set(all)].filter((one) => readings().syllable(one) !== undefined)
}

const MIXED_STARTS: readonly (readonly [string, string])[] = [
  ['zh', 'z'],
  ['ch', 'c'],
  ['sh', 's'],
  ['n', 'l'],
  ['f', 'h'],
  ['r', 'l'],
]

function swapStart(syllable: string, a: string, b: string): string[] {
  if (syllable.startsWith(a)) return [b + syllable.slice(a.length)]
  return syllable.startsWith(b) ? [a + syllable.slice(b.length)] : []
}

/** Typed letters with one slip that make whole syllables again: mixed sounds, two letters exchanged, one too many, one off, one missing. */
export function* nearTyped(word: string): Generator<string> {
  if (!/^[a-z]{3,24}$/.test(word)) return
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const places = [...word].map((_, i) => i)
  const slips = [
    ...readings()
      .cuts(word)
      .flatMap((cut) => cut.flatMap((syllable, i) => mixedUp(syllable).map((one) => cut.with(i, one).join('')))),
    ...places.slice(1).map((i) => word.slice(0, i - 1) + word.charAt(i) + word.charAt(i - 1) + word.slice(i + 1)),
    ...places.map((i) => word.slice(0, i) + word.slice(i + 1)),
    ...places.flatMap((i) => letters.map((letter) => word.slice(0, i) + letter + word.slice(i + 1))),
    ...[...places, word.length].flatMap((i) => letters.map((letter) => word.slice(0, i) + letter + word.slice(i))),
  ]
  for (const slip of new Set(slips)) if (slip !== word && readings().cuts(slip).length > 0) yield slip
}

let everyUnit: UnitSet | undefined

/** Any unit but our own marks and the space. */
function anyUnit(): UnitSet {
  everyUnit ??= unitSet(Array.from({ length: 0x10000 - SPACE - 1 }, (_, i) => SPACE + 1 + i))
  return everyUnit
}
