/**
 * 色标: one colour for each group of main classes, all at least 5.1 : 1 under white letters. Never colour alone: the
 * letter always stands on it.
 */
const COLOURS: readonly [letters: string, colour: string][] = [
  ['A', '#9B2F2A'],
  ['BCDEFG', '#8F6510'],
  ['H', '#63498C'],
  ['I', '#255A80'],
  ['J', '#96456B'],
  ['K', '#7B4A32'],
  ['NOP', '#1F7A74'],
  ['QRS', '#3F6B2E'],
  ['TUVX', '#4B5563'],
  ['Z', '#3C3F45'],
]

/** The colour of a class number or class letter; undefined when it begins with no main class of the CLC. */
export function classColour(classNumber: string): string | undefined {
  const letter = classLetter(classNumber)
  return letter === undefined ? undefined : COLOURS.find(([letters]) => letters.includes(letter))?.[1]
}

/** The main class: the first letter. */
export function classLetter(classNumber: string): string | undefined {
  return /^\s*([A-KN-VXZ])/i.exec(classNumber)?.[1]?.toUpperCase()
}

/** White or black, whichever is easier to read on a colour that a school chose (WCAG relative luminance). */
export function inkOn(colour: string): '#FFFFFF' | '#000000' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#FFFFFF' : '#000000'
}
