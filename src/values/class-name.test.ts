import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readClassName } from './class-name.ts'
import { formatClass, gradesOf, type Schooling, SIX_THREE } from './grade.ts'

const schoolYear = 2026
const PRIMARY = { schooling: { primary: 6 }, schoolYear }
const JUNIOR = { schooling: { junior: 3 }, schoolYear }
const SECONDARY = { schooling: { junior: 3, senior: 3 }, schoolYear }
const NINE = { schooling: { primary: 6, junior: 3 }, schoolYear }
const FOUR_YEARS = { schooling: { primary: 5, junior: 4 }, schoolYear }

describe('F1 class names as rosters have them', () => {
  test.each([
    ['三（2）班', 3, 2],
    ['三(2)', 3, 2],
    ['三年级二班', 3, 2],
    ['3年2班', 3, 2],
    ['三年二班', 3, 2],
    ['三.2', 3, 2],
    ['三二班', 3, 2],
    ['三（2）中队', 3, 2],
    ['三（2）班（实验班）', 3, 2],
    ['小学三年级2班', 3, 2],
    ['八年级8班', 8, 8],
    ['八年级（8）班', 8, 8],
    ['初一(2)', 7, 2],
    ['初2（3）班', 8, 3],
    ['七（1）', 7, 1],
    ['七1', 7, 1],
    ['7(3)班', 7, 3],
    ['初中二年级3班', 8, 3],
    ['九年级一班', 9, 1],
    ['小一1班', 1, 1],
    ['六甲', 6, '甲'],
    ['一年级甲班', 1, '甲'],
    ['三A', 3, 'A'],
    ['G7-3', 7, 3],
    ['Grade 7 Class 3', 7, 3],
    ['Class 3, Grade 7', 7, 3],
    ['初2025级3班', 8, 3],
    ['初2025(3)班', 8, 3],
    ['三年级（十二）班', 3, 12],
    ['一（２）班', 1, 2],
  ])('%s is grade %i, class %s, for sure', (text, grade, name) => {
    const found = readClassName(text, NINE)
    expect(found).toMatchObject({ text, confidence: 'sure' })
    expect(found?.readings[0]).toMatchObject({ grade, name, fits: true })
  })

  test.each([
    ['701', 7, 1],
    ['0701', 7, 1],
    ['312', 3, 12],
    ['32', 3, 2],
    ['3-2', 3, 2],
    ['3.2', 3, 2],
    ['3A班', 3, 'A'],
  ])('%s is likely grade %i, class %s', (text, grade, name) => {
    const found = readClassName(text, NINE)
    expect(found?.confidence).toBe('likely')
    expect(found?.readings[0]).toMatchObject({ grade, name, fits: true })
  })

  test.each([
    ['8班', 8],
    ['八班', 8],
    ['十二班', 12],
    ['12班', 12],
    ['甲班', '甲'],
    ['(3)班', 3],
  ])('%s names a class and no grade', (text, name) => {
    expect(readClassName(text, NINE)).toEqual({ text, confidence: 'sure', readings: [{ name, fits: true }] })
  })

  test.each([
    ['三年级', 3],
    ['初三', 9],
    ['2025级', 2],
  ])('%s names a grade and no class', (text, grade) => {
    const context = text === '2025级' ? PRIMARY : NINE
    expect(readClassName(text, context)?.readings[0]).toMatchObject({ grade, fits: true })
    expect(readClassName(text, context)?.readings[0]?.name).toBeUndefined()
  })

  test.each(['语文', '张三', '', '图书室', '十一', '总课表'])('"%s" is no class name', (text) => {
    expect(readClassName(text, NINE)).toBeUndefined()
  })
})

