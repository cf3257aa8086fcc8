import { normalCode, normalText } from './normal-text.ts'
import { literalPattern, type Pattern, type Sound, soundPattern } from './patterns.ts'
import { readings } from './readings.ts'
import { syllableNumber } from './syllable-numbers.ts'
import type { UnitSet } from './unit-set.ts'

/** One word as typed: a document matches when one of the patterns stands in its text, or a code of it begins so. */
export interface QueryWord {
  /** Folded, for proposals. */
  readonly text: string
  readonly patterns: readonly Pattern[]
  readonly codes: readonly string[]
}

export interface ParsedQuery {
  readonly words: readonly QueryWord[]
  /** The words side by side: what titles are ranked by. */
  readonly phrases: readonly Pattern[]
  /** Nothing was typed: everything is wanted. Text of punctuation alone is not empty, and finds nothing. */
  readonly everything: boolean
}

/** Ways to read one word, or several side by side, are followed up to this many. */
const MOST_WAYS = 32
/** A way to read a word: as it stands, or by how it sounds. */
type Way = { literal: string } | { sounds: readonly Sound[] }

export function parseQuery(text: string): ParsedQuery {
  const typed = wordsAsTyped(text)
  const words: QueryWord[] = []
  let phrases: Way[][] = [[]]
  for (const raw of typed) {
    const normal = normalText(raw)
    const codes = codePrefixes(raw)
    if (normal === '' && codes.length === 0) continue
    const ways = waysToRead(normal)
    words.push({ text: normal, patterns: ways.map(patternOf), codes })
    if (ways.length > 0) phrases = phrases.flatMap((before) => ways.map((way) => [...before, way])).slice(0, MOST_WAYS)
  }
  return { words, phrases: phrases.flatMap(sideBySide), everything: text.trim() === '' }
}

/** Words as typed, parted by spaces; an ISBN with spaces in it is one word. */
function wordsAsTyped(text: string): string[] {
  const spaced = text.normalize('NFKC').trim()
  if (/^[\d\s-]+x?$/i.test(spaced) && /^(\d{9}[\dx]|\d{13})$/i.test(normalCode(spaced)))
    return [spaced.replace(/\s+/g, '')]
  return spaced.split(/\s+/).filter((word) => word !== '')
}

/**
 * The codes that a word may be the beginning of. Digits count from seven on (an ISBN up to its publisher), a class number by
 * its letter and a digit, or by letters in capitals: `tp` in small letters is far more often a pair of initials.
 */
function codePrefixes(raw: string): string[] {
  const code = normalCode(raw)
  if (/^\d{7,}x?$/.test(code)) {
    if (code.length === 13 && code.startsWith('978')) return [code, code.slice(3, 12)]
    return code.length <= 10 && !/^97[89]/.test(code) ? [code, `978${code.slice(0, 9)}`] : [code]
  }
  return /^[a-z]{1,3}\d/.test(code) || /^[A-Z]{1,2}$/.test(raw) ? [code] : []
}

function waysToRead(normal: string): Way[] {
  if (normal === '') return []
  const ways: Way[] = [{ literal: normal }]
  if (!/^[a-z]+$/.test(normal)) return ways
  const whole = syllableWays(normal)
  for (const sounds of whole.length > 0 ? whole : unfinishedWays(normal)) ways.push({ sounds })
  const initials = Array.from(normal, (letter) => soundOf(letter, readings().beginning(letter), 'letter')).filter(
    (sound) => sound !== undefined,
  )
  if (normal.length > 1 && initials.length === normal.length) ways.push({ sounds: initials })
  return ways.slice(0, MOST_WAYS)
}

function soundOf(letters: string, set: UnitSet | undefined, whole: 'syllable' | 'letter' | 'no'): Sound | undefined {
  if (!set) return undefined
  const syllable = whole === 'syllable' ? syllableNumber(letters) : undefined
  return { set, letter: letters.charCodeAt(0) - 97, syllable, whole: whole !== 'no' }
}

function syllableWays(letters: string): Sound[][] {
  return readings()
    .cuts(letters)
    .map((cut) =>
      cut.map((one) => soundOf(one, readings().syllable(one), 'syllable')).filter((sound) => sound !== undefined),
    )
}

/** The last syllable is still being typed: hongl, hon. Only where the letters do not make whole syllables. */
function unfinishedWays(letters: string): Sound[][] {
  const ways: Sound[][] = []
  for (let at = Math.max(0, letters.length - 5); at < letters.length; at++) {
    const tail = soundOf(letters.slice(at), readings().beginning(letters.slice(at)), 'no')
    if (!tail || letters.length < 2) continue
    for (const head of at === 0 ? [[]] : syllableWays(letters.slice(0, at))) ways.push([...head, tail])
  }
  return ways
}

function patternOf(way: Way): Pattern {
  return 'literal' in way ? literalPattern(way.literal) : soundPattern(way.sounds)
}

/** The words in one run; between two words of an alphabet stands a space, as in the folded text. */
function sideBySide(ways: readonly Way[]): Pattern[] {
  if (ways.length === 0) return []
  const elements: Pattern['elements'][number][] = []
  let before = ''
  for (const way of ways) {
    if ('literal' in way) {
      const last = [...before].at(-1) ?? ''
      elements.push(...literalPattern(normalText(`${last} ${way.literal}`).slice(last.length)).elements)
      before = way.literal
    } else {
      elements.push(...way.sounds.map((sound) => sound.set))
      before = ''
    }
  }
  return [{ elements, all: [], some: [], exact: false }]
}
