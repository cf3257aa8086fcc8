/** Syllables as numbers that stay the same from release to release, since terms of the index are made of them. */
export function syllableNumber(syllable: string): number {
  const [, initial = '', final = ''] = /^([zcs]h|[bpmfdtnlgkhjqxrzcsyw]?)(.*)$/.exec(syllable) ?? []
  return INITIALS.indexOf(initial) * FINALS.length + FINALS.indexOf(final)
}

const INITIALS = ' b p m f d t n l g k h j q x zh ch sh r z c s y w'.split(' ')
const FINALS = (
  'a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou u ua uai uan uang ue ui un uo v ve ' +
  // Room for more, so that a new one moves none.
  '? ? ? ? ? ?'
).split(' ')

/** One more than the highest. */
export const SYLLABLES = INITIALS.length * FINALS.length
