/** The school of a simulation: its classes, pupils, teachers and books, from a seed. Nothing here is the program's. */
import { Chance } from './random.ts'

export const schoolKinds = ['primary', 'junior', 'nine-year'] as const
export type SchoolKind = (typeof schoolKinds)[number]

/** What the wizard is told, and which grades there are. */
const KINDS: Readonly<Record<SchoolKind, { schooling: string; grades: readonly [first: number, last: number] }>> = {
  primary: { schooling: 'primary-6', grades: [1, 6] },
  junior: { schooling: 'junior-3', grades: [7, 9] },
  'nine-year': { schooling: 'nine-year-63', grades: [1, 9] },
}

const CLASS_SIZE = 45
const COPIES_A_PUPIL = 6
const DIGITS = '一二三四五六七八九'
const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗欧阳'
const GIVEN = '子一雨欣浩思明佳文晨宇嘉诗梓涵睿语彤泽萱'

export interface PlannedPupil {
  readonly number: string
  readonly name: string
  readonly className: string
  readonly grade: number
}

export interface PlannedBook {
  readonly barcode: string
  readonly title: string
  readonly author: string
  readonly classNumber: string
  readonly priceFen: number
}

export interface PlannedSchool {
  readonly schooling: string
  readonly pupils: readonly PlannedPupil[]
  readonly teachers: readonly { readonly number: string; readonly name: string }[]
  readonly books: readonly PlannedBook[]
  /** Names by class, in the order of grades. */
  readonly classNames: readonly string[]
}

/** Comics: borrowed most, one at a time. */
export const COMIC = 'J2'
const SHELVES = ['I28', 'I24', 'N4', 'Q9', 'P1', 'K9', COMIC, 'G6', 'H1', 'O1'] as const

export function planSchool(kind: SchoolKind, pupils: number, seed: number): PlannedSchool {
  const chance = new Chance(seed)
  const { schooling, grades } = KINDS[kind]
  const [first, last] = grades
  const perGrade = Math.ceil(pupils / (last - first + 1))
  const planned = Array.from({ length: pupils }, (_, n): PlannedPupil => {
    const grade = Math.min(last, first + Math.floor(n / perGrade))
    const inGrade = n - (grade - first) * perGrade
    const classes = Math.ceil(perGrade / CLASS_SIZE)
    // a school that has the junior stage alone calls its first grade 初一
    const gradeName = kind === 'junior' ? `初${DIGITS.charAt(grade - 7)}` : DIGITS.charAt(grade - 1)
    const className = `${gradeName}（${1 + (inGrade % classes)}）班`
    return { number: String(20260001 + n), name: nameFrom(chance), className, grade }
  })
  const teachers = Array.from({ length: Math.ceil(pupils / 20) }, (_, n) => ({
    number: `T${String(n + 1).padStart(4, '0')}`,
    name: `${nameFrom(chance)}老师`.replace('老师', ''),
  }))
  return {
    schooling,
    pupils: planned,
    teachers,
    books: planBooks(chance, { from: 0, count: pupils * COPIES_A_PUPIL }),
    classNames: [...new Set(planned.map((pupil) => pupil.className))],
  }
}

function nameFrom(chance: Chance): string {
  const given = () => GIVEN.charAt(chance.below(GIVEN.length))
  return SURNAMES.charAt(chance.below(SURNAMES.length)) + given() + (chance.happens(0.8) ? given() : '')
}

/** Two copies of most titles; each copy has its own barcode. */
export function planBooks(chance: Chance, { from, count }: { from: number; count: number }): PlannedBook[] {
  const books: PlannedBook[] = []
  for (let title = 0; books.length < count; title++) {
    const shelf = chance.pick(SHELVES) ?? COMIC
    const book = {
      title: `${shelf === COMIC ? '漫画' : '故事'}书第${from + title + 1}种`,
      author: `${nameFrom(chance)}著`,
      classNumber: `${shelf}${1 + chance.below(9)}`,
      priceFen: 800 + chance.below(60) * 100,
    }
    for (let copy = 0; copy < 1 + chance.below(3) && books.length < count; copy++)
      books.push({ ...book, barcode: `B${String(from + books.length + 1).padStart(7, '0')}` })
  }
  return books
}

const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  `${rows.map((row) => row.join(',')).join('\r\n')}\r\n`

export function rosterFile(pupils: readonly PlannedPupil[]): string {
  return csv([['学号', '姓名', '班级'], ...pupils.map(({ number, name, className }) => [number, name, className])])
}

export function staffFile(teachers: PlannedSchool['teachers']): string {
  return csv([['工号', '姓名'], ...teachers.map(({ number, name }) => [number, name])])
}

export function bookFile(books: readonly PlannedBook[]): string {
  return csv([
    ['条码号', '书名', '作者', '分类号', '定价'],
    ...books.map((book) => [book.barcode, book.title, book.author, book.classNumber, (book.priceFen / 100).toFixed(2)]),
  ])
}
