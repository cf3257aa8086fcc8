/**
 * Class names as rosters, timetables and people write them, read for one school in one school year. What cannot be decided
 * is reported with all its readings; nothing is guessed.
 */
import { type ClassForm, classForms } from './class-name-forms.ts'
import {
  type Cohort,
  cohortOfGrade,
  cohortOfGraduation,
  firstGradeOf,
  gradeOf,
  type Schooling,
  type Stage,
  STAGES,
  stageOfGrade,
  yearsOf,
} from './grade.ts'

export interface ClassNameContext {
  /** The stages of the school and their lengths. */
  readonly schooling: Schooling
  /** The school year in which the name is used: 2026 for 2026—2027. */
  readonly schoolYear: number
}

export interface ClassReading {
  /** Grade 1–12 in that school year. */
  readonly grade?: number
  readonly stage?: Stage
  /** The year in which the class entered its stage. */
  readonly entryYear?: number
  /** The number of the class in its grade, or its letter: 2, 'A', '甲'. Missing in 三年级. */
  readonly name?: number | string
  /** True when the school has such a class in that school year. */
  readonly fits: boolean
}

export interface ClassNameFound {
  /** The name as it was found. */
  readonly text: string
  /**
   * `sure`: one reading fits and the form is plain (三（2）班). `likely`: one reading fits, but the form is short (701) or counts
   * from the stage's first year. `unclear`: none fits, or several do; a person must say which.
   */
  readonly confidence: 'sure' | 'likely' | 'unclear'
  /** All readings, those that fit first. With `sure` and `likely` the first one holds. */
  readonly readings: readonly ClassReading[]
}

/** Reads a class name. Undefined where the text is none (a subject, a person). A name without a grade (8班) has none. */
export function readClassName(text: string, context: ClassNameContext): ClassNameFound | undefined {
  const readings: (ClassReading & { explicit: boolean })[] = []
  for (const form of classForms(text)) {
    for (const reading of readingsOf(form, context)) {
      if (!readings.some((other) => isSame(other, reading))) readings.push(reading)
    }
  }
  if (readings.length === 0) return undefined
  const fitting = readings.filter((reading) => reading.fits)
  const [only] = fitting
  const decided = only !== undefined && fitting.length === 1
  return {
    text,
    confidence: !decided ? 'unclear' : only.explicit ? 'sure' : 'likely',
    readings: [...fitting, ...readings.filter((reading) => !reading.fits)].map(
      ({ explicit: _, ...reading }) => reading,
    ),
  }
}

function isSame(a: ClassReading, b: ClassReading): boolean {
  return a.grade === b.grade && a.stage === b.stage && a.entryYear === b.entryYear && a.name === b.name
}

type Reading = ClassReading & { explicit: boolean }

function readingsOf(form: ClassForm, context: ClassNameContext): Reading[] {
  const rest = { ...(form.name === undefined ? {} : { name: form.name }), explicit: form.explicit }
  if (form.entryYear !== undefined || form.leavingYear !== undefined) return ofCohort(form, rest, context)
  if (form.year === undefined) return [{ ...rest, fits: true }]
  return gradesMeant(form, context).map(({ grade, plain }) =>
    ofGrade(grade, { ...rest, explicit: form.explicit && plain }, context),
  )
}

function ofGrade(
  grade: number,
  rest: { name?: number | string; explicit: boolean },
  context: ClassNameContext,
): Reading {
  const cohort = cohortOfGrade(grade, context.schoolYear, context.schooling)
  return { grade, ...cohort, ...rest, fits: cohort !== undefined }
}

/** The grades that a grade's name can stand for; `plain` is false where it is an interpretation. */
function gradesMeant(form: ClassForm, { schooling }: ClassNameContext): { grade: number; plain: boolean }[] {
  const year = form.year ?? 0
  const { stage } = form
  if (stage !== undefined && form.counts !== 'grade') {
    const inStage = { grade: firstGradeOf(stage, schooling) + year - 1, plain: true }
    // With four junior years 初一 is grade 6 in Shandong and grade 7 in Shanghai, where grade 6 is called 预初.
    const shanghai = stage === 'junior' && yearsOf(stage, schooling) === 4 && year < 4
    return shanghai ? [inStage, { grade: inStage.grade + 1, plain: true }] : [inStage]
  }
  const through = { grade: year, plain: true }
  if (form.counts === 'grade' || stageOfGrade(year, schooling) !== undefined) return [through]
  // A school without grade 1 that writes 一（2）班 means the first year of a stage it has.
  const inStages = STAGES.filter((s) => s !== 'primary' && year <= yearsOf(s, schooling))
  return [through, ...inStages.map((s) => ({ grade: firstGradeOf(s, schooling) + year - 1, plain: false }))]
}

function ofCohort(
  form: ClassForm,
  rest: { name?: number | string; explicit: boolean },
  context: ClassNameContext,
): Reading[] {
  const { schooling, schoolYear } = context
  if (form.stage !== undefined && yearsOf(form.stage, schooling) === 0) {
    return [
      {
        stage: form.stage,
        ...(form.entryYear === undefined ? {} : { entryYear: form.entryYear }),
        ...rest,
        fits: false,
      },
    ]
  }
  const stages = STAGES.filter(
    (stage) => yearsOf(stage, schooling) > 0 && (form.stage === undefined || form.stage === stage),
  )
  const asEntry = (year: number) => stages.map((stage) => ofKnownCohort({ stage, entryYear: year }, rest, context))
  const asLeaving = (year: number) =>
    stages.map((stage) => ofKnownCohort(cohortOfGraduation(stage, year, schooling), rest, context))
  const year = form.entryYear ?? form.leavingYear ?? 0
  const readings = form.entryYear === undefined ? asLeaving(year) : asEntry(year)
  // A school with primary and junior grades may count through: by the entry into grade 1, by the end of grade 9.
  if (form.stage === undefined && yearsOf('primary', schooling) > 0 && yearsOf('junior', schooling) > 0) {
    const grade = form.entryYear === undefined ? 10 - (year - schoolYear) : schoolYear - year + 1
    if (stageOfGrade(grade, schooling) !== undefined && grade <= 9) readings.push(ofGrade(grade, rest, context))
  }
  const agreeing =
    form.year === undefined
      ? readings
      : readings.filter((r) => gradesMeant(form, context).some((g) => g.grade === r.grade))
  if (agreeing.some((reading) => reading.fits)) return agreeing
  // In Chongqing and elsewhere 初2027级 are those who leave in 2027; said only where the year of entry cannot be meant.
  const other = form.entryYear === undefined ? [] : asLeaving(year).filter((reading) => reading.fits)
  return [
    ...readings.map((reading) => ({ ...reading, fits: false })),
    ...other.map((reading) => ({ ...reading, explicit: false })),
  ]
}

function ofKnownCohort(
  cohort: Cohort,
  rest: { name?: number | string; explicit: boolean },
  context: ClassNameContext,
): Reading {
  const grade = gradeOf(cohort, context.schoolYear, context.schooling)
  return { ...(grade === undefined ? {} : { grade }), ...cohort, ...rest, fits: grade !== undefined }
}
