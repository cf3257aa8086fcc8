import type { Db } from '#platform/database'
import { loadSchooling } from '#people'
import { openingFacts } from '#school'
import { openTimesOn } from '#school/rules'
import { dayFromNumber, dayNumber } from '#values/day'
import { minutesOf, timeOfInstant } from '#values/instant'
import { gradeOf, type Schooling, type Stage } from '#values/grade'
import { schoolYearOf } from '#values/term'
import {
  Coder,
  Columns,
  HOLD,
  type Holds,
  IdCoder,
  LOAN,
  type Loans,
  Renewals,
  USE,
  type Uses,
  VISIT,
  type Visits,
} from './facts.ts'
import { classesOf } from './store.ts'

/** The books: what each copy is today, by the small number of the copy. */
export interface Copies {
  readonly zone: Int32Array
  readonly letter: Int32Array
  readonly kind: Int32Array
  readonly audience: Int32Array
  /** First day in the collection, and the day on which it left it; `Infinity` has no place in an integer column. */
  readonly from: Int32Array
  readonly until: Int32Array
}

/** What each title is today, by its small number: what is waited for is a title. */
export interface Titles {
  readonly letter: Int32Array
  readonly kind: Int32Array
  readonly audience: Int32Array
}

/** The readers: what each is today, by the small number of the person. */
export interface Persons {
  readonly pupil: Int32Array
  readonly class: Int32Array
  readonly category: Int32Array
  readonly from: Int32Array
  readonly until: Int32Array
  readonly erased: Int32Array
}

export interface Cohort {
  readonly stage: Stage
  readonly entryYear: number
}

/** A day that lies after all others. */
export const FOREVER = 0x7fffffff

/** A school's figures in memory, as the record of changes stood at `seq`. */
export interface HeldSchool {
  readonly schoolId: number
  readonly timeZone: string
  seq: number
  readonly loans: Loans
  readonly renewals: Renewals
  readonly visits: Visits
  readonly uses: Uses
  readonly holds: Holds
  readonly copyIds: IdCoder
  /** Titles that are waited for. */
  readonly bibIds: IdCoder
  readonly personIds: IdCoder
  readonly classIds: IdCoder
  /** By the small number of the class; 0 has none. */
  cohorts: (Cohort | undefined)[]
  copies: Copies
  titles: Titles
  persons: Persons
  readonly zones: IdCoder
  readonly letters: Coder
  readonly kinds: Coder
  readonly audiences: Coder
  readonly categories: Coder
  readonly windows: IdCoder
  readonly clock: SchoolClock
}

/** Bytes of what grows with the years. */
export const bytesOf = ({ loans, visits, uses, holds }: HeldSchool): number =>
  loans.bytes + visits.bytes + uses.bytes + holds.bytes

const none = () => new Int32Array(0)

export function emptySchool(schoolId: number, timeZone: string, seq: number): HeldSchool {
  const windows = new IdCoder()
  return {
    schoolId,
    timeZone,
    seq,
    loans: new Columns(LOAN),
    renewals: new Renewals(),
    visits: new Columns(VISIT),
    uses: new Columns(USE),
    holds: new Columns(HOLD),
    copyIds: new IdCoder(),
    bibIds: new IdCoder(),
    personIds: new IdCoder(),
    classIds: new IdCoder(),
    cohorts: [],
    copies: { zone: none(), letter: none(), kind: none(), audience: none(), from: none(), until: none() },
    titles: { letter: none(), kind: none(), audience: none() },
    persons: { pupil: none(), class: none(), category: none(), from: none(), until: none(), erased: none() },
    zones: new IdCoder(),
    letters: new Coder(),
    kinds: new Coder(),
    audiences: new Coder(),
    categories: new Coder(),
    windows,
    clock: new SchoolClock(schoolId, timeZone, windows),
  }
}

/**
 * Which opening window a moment lies in, by the calendar and the opening hours as they are today. Days and hours are worked out
 * once: a million moments lie in some thousand days.
 */
export class SchoolClock {
  readonly #schoolId: number
  readonly #zone: string
  readonly #windows: IdCoder
  readonly #days = new Map<string, number>()
  /** Minutes since midnight at the beginning of an hour of UTC. */
  readonly #hours = new Map<string, number>()
  #times = new Map<number, { from: number; to: number; code: number }[]>()

  constructor(schoolId: number, zone: string, windows: IdCoder) {
    this.#schoolId = schoolId
    this.#zone = zone
    this.#windows = windows
  }

  /** Reads the opening times of some days that are not known yet. */
  async learn(db: Db, days: Iterable<number>): Promise<void> {
    const unknown = [...new Set(days)].filter((day) => !this.#times.has(day)).sort((a, b) => a - b)
    const [first, last] = [unknown[0], unknown.at(-1)]
    if (first === undefined || last === undefined) return
    const facts = await openingFacts(db, this.#schoolId, dayFromNumber(first), dayFromNumber(last))
    for (const day of unknown)
      this.#times.set(
        day,
        openTimesOn(dayFromNumber(day), facts).map(({ windowId, from, to }) => ({
          from: minutesOf(from),
          to: minutesOf(to),
          code: this.#windows.codeOf(windowId),
        })),
      )
  }

  dayOf(day: string): number {
    const known = this.#days.get(day)
    if (known !== undefined) return known
    const number = dayNumber(day)
    this.#days.set(day, number)
    return number
  }

  /** The first window that holds the moment; 0 when the library was closed. */
  windowAt(day: number, instant: string): number {
    const times = this.#times.get(day)
    if (!times || times.length === 0) return 0
    const hour = instant.slice(0, 13)
    let begun = this.#hours.get(hour)
    if (begun === undefined) {
      begun = minutesOf(timeOfInstant(`${hour}:00:00.000Z`, this.#zone))
      this.#hours.set(hour, begun)
    }
    const minute = (begun + Number(instant.slice(14, 16))) % 1440
    return times.find(({ from, to }) => from <= minute && minute < to)?.code ?? 0
  }
}

export interface Classes {
  readonly held: HeldSchool
  readonly schooling: Schooling
  /** By class and school year. */
  readonly grades: Map<number, number>
}

export async function readClasses(db: Db, held: HeldSchool): Promise<Classes> {
  const cohorts: HeldSchool['cohorts'] = []
  for (const row of await classesOf(db, { schoolId: held.schoolId }))
    cohorts[held.classIds.codeOf(row.id)] = { stage: row.stage, entryYear: row.entry_year }
  held.cohorts = cohorts
  return { held, schooling: await loadSchooling(db, held.schoolId), grades: new Map() }
}

/** The grade in which a class was on a day; 0 before it entered and after it left. */
export function gradeOn({ held, schooling, grades }: Classes, classCode: number, day: string): number {
  const year = schoolYearOf(day)
  const key = classCode * 10_000 + year
  const known = grades.get(key)
  if (known !== undefined) return known
  const cohort = held.cohorts[classCode]
  const grade = (cohort && gradeOf(cohort, year, schooling)) ?? 0
  grades.set(key, grade)
  return grade
}
