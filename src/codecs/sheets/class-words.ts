import { readClassName } from '#values/class-name'
import type { ClassNameContext, ClassNameFound, ClassReading } from '#values/class-name'

/** What stands around a pupil's row and may say his class. */
export type ClassWords = {
  /** The row's own column of classes: 三（2）班, 2班, 2, 302. */
  readonly className?: string
  /** The row's own column of grades: 三年级, 3, 初一, 2025级. */
  readonly grade?: string
  /** Titles above the row and the sheet's name, nearest first: 三年级（2）班学生名单. */
  readonly around?: readonly string[]
}

/** The longest name of a class that is looked for within a title. */
const LONGEST = 14
/** A number or letter that needs a grade beside it. */
const BARE = /^[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Ha-h甲乙丙丁戊])[)）]?班?$/

/**
 * Reads the class of a row from all that says something of it: its own column counts before titles, a bare 2 or 2班 is
 * completed by the grade. Undefined where nothing can be read; the text is what was read.
 */
export function readClassWords(words: ClassWords, context: ClassNameContext): ClassNameFound | undefined {
  const titles = (words.around ?? []).flatMap((title) => classNamesIn(title, context))
  const grades = [words.grade ?? '', ...titles.filter((title) => isGradeOnly(title, context))].filter(
    (text) => text !== '',
  )
  const names = words.className ? [words.className] : titles.filter((title) => !isGradeOnly(title, context))
  const [grade] = grades
  // Only the nearest: a title further up is another class's.
  const [name] = names
  if (name === undefined) return undefined
  const joined = grade === undefined ? [] : [joinGradeAndClass(grade, name)]
  const readings = (BARE.test(name) ? [...joined, name] : [name, ...joined]).flatMap(
    (text) => readClassName(text, context) ?? [],
  )
  return readings.find((found) => found.readings.some(isWhole)) ?? readings[0]
}

/** A reading that says one class: its cohort and its number. Of 三年级 or 2班 alone nobody knows which class it is. */
export function isWhole({ entryYear, stage, name, fits }: ClassReading): boolean {
  return fits && entryYear !== undefined && stage !== undefined && name !== undefined
}

/** 三年级 and 2 or 2班 make 三年级2班; a grade written 3 or 2025 gets its word. */
function joinGradeAndClass(grade: string, name: string): string {
  const bare = grade.trim()
  const word = /^(?:19|20)\d\d$/.test(bare)
    ? '级'
    : /^(?:\d{1,2}|[一二三四五六七八九十]{1,2})$/.test(bare)
      ? '年级'
      : ''
  return `${bare}${word}${name.replace(/[（()）\s]/g, '').replace(/班$/, '')}班`
}

function isGradeOnly(text: string, context: ClassNameContext): boolean {
  return readClassName(text, context)?.readings.every(({ name }) => name === undefined) ?? false
}

/** The names of classes and grades that stand within a title, the longest reading at each place: 三（2）班 in 2025学年三（2）班名单. */
function classNamesIn(title: string, context: ClassNameContext): string[] {
  const plain = title.replace(/\s+/g, '')
  const whole = readClassName(plain, context)
  if (whole) return whole.readings.some(({ fits }) => fits) ? [plain] : []
  const ends = [...plain.matchAll(/班(?!主任|级|委|长)|班级(?![:：])|年级|[初高][一二三四]|级/g)].map(
    (match) => match.index + match[0].length,
  )
  const found = ends.flatMap((end) => {
    for (let start = Math.max(0, end - LONGEST); start < end - 1; start++) {
      const piece = plain.slice(start, end)
      if (readClassName(piece, context)?.readings.some(({ fits }) => fits)) return [piece]
    }
    return []
  })
  // 三年级 within 三年级（2）班 says nothing new.
  return found.filter((piece) => !found.some((other) => other !== piece && other.startsWith(piece)))
}