describe('F1 cohorts', () => {
  test.each([
    ['2025级8班', PRIMARY, { grade: 2, stage: 'primary', entryYear: 2025, name: 8 }],
    ['2025级8班', JUNIOR, { grade: 8, stage: 'junior', entryYear: 2025, name: 8 }],
    ['25级3班', PRIMARY, { grade: 2, entryYear: 2025, name: 3 }],
    ['202503', PRIMARY, { grade: 2, entryYear: 2025, name: 3 }],
    ['2503', PRIMARY, { grade: 2, entryYear: 2025, name: 3 }],
    ['2031届2班', PRIMARY, { grade: 2, stage: 'primary', entryYear: 2025, name: 2 }],
    ['2028届2班', JUNIOR, { grade: 8, stage: 'junior', entryYear: 2025, name: 2 }],
    ['高2025级3班', SECONDARY, { grade: 11, stage: 'senior', entryYear: 2025, name: 3 }],
    ['2025级八年级8班', NINE, { grade: 8, entryYear: 2025, name: 8 }],
    ['2019级2班', NINE, { grade: 8, stage: 'junior', name: 2 }], // entered grade 1 in 2019
  ] as const)('%s', (text, context, reading) => {
    const found = readClassName(text, context)
    expect(found?.confidence).not.toBe('unclear')
    expect(found?.readings[0]).toMatchObject({ ...reading, fits: true })
  })

  test('a class that has left is known by its cohort, but the school has it no more', () => {
    expect(readClassName('2019级2班', PRIMARY)).toMatchObject({
      confidence: 'unclear',
      readings: [{ stage: 'primary', entryYear: 2019, name: 2, fits: false }],
    })
  })

  test('初2027级 cannot have entered yet: those who leave in 2027 may be meant', () => {
    expect(readClassName('初2027级3班', JUNIOR)).toMatchObject({
      confidence: 'likely',
      readings: [{ grade: 9, entryYear: 2024, name: 3, fits: true }, { fits: false }],
    })
  })

  test('a stage that the school has not is said and not dropped', () => {
    expect(readClassName('初2025级3班', PRIMARY)).toMatchObject({
      confidence: 'unclear',
      readings: [{ stage: 'junior', entryYear: 2025, fits: false }],
    })
  })

  test('a grade and a cohort that contradict each other are unclear', () => {
    expect(readClassName('2025级七年级8班', NINE)?.confidence).toBe('unclear')
  })
})

describe('F1 what cannot be decided is reported with all its readings', () => {
  test.each([
    ['701', PRIMARY, [[7, false]]],
    ['八年级8班', PRIMARY, [[8, false]]],
    [
      '2025级8班',
      NINE,
      [
        [2, true],
        [8, true],
      ],
    ],
    [
      '三（2）班',
      SECONDARY,
      [
        [9, true],
        [12, true],
        [3, false],
      ],
    ],
    [
      '101',
      SECONDARY,
      [
        [7, true],
        [10, true],
        [1, false],
      ],
    ],
    [
      '三十二班',
      PRIMARY,
      [
        [3, true],
        [undefined, true],
      ],
    ],
    [
      '初一(2)',
      FOUR_YEARS,
      [
        [6, true],
        [7, true],
      ],
    ],
  ] as const)('%s', (text, context, grades) => {
    const found = readClassName(text, context)
    expect(found?.confidence).toBe('unclear')
    expect(found?.readings.map((reading) => [reading.grade, reading.fits])).toEqual(grades)
  })

  test('a school of one later stage counts from its own first year', () => {
    expect(readClassName('一（2）班', JUNIOR)).toMatchObject({
      confidence: 'likely',
      readings: [
        { grade: 7, name: 2, fits: true },
        { grade: 1, fits: false },
      ],
    })
    expect(readClassName('101', JUNIOR)?.readings[0]).toMatchObject({ grade: 7, name: 1 })
  })

  test('预初 is grade 6 of a four-year junior stage', () => {
    expect(readClassName('预初(2)班', FOUR_YEARS)).toMatchObject({
      confidence: 'sure',
      readings: [{ grade: 6, stage: 'junior', name: 2 }],
    })
  })
})

describe('F1 labels that the system writes', () => {
  test('every label is read back as the class that it names', () => {
    const schooling = fc.constantFrom<Schooling>(
      SIX_THREE,
      { primary: 6, junior: 3 },
      { primary: 6 },
      { junior: 3 },
      { junior: 3, senior: 3 },
    )
    const name = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom('甲', '乙', 'A', 'B'))
    fc.assert(
      fc.property(
        schooling,
        fc.nat(),
        name,
        fc.constantFrom('stage' as const, 'through' as const),
        (s, pick, n, style) => {
          const grades = gradesOf(s)
          const grade = grades[pick % grades.length] ?? 1
          const found = readClassName(formatClass({ grade, name: n }, s, style), { schooling: s, schoolYear })
          return found?.confidence === 'sure' && found.readings[0]?.grade === grade && found.readings[0].name === n
        },
      ),
    )
  })
})
