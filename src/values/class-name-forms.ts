/**
 * The forms in which class names are written, taken apart without knowing the school: 三（2）班, 八年级8班, 初一(2), 初2025级3班,
 * 2031届2班, 六甲, 701, G7-3 … What a form means in a school is decided in class-name.ts.
 */
import type { Stage } from './grade.ts'
import { CHINESE_NUMERAL, readNumeral } from './numerals.ts'
import { plainDashes, toHalfWidth, withoutInvisible } from './text.ts'

/** What a form says. Several of them for one text are several ways to read it, the likeliest first. */
export interface ClassForm {
  /** A stage named outright: 初, 高中. */
  readonly stage?: Stage
  /** A grade through all stages (八年级), or the year within a stage (初二): which one is `counts`. */
  readonly year?: number
  /** `either`: 一（2）班 is grade 1, or the first year of a school that has only one later stage. */
  readonly counts?: 'grade' | 'in-stage' | 'either'
  readonly entryYear?: number
  readonly leavingYear?: number
  /** Number of the class, or its letter, or 甲乙丙. */
  readonly name?: number | string
  /** False for bare digits (701) and the like, where the writer may have meant something else. */
  readonly explicit: boolean
}

const NUMBER = `(?:\\d{1,2}|[${CHINESE_NUMERAL}]{1,3})`
const NAME = `(?:${NUMBER}|[甲乙丙丁戊己庚辛壬癸A-H])`
const STAGE = '小学|初级中学|初中|高级中学|高中|小|初|高'
const TAIL = '(?:班级|班|中队|CLASS)?'
const OPTIONAL_NAME = `(?:[-(]*(${NAME})\\)?${TAIL})?`

const GRADED = new RegExp(
  `^(${STAGE})?(${NUMBER})(年级|年|级(?!\\d{4}))?(?:\\(?(\\d{4}|\\d{2})级\\)?)?[-]?\\(?(${NAME})?\\)?${TAIL}$`,
)
const COHORT = new RegExp(`^(${STAGE})?\\(?(\\d{4}|\\d{2})(级|届)\\)?(${STAGE})?(?:(${NUMBER})年级)?${OPTIONAL_NAME}$`)
const STAGE_AND_YEAR = new RegExp(`^(${STAGE})?(20\\d\\d)[-(]+(${NAME})\\)?${TAIL}$|^(${STAGE})(20\\d\\d)${TAIL}$`)
const ENGLISH = /^(?:G|GRADE|YEAR)(\d{1,2})(?:[-(,C.]|CLASS)*(\d{1,2}|[A-H])?\)?$/
const ENGLISH_CLASS_FIRST = /^CLASS(\d{1,2}|[A-H])[-,(]*(?:OF)?GRADE(\d{1,2})\)?$/
const PREPARATORY = new RegExp(`^预(?:初|备)(?:年级|班)?${OPTIONAL_NAME}$`)
const CLASS_ONLY = new RegExp(`^[(]?(${NUMBER}|[甲乙丙丁戊己庚辛壬癸A-H])\\)?(?:班级|班|中队)$`)
const CHINESE_RUN = new RegExp(
  `^([一二三四五六七八九])([一二三四五六七八九]|十[一二三四五六七八九]?|二十[一二三四五六七八九]?)${TAIL}$`,
)

/** All ways in which the text can be taken apart; empty when it is no class name. */
export function classForms(text: string): ClassForm[] {
  const plain = plainDashes(toHalfWidth(withoutInvisible(text)))
    .toUpperCase()
    .replace(/\s+/g, '')
    .replace(/[[【〔{]/g, '(')
    .replace(/[\]】〕}]/g, ')')
    .replace(/[.·•・、_/—]+/g, '-')
    .replace(/(班|级|届)\([^()0-9]*[^()]*(?:班|部|校区|方向|特长|实验|重点|普通)\)?$/, '$1') // 3班（实验班）
  const digits = /^(\d{2,6})(班)?$/.exec(plain)
  if (digits !== null) return digitForms(digits[1] ?? '', digits[2] !== undefined)
  return [
    ...cohortForms(plain),
    ...englishForms(plain),
    ...chineseRunForms(plain),
    ...gradedForms(plain),
    ...classOnly(plain),
  ]
}

function cohortForms(plain: string): ClassForm[] {
  const match = COHORT.exec(plain)
  if (match !== null && !/^\d{1,2}级/.test(plain.replace(/^\d{2}(?=级)/, (d) => (Number(d) > 12 ? '' : d)))) {
    const year = fullYear(match[2] ?? '')
    const stage = stageOf(match[1] ?? match[4])
    const grade = match[5] === undefined ? undefined : readNumeral(match[5])
    return [
      {
        ...(stage === undefined ? {} : { stage }),
        ...(grade === undefined
          ? {}
          : { year: grade, counts: stage === undefined ? ('grade' as const) : ('either' as const) }),
        ...(match[3] === '级' ? { entryYear: year } : { leavingYear: year }),
        ...named(match[6]),
        explicit: true,
      },
    ]
  }
  const bare = STAGE_AND_YEAR.exec(plain)
  if (bare === null) return []
  const stage = stageOf(bare[1] ?? bare[4])
  return [
    {
      ...(stage === undefined ? {} : { stage }),
      entryYear: Number(bare[2] ?? bare[5]),
      ...named(bare[3]),
      explicit: stage !== undefined,
    },
  ]
}

