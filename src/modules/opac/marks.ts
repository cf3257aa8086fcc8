import { matchKey, toSimplified } from '#values/fold-traditional'
import { readingsOf } from '#values/pinyin'
import { pinyinQuery } from '#values/pinyin-query'

export type Mark = [from: number, to: number]

/**
 * Where a title answers a search: its words as they stand, whatever script and width, else by their sound, in whole syllables or by
 * initials. For showing only; what is found is the index's matter.
 */
export function marksIn(title: string, query: string): Mark[] {
  const units = unitsOf(title)
  const marks: Mark[] = []
  for (const word of query.split(/\s+/).filter(Boolean)) {
    const found = literal(units, matchKey(word)) ?? bySound(units, pinyinQuery(word))
    if (found && !marks.some(([from, to]) => found[0] < to && from < found[1])) marks.push(found)
  }
  return marks.sort((a, b) => a[0] - b[0])
}

/** A sign of the title that counts, folded, with its place. */
interface Unit {
  readonly folded: string
  readonly from: number
  readonly to: number
}

function unitsOf(title: string): Unit[] {
  const units: Unit[] = []
  let at = 0
  for (const sign of title) {
    const folded = matchKey(sign)
    if (folded !== '') units.push({ folded, from: at, to: at + sign.length })
    at += sign.length
  }
  return units
}

function literal(units: readonly Unit[], word: string): Mark | undefined {
  if (word === '') return undefined
  for (let first = 0; first < units.length; first++) {
    let text = ''
    for (let last = first; last < units.length && text.length < word.length; last++) {
      text += units[last]?.folded ?? ''
      if (text === word) return [units[first]?.from ?? 0, units[last]?.to ?? 0]
    }
  }
  return undefined
}

function bySound(units: readonly Unit[], letters: string | undefined): Mark | undefined {
  if (letters === undefined) return undefined
  const sounds = units.map(({ folded }) =>
    /^\p{Script=Han}/u.test(folded) ? (readingsOf(toSimplified(folded), 'title')[0] ?? []) : [],
  )
  for (const initials of [false, true]) {
    if (initials && letters.length < 2) continue
    for (let first = 0; first < units.length; first++) {
      const last = endOf(sounds, first, letters, initials)
      if (last !== undefined) return [units[first]?.from ?? 0, units[last]?.to ?? 0]
    }
  }
  return undefined
}

/** The sign at which `letters` are used up; the last syllable may be unfinished. */
function endOf(
  sounds: readonly (readonly string[])[],
  at: number,
  letters: string,
  initials: boolean,
): number | undefined {
  for (const sound of sounds[at] ?? []) {
    const part = initials ? sound.charAt(0) : sound
    if (!initials && sound.startsWith(letters)) return at
    if (!letters.startsWith(part)) continue
    if (letters.length === part.length) return at
    const end = endOf(sounds, at + 1, letters.slice(part.length), initials)
    if (end !== undefined) return end
  }
  return undefined
}
