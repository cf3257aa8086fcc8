/**
 * 色标: one colour for each group of main classes of the Chinese Library Classification with up to two tints beside it, all at
 * least 5.1 : 1 under white letters. The same on labels, covers, spines and screens; never colour alone: the letter stands by.
 */
type Tints = readonly [colour: string, ...tints: string[]]

export const classTints: readonly (readonly [letters: string, tints: Tints])[] = [
  ['A', ['#9B2F2A']],
  ['BCDEFG', ['#8F6510', '#7D5A1E']],
  ['H', ['#63498C', '#54519A']],
  ['I', ['#255A80', '#1C6580', '#3A5190']],
  ['J', ['#96456B', '#7F4A84']],
  ['K', ['#7B4A32', '#8A4438', '#6B5230']],
  ['NOP', ['#1F7A74', '#1F6E80', '#2A6E62']],
  ['QRS', ['#3F6B2E', '#2C6A4B', '#56682A']],
  ['TUVX', ['#4B5563', '#41586B']],
  ['Z', ['#3C3F45', '#4A4453']],
]

/** The main class: the first letter, upper case; undefined when the number begins with no main class of the CLC. */
export function classLetter(classNumber: string): string | undefined {
  return /^\s*([A-KN-VXZ])/i.exec(classNumber)?.[1]?.toUpperCase()
}

/** The colour of a class number or class letter and its tints; undefined where there is no main class. */
export function tintsOf(classNumber: string): Tints | undefined {
  const letter = classLetter(classNumber)
  return letter === undefined ? undefined : classTints.find(([letters]) => letters.includes(letter))?.[1]
}

/** The colour of a class number or class letter; undefined where there is no main class. */
export const classColour = (classNumber: string): string | undefined => tintsOf(classNumber)?.[0]