function englishForms(plain: string): ClassForm[] {
  const gradeFirst = ENGLISH.exec(plain)
  const classFirst = ENGLISH_CLASS_FIRST.exec(plain)
  const grade = gradeFirst?.[1] ?? classFirst?.[2]
  if (grade !== undefined)
    return [{ year: Number(grade), counts: 'grade', ...named(gradeFirst?.[2] ?? classFirst?.[1]), explicit: true }]
  const preparatory = PREPARATORY.exec(plain)
  return preparatory === null ? [] : [{ year: 6, counts: 'grade', ...named(preparatory[1]), explicit: true }]
}

/** 三二班 is grade 3 class 2, 三十二班 most likely grade 3 class 12: the digits stand side by side. */
function chineseRunForms(plain: string): ClassForm[] {
  const [, first, second = ''] = CHINESE_RUN.exec(plain) ?? []
  if (first === undefined) return []
  const spoken = readNumeral(first + second)
  const form: ClassForm = {
    year: readNumeral(first) ?? 0,
    counts: 'either',
    ...named(second),
    explicit: false,
  }
  const tens = second.includes('十')
  return tens && spoken !== undefined ? [form, { name: spoken, explicit: false }] : [{ ...form, explicit: true }]
}

function gradedForms(plain: string): ClassForm[] {
  const match = GRADED.exec(plain)
  const year = readNumeral(match?.[2] ?? '')
  if (match === null || year === undefined || year < 1 || year > 12) return []
  const [, stageWord, number = '', unit, cohort, name] = match
  if (name === undefined && unit === undefined && stageWord === undefined) return [] // 八班 and 三: no grade is named
  const stage = stageOf(stageWord)
  // Chinese numerals that run on without a bracket are read in chineseRunForms: 三二班.
  if (unit === undefined && stage === undefined && CHINESE_RUN.test(plain)) return []
  return [
    {
      ...(stage === undefined ? {} : { stage }),
      year,
      counts: stage === undefined ? 'either' : year > 4 && stage !== 'primary' ? 'grade' : 'in-stage',
      ...(cohort === undefined ? {} : { entryYear: fullYear(cohort) }),
      ...named(name),
      explicit: unit !== undefined || stage !== undefined || /[()]/.test(plain) || !/^\d/.test(number),
    },
  ]
}

function classOnly(plain: string): ClassForm[] {
  const match = CLASS_ONLY.exec(plain)
  return match === null || CHINESE_RUN.test(plain) ? [] : [{ ...named(match[1]), explicit: true }]
}

/** 701, 0701, 1203, 2503, 202503; 32 is grade 3 class 2, 12班 is class 12. */
function digitForms(digits: string, saysClass: boolean): ClassForm[] {
  const at = (head: string, name: string): ClassForm => ({
    year: Number(head),
    counts: 'either',
    name: Number(name),
    explicit: false,
  })
  const entered = (year: string, name: string): ClassForm => ({
    entryYear: fullYear(year),
    name: Number(name),
    explicit: false,
  })
  const forms: ClassForm[] = []
  if (digits.length === 2) {
    if (saysClass) return [{ name: Number(digits), explicit: true }]
    forms.push(at(digits.slice(0, 1), digits.slice(1)))
  }
  if (digits.length === 3) {
    forms.push(at(digits.slice(0, 1), digits.slice(1)))
    if (digits.startsWith('1')) forms.push(at(digits.slice(0, 2), digits.slice(2)))
  }
  if (digits.length === 4)
    forms.push(at(digits.slice(0, 2), digits.slice(2)), entered(digits.slice(0, 2), digits.slice(2)))
  if (digits.length >= 5 && digits.startsWith('20')) forms.push(entered(digits.slice(0, 4), digits.slice(4)))
  return forms.filter(
    (form) =>
      typeof form.name === 'number' &&
      form.name > 0 &&
      form.name <= 60 &&
      (form.year ?? 1) > 0 &&
      (form.year ?? 1) <= 12,
  )
}

function named(name: string | undefined): { name?: number | string } {
  if (name === undefined || name === '') return {}
  return { name: readNumeral(name) ?? name }
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits)
}

function stageOf(word: string | undefined): Stage | undefined {
  if (word === undefined || word === '') return undefined
  return word.startsWith('小') ? 'primary' : word.startsWith('初') ? 'junior' : 'senior'
}
