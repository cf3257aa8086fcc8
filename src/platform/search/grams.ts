/**
 * The terms of the posting lists: one unit, or two that stand side by side, as one number. Beside the text itself stands
 * what it sounds like: pairs of syllables, pairs and triples of first letters, in units of the private use area, which no text holds.
 */

/** Before every text of a document; what follows it begins a title. */
export const BEGINS = 1
/** After the last text of every field. */
export const ENDS_FIELD = 2
/** Units up to this one are marks of ours and match nothing. */
export const LAST_MARK = 2
/** Between two words of an alphabet. It matches itself but stands in no term. */
export const SPACE = 0x20

/** Where sounds begin: syllables, then first letters. */
export const SOUNDS_AT = 0xe000
export const LETTERS_AT = 0xf000

export function oneUnit(unit: number): number {
  return unit * 0x10000
}

export function twoUnits(first: number, second: number): number {
  return first * 0x10000 + second
}

/** Syllables by number. */
export function twoSyllables(first: number, second: number): number {
  return twoUnits(SOUNDS_AT + first, SOUNDS_AT + second)
}

/** Letters by number, a = 0. */
export function twoInitials(first: number, second: number): number {
  return twoUnits(LETTERS_AT + first, LETTERS_AT + second)
}

export function threeInitials(first: number, second: number, third: number): number {
  return twoUnits(LETTERS_AT + first, TRIPLES_AT + second * 32 + third)
}

/** Away from the second units of pairs. */
const TRIPLES_AT = 0x8000
