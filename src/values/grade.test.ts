import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cohortOfGrade,
  cohortOfGraduation,
  cohortState,
  FIVE_FOUR,
  firstGradeOf,
  formatClass,
  formatCohort,
  formatGrade,
  gradeOf,
  gradesOf,
  graduationYear,
  type Schooling,
  SIX_THREE,
  stageOfGrade,
} from './grade.ts'

const NINE_YEARS: Schooling = { primary: 6, junior: 3 }
const schooling = fc.constantFrom<Schooling>(
  SIX_THREE,
  FIVE_FOUR,
  NINE_YEARS,
  { primary: 6 },
  { primary: 5 },
  { junior: 3 },
  { junior: 4 },
  { junior: 3, senior: 3 },
  { senior: 3 },
)

describe('F1 grades follow from the year of entry', () => {
  test.each([
    ['primary', 2025, 2025, 1],
    ['primary', 2025, 2026, 2],
    ['primary', 2020, 2025, 6],
    ['primary', 2020, 2026, undefined],
    ['primary', 2027, 2026, undefined],
    ['junior', 2025, 2026, 8],
    ['senior', 2026, 2026, 10],
  ] as const)('%s %i级 in the school year %i is in grade %s', (stage, entryYear, schoolYear, grade) => {
    expect(gradeOf({ stage, entryYear }, schoolYear, SIX_THREE)).toBe(grade)
  })

  test('under 五四制 junior secondary begins with grade 6', () => {
    expect(firstGradeOf('junior', FIVE_FOUR)).toBe(6)
    expect(gradeOf({ stage: 'junior', entryYear: 2026 }, 2026, FIVE_FOUR)).toBe(6)
    expect([
      stageOfGrade(6, FIVE_FOUR),
      stageOfGrade(6, SIX_THREE),
      stageOfGrade(13, SIX_THREE),
      stageOfGrade(1.5, SIX_THREE),
    ]).toEqual(['junior', 'primary', undefined, undefined])
  })

  test('a school has the grades of its stages', () => {
    expect(gradesOf({ junior: 3 })).toEqual([7, 8, 9])
    expect(gradesOf({ junior: 4 })).toEqual([6, 7, 8, 9])
    expect(gradesOf(SIX_THREE)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  test('2025级 of a primary school is 2031届', () => {
    expect(graduationYear({ stage: 'primary', entryYear: 2025 }, SIX_THREE)).toBe(2031)
    expect(formatCohort({ stage: 'primary', entryYear: 2025 }, SIX_THREE, 'graduation')).toBe('2031届')
    expect(formatCohort({ stage: 'primary', entryYear: 2025 }, SIX_THREE)).toBe('2025级')
  })

  test('cohort, grade and year of leaving are one another’s inverse', () => {
    fc.assert(
      fc.property(
        schooling,
        fc.integer({ min: 2000, max: 2060 }),
        fc.integer({ min: 1, max: 12 }),
        (s, year, grade) => {
          const cohort = cohortOfGrade(grade, year, s)
          if (cohort === undefined) return stageOfGrade(grade, s) === undefined
          const leaving = graduationYear(cohort, s)
          return (
            gradeOf(cohort, year, s) === grade &&
            cohortState(cohort, year, s) === 'here' &&
            cohortState(cohort, leaving, s) === 'left' &&
            cohortState(cohort, cohort.entryYear - 1, s) === 'coming' &&
            cohortOfGraduation(cohort.stage, leaving, s).entryYear === cohort.entryYear
          )
        },
      ),
    )
  })
})

describe('F1 how classes are called', () => {
  test.each([
    [3, 2, 'stage', '三（2）班', '三年级'],
    [8, 3, 'through', '八（3）班', '八年级'],
    [7, 2, 'stage', '初一（2）班', '初一'],
    [11, 3, 'stage', '高二（3）班', '高二'],
    [11, 3, 'through', '高二（3）班', '高二'],
    [6, '甲', 'stage', '六（甲）班', '六年级'],
  ] as const)('grade %i class %s, %s: %s', (grade, name, style, label, gradeName) => {
    expect(formatClass({ grade, name }, SIX_THREE, style)).toBe(label)
    expect(formatGrade(grade, SIX_THREE, style)).toBe(gradeName)
  })

  test('in English, and for a grade that the school has not', () => {
    expect([
      formatClass({ grade: 8, name: 3 }, SIX_THREE, 'stage', 'en'),
      formatGrade(8, SIX_THREE, 'stage', 'en'),
    ]).toEqual(['Class 8.3', 'Grade 8'])
    expect(() => formatGrade(8, { primary: 6 }, 'stage')).toThrow(RangeError)
  })
})
