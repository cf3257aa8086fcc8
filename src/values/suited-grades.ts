/**
 * The grades that a text says a book suits, as publishers and lists write them: 三、四年级, 1-2年级, 五至七年级, 7-10岁. Grades
 * count through from the first year of primary school; 0 is the time before.
 */
import { toHalfWidth } from './text.ts'

const DIGITS = '一二三四五六七八九'
const NUMBER = `[1-9${DIGITS}]`
const RANGE = new RegExp(`(${NUMBER})(?:年级)?\\s*[-~～—至到]+\\s*(${NUMBER})\\s*年级`, 'g')
const LIST = new RegExp(`((?:${NUMBER}[、,，和]?)+)年级`, 'g')
const AGES = /(\d{1,2})\s*(?:岁)?\s*[-~～—至到]+\s*(\d{1,2})\s*岁/g
const OLDEST = 18

/** Each grade once, in ascending order; empty where the text names none. */
export function readSuitedGrades(text: string): number[] {
  const plain = toHalfWidth(text)
  const grades = new Set<number>()
  for (const [, from = '', to = ''] of plain.matchAll(RANGE))
    for (let grade = digit(from); grade <= digit(to); grade++) grades.add(grade)
  for (const [, list = ''] of plain.matchAll(LIST))
    for (const sign of list) if (digit(sign) > 0) grades.add(digit(sign))
  for (const [, from = '', to = ''] of plain.matchAll(AGES))
    for (let age = Number(from); age <= Math.min(Number(to), OLDEST); age++) grades.add(gradeOfAge(age))
  return [...grades].sort((a, b) => a - b)
}

function digit(sign: string): number {
  return /\d/.test(sign) ? Number(sign) : DIGITS.indexOf(sign) + 1
}

/** Children of the first grade are six and turn seven: publishers write 7–8岁 for it. */
function gradeOfAge(age: number): number {
  return Math.max(0, age - 6)
}
