/**
 * Grades from cohorts. A class is kept by the year in which it entered its stage (2025级) and never renamed: which grade it is
 * in follows from the school year. Grades are numbered 1 to 12 through all stages; 初一 is 7 under 六三制 and 6 under 五四制.
 */
import { chineseNumeral } from './numerals.ts'

/** 小学, 初中, 高中. */
export type Stage = 'primary' | 'junior' | 'senior'

/** How many years each stage that the school has lasts, first to last. A stage that it has not is left out. */
export interface Schooling {
  readonly primary?: number
  readonly junior?: number
  readonly senior?: number
}

/** 六三制, the usual length of schooling; 五四制 (Shanghai, parts of Shandong) has five and four. */
export const SIX_THREE = { primary: 6, junior: 3, senior: 3 } as const
export const FIVE_FOUR = { primary: 5, junior: 4, senior: 3 } as const

export const STAGES: readonly Stage[] = ['primary', 'junior', 'senior']

/** A class's beginning: it entered the stage in September of that year. */
export interface Cohort {
  readonly stage: Stage
  readonly entryYear: number
}

/**
 * The grade (1–12) in which a stage begins. It does not depend on which stages the school has: junior secondary ends with
 * grade 9 everywhere, so a four-year junior stage begins with grade 6.
 */
export function firstGradeOf(stage: Stage, schooling: Schooling): number {
  if (stage === 'primary') return 1
  return stage === 'junior' ? 10 - (schooling.junior ?? SIX_THREE.junior) : 10
}

/** How many years the stage lasts; 0 where the school does not have it. */
export function yearsOf(stage: Stage, schooling: Schooling): number {
  return schooling[stage] ?? 0
}

/** The stage of a grade in this school, undefined for a grade that it does not have. */
export function stageOfGrade(grade: number, schooling: Schooling): Stage | undefined {
  return STAGES.find((stage) => {
    const first = firstGradeOf(stage, schooling)
    return Number.isInteger(grade) && grade >= first && grade < first + yearsOf(stage, schooling)
  })
}

/** All grades of the school, low to high. */
export function gradesOf(schooling: Schooling): number[] {
  return Array.from({ length: 12 }, (_, i) => i + 1).filter((grade) => stageOfGrade(grade, schooling) !== undefined)
}

/**
 * The grade of a cohort in a school year (2026 is 2026—2027): undefined before it entered and after it left. The stage's
 * name in the answer of {@link cohortState} tells which.
 */
export function gradeOf(cohort: Cohort, schoolYear: number, schooling: Schooling): number | undefined {
  const year = schoolYear - cohort.entryYear
  return year >= 0 && year < yearsOf(cohort.stage, schooling) ? firstGradeOf(cohort.stage, schooling) + year : undefined
}

/** Whether a cohort is yet to come, at school, or gone. */
export function cohortState(cohort: Cohort, schoolYear: number, schooling: Schooling): 'coming' | 'here' | 'left' {
  if (schoolYear < cohort.entryYear) return 'coming'
  return schoolYear < cohort.entryYear + yearsOf(cohort.stage, schooling) ? 'here' : 'left'
}

/** The cohort that is in a grade in a school year; undefined for a grade that the school does not have. */
export function cohortOfGrade(grade: number, schoolYear: number, schooling: Schooling): Cohort | undefined {
  const stage = stageOfGrade(grade, schooling)
  return stage === undefined ? undefined : { stage, entryYear: schoolYear - (grade - firstGradeOf(stage, schooling)) }
}

/** The calendar year in which the cohort leaves its stage (2031届): six years after it entered a six-year primary stage. */
export function graduationYear(cohort: Cohort, schooling: Schooling): number {
  return cohort.entryYear + yearsOf(cohort.stage, schooling)
}

/** The cohort of a year of leaving: the inverse of {@link graduationYear}. */
export function cohortOfGraduation(stage: Stage, year: number, schooling: Schooling): Cohort {
  return { stage, entryYear: year - yearsOf(stage, schooling) }
}

/**
 * How grades are called: `stage` counts anew in each stage (初一), `through` counts junior grades on (七年级, the way of
 * nine-year schools). Senior grades are 高一 in both.
 */
export type GradeStyle = 'stage' | 'through'

/** 三年级, 八年级 or 初二, 高三; in English Grade 8. Throws a RangeError for a grade that the school does not have. */
export function formatGrade(
  grade: number,
  schooling: Schooling,
  style: GradeStyle,
  locale: 'zh-CN' | 'en' = 'zh-CN',
): string {
  if (locale === 'en') return `Grade ${grade}`
  const short = shortGrade(grade, schooling, style)
  return /^[初高]/.test(short) ? short : `${short}年级`
}

export interface ClassLabel {
  readonly grade: number
  /** The number of the class within its grade, or its letter or 甲乙丙. */
  readonly name: number | string
}

/** 三（2）班, 八（3）班 or 初二（3）班, 高二（3）班, 六（甲）班; in English Class 8.3. Throws like {@link formatGrade}. */
export function formatClass(
  label: ClassLabel,
  schooling: Schooling,
  style: GradeStyle,
  locale: 'zh-CN' | 'en' = 'zh-CN',
): string {
  if (locale === 'en') return `Class ${label.grade}.${label.name}`
  return `${shortGrade(label.grade, schooling, style)}（${label.name}）班`
}

/** 2025级, 2031届. */
export function formatCohort(cohort: Cohort, schooling: Schooling, by: 'entry' | 'graduation' = 'entry'): string {
  return by === 'entry' ? `${cohort.entryYear}级` : `${graduationYear(cohort, schooling)}届`
}

function shortGrade(grade: number, schooling: Schooling, style: GradeStyle): string {
  const stage = stageOfGrade(grade, schooling)
  if (stage === undefined) throw new RangeError(`this school has no grade ${grade}`)
  if (stage === 'senior') return `高${chineseNumeral(grade - 9)}`
  if (stage === 'primary' || style === 'through') return chineseNumeral(grade)
  return `初${chineseNumeral(grade - firstGradeOf('junior', schooling) + 1)}`
}
