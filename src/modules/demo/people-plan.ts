import type { Stage } from '#values/grade'
import { FAMILY_NAMES, GIVEN_FIRST, GIVEN_SECOND, TEACHER_FIRST, TEACHER_SECOND } from './words-table.ts'
import { READING_LESSONS } from './calendar.ts'
import { random, type Random, SEED } from './random.ts'

export const PUPILS = 700
export const TEACHERS = 40
const GRADES = 9
const CLASSES_IN_A_GRADE = 2

/** The class whose teacher has an account: 三（2）班. */
export const CLASS_OF_THE_TEACHER = 5

export interface DemoClass {
  readonly stage: Stage
  readonly entryYear: number
  readonly number: string
  readonly grade: number
  /** 1 Monday … 5 Friday: when the class has its reading lesson in the library. */
  readonly weekday: number
  readonly lesson: (typeof READING_LESSONS)[number]
}

export interface DemoPupil {
  readonly classIndex: number
  readonly seatNumber: number
  readonly studentNumber: string
  readonly name: string
  /** How likely the pupil takes a book home on a visit. */
  readonly eager: number
}

export interface DemoTeacher {
  readonly name: string
  readonly studentNumber: string
}

/** Two classes in each of nine grades; each comes once a week, four classes a day at most. */
export function planClasses(schoolYear: number): DemoClass[] {
  return Array.from({ length: GRADES * CLASSES_IN_A_GRADE }, (_, index) => {
    const grade = Math.floor(index / CLASSES_IN_A_GRADE) + 1
    const primary = grade <= 6
    return {
      stage: primary ? 'primary' : 'junior',
      entryYear: schoolYear - (primary ? grade - 1 : grade - 7),
      number: String((index % CLASSES_IN_A_GRADE) + 1),
      grade,
      weekday: (index % 5) + 1,
      lesson: READING_LESSONS[Math.floor(index / 5) % READING_LESSONS.length] ?? READING_LESSONS[0],
    }
  })
}

/** 700 pupils over the classes, each with a name made of common parts; in one class no name twice. */
export function planPupils(classes: readonly DemoClass[], dice: Random): DemoPupil[] {
  return classes.flatMap(({ entryYear, stage, number }, classIndex) => {
    const size = Math.floor(PUPILS / classes.length) + (classIndex < PUPILS % classes.length ? 1 : 0)
    const used = new Set<string>()
    return Array.from({ length: size }, (_, seat) => ({
      classIndex,
      seatNumber: seat + 1,
      studentNumber: `${entryYear}${stage === 'primary' ? 1 : 2}${number}${String(seat + 1).padStart(2, '0')}`,
      name: newName(dice, used, GIVEN_FIRST, GIVEN_SECOND),
      eager: 0.15 + dice.next() * 0.75,
    }))
  })
}

/** The grown-ups, of a stream of their own: some have accounts before the rest is thought out. */
export function planTeachers(): DemoTeacher[] {
  const dice = random(SEED + 1)
  const used = new Set<string>()
  return Array.from({ length: TEACHERS }, (_, index) => ({
    name: newName(dice, used, TEACHER_FIRST, TEACHER_SECOND),
    studentNumber: `T${String(index + 1).padStart(3, '0')}`,
  }))
}

function newName(dice: Random, used: Set<string>, first: readonly string[], second: readonly string[]): string {
  for (;;) {
    const given = dice.chance(0.2) ? dice.pick(second) : dice.pick(first) + dice.pick(second)
    const name = dice.pick(FAMILY_NAMES) + given
    if (used.has(name)) continue
    used.add(name)
    return name
  }
}
