/**
 * Moving up a year (F1), pure. A class is a cohort, so most of it moves up by the calendar alone; what has to be decided is who leaves,
 * who goes on into the next stage, which classes are put together or parted, and who stays behind.
 */
import { categoryAfter } from '#roster/rules'
import { firstGradeOf, gradeOf, gradesOf, type Schooling, type Stage, STAGES, yearsOf } from '#values/grade'

export interface ClassKey {
  readonly stage: Stage
  readonly entryYear: number
  readonly number: string
}

/** What becomes of a whole class. */
export type Fate =
  | { readonly to: 'up' }
  | { readonly to: 'leave' }
  /** Into one class (moved, put together), or in turn into several (parted). */
  | { readonly to: 'classes'; readonly into: readonly ClassKey[] }

export interface PupilNow {
  readonly id: number
  readonly name: string
  readonly category: string
  readonly classId: number
  readonly seatNumber: number | null
  readonly version: number
}

export interface ClassNow extends ClassKey {
  readonly id: number
  readonly closed: boolean
  readonly label: string
}

export interface YearChoices {
  /** By class; a class that is not named goes as `usualFate` says. */
  readonly classes: readonly { readonly classId: number; readonly fate: Fate }[]
  /** Pupils who go another way than their class: `stay` repeats the grade. */
  readonly pupils: readonly { readonly personId: number; readonly to: 'stay' | 'leave' | ClassKey }[]
}

/** What becomes of one pupil beyond the calendar. */
export interface Move {
  readonly pupil: PupilNow
  readonly leaves: boolean
  /** Null: stays in his class. */
  readonly into: ClassKey | null
  readonly seatNumber: number | null
  readonly category: string
}

export type YearFault =
  | { readonly code: 'year-change.no_such_grade'; readonly params: { readonly class: string } }
  | { readonly code: 'year-change.nowhere_to_stay'; readonly params: { readonly name: string; readonly class: string } }

export interface YearPlan {
  readonly moves: readonly Move[]
  readonly faults: readonly YearFault[]
  /** Classes that nobody is in any more afterwards. */
  readonly emptied: readonly number[]
}

export const keyOf = ({ stage, entryYear, number }: ClassKey): string => `${stage}/${entryYear}/${number}`

/** The grade that a class has in a school year; undefined where it has none. */
export const gradeIn = (one: ClassKey, schoolYear: number, schooling: Schooling): number | undefined =>
  gradeOf({ stage: one.stage, entryYear: one.entryYear }, schoolYear, schooling)

/** Up by the calendar; at the end of a stage into the class of the same number of the next stage; at the end of the school away. */
export function usualFate(one: ClassKey, schoolYear: number, schooling: Schooling): Fate {
  if (gradeIn(one, schoolYear, schooling) !== undefined || one.entryYear > schoolYear) return { to: 'up' }
  const next = STAGES.slice(STAGES.indexOf(one.stage) + 1).find((stage) => yearsOf(stage, schooling) > 0)
  return next === undefined
    ? { to: 'leave' }
    : { to: 'classes', into: [{ stage: next, entryYear: schoolYear, number: one.number }] }
}

/** @param schoolYear the one that begins: 2027 for 2027—2028 */
export function planYear(
  schoolYear: number,
  schooling: Schooling,
  now: { readonly classes: readonly ClassNow[]; readonly pupils: readonly PupilNow[] },
  choices: YearChoices,
): YearPlan {
  const fates = new Map(choices.classes.map(({ classId, fate }) => [classId, fate]))
  const single = new Map(choices.pupils.map(({ personId, to }) => [personId, to]))
  const classes = new Map(now.classes.map((one) => [one.id, one]))
  const faults: YearFault[] = []
  const destinations = now.pupils.map((pupil) => {
    const from = classes.get(pupil.classId)
    return from
      ? { pupil, from, ...destinationOf(pupil, from, { schoolYear, schooling, fates, single, faults }) }
      : { pupil, from, leaves: false, into: null }
  })
  partInTurn(destinations)
  const wrong = new Set<string>()
  for (const { into } of destinations)
    if (into && gradeIn(into, schoolYear, schooling) === undefined) wrong.add(`${into.number} ${into.entryYear}`)
  for (const name of wrong) faults.push({ code: 'year-change.no_such_grade', params: { class: name } })
  const seats = seatsIn(destinations)
  const moves = destinations.flatMap((one): Move[] => {
    const { pupil, from, leaves, into } = one
    const grade = gradeIn(into ?? from ?? NOWHERE, schoolYear, schooling)
    const category = leaves ? pupil.category : categoryAfter(pupil.category, grade)
    if (!leaves && into === null && category === pupil.category) return []
    return [{ pupil, leaves, into, category, seatNumber: seats.get(pupil.id) ?? pupil.seatNumber }]
  })
  return { moves, faults, emptied: emptied(now, moves) }
}

const NOWHERE: ClassKey = { stage: 'primary', entryYear: 0, number: '' }

interface Destination {
  readonly pupil: PupilNow
  readonly from: ClassNow | undefined
  readonly leaves: boolean
  into: ClassKey | null
  /** Several classes among which his class is parted. */
  readonly among?: readonly ClassKey[]
}

function destinationOf(
  pupil: PupilNow,
  from: ClassNow,
  about: {
    schoolYear: number
    schooling: Schooling
    fates: ReadonlyMap<number, Fate>
    single: ReadonlyMap<number, 'stay' | 'leave' | ClassKey>
    faults: YearFault[]
  },
): Pick<Destination, 'leaves' | 'into' | 'among'> {
  const { schoolYear, schooling, fates, single, faults } = about
  const own = single.get(pupil.id)
  if (own === 'leave') return { leaves: true, into: null }
  if (own === 'stay') {
    const into = { stage: from.stage, entryYear: from.entryYear + 1, number: from.number }
    const staysIn = gradeIn(into, schoolYear, schooling)
    if (staysIn !== undefined && from.entryYear <= schoolYear - 1) return { leaves: false, into }
    faults.push({ code: 'year-change.nowhere_to_stay', params: { name: pupil.name, class: from.label } })
    return { leaves: false, into: null }
  }
  if (own) return { leaves: false, into: elsewhere(own, from) }
  const fate = fates.get(from.id) ?? usualFate(from, schoolYear, schooling)
  if (fate.to !== 'classes') return { leaves: fate.to === 'leave', into: null }
  const [only] = fate.into
  return fate.into.length > 1
    ? { leaves: false, into: null, among: fate.into }
    : { leaves: false, into: only ? elsewhere(only, from) : null }
}

/** Null for the class he is in already. */
const elsewhere = (into: ClassKey, from: ClassNow): ClassKey | null => (keyOf(into) === keyOf(from) ? null : into)

/** Parts a class in turn by seat number: 1 to the first, 2 to the second, and round again. */
function partInTurn(destinations: Destination[]): void {
  const parted = destinations.filter((one) => one.among !== undefined).sort(bySeat)
  const turns = new Map<number, number>()
  for (const one of parted) {
    const turn = turns.get(one.pupil.classId) ?? 0
    turns.set(one.pupil.classId, turn + 1)
    const into = one.among?.[turn % one.among.length]
    one.into = into && one.from ? elsewhere(into, one.from) : null
  }
}

const bySeat = (a: Pick<Destination, 'pupil'>, b: Pick<Destination, 'pupil'>): number =>
  (a.pupil.seatNumber ?? 999) - (b.pupil.seatNumber ?? 999) || a.pupil.id - b.pupil.id

/**
 * Seat numbers for those who come into another class: one class moving whole keeps its numbers; else each gets the next number after those
 * who are there.
 */
function seatsIn(destinations: readonly Destination[]): Map<number, number> {
  const seats = new Map<number, number>()
  const coming = Map.groupBy(
    destinations.filter((one) => one.into !== null),
    ({ into }) => keyOf(into ?? NOWHERE),
  )
  for (const [key, group] of coming) {
    const staying = destinations.filter(
      (one) => !one.leaves && one.into === null && one.from && keyOf(one.from) === key,
    )
    const oneClass = new Set(group.map(({ pupil }) => pupil.classId)).size === 1
    const whole = oneClass && group.every(({ among }) => among === undefined)
    if (whole && staying.length === 0) continue
    let last = Math.max(0, ...staying.map(({ pupil }) => pupil.seatNumber ?? 0))
    for (const { pupil } of [...group].sort(bySeat)) seats.set(pupil.id, ++last)
  }
  return seats
}

/** Open classes with pupils now and none afterwards. */
function emptied(
  { classes, pupils }: { readonly classes: readonly ClassNow[]; readonly pupils: readonly PupilNow[] },
  moves: readonly Move[],
): number[] {
  const moved = new Map(moves.map((move) => [move.pupil.id, move]))
  const left = new Set<number>()
  const keys = new Set(moves.flatMap(({ into }) => (into ? [keyOf(into)] : [])))
  for (const { id, classId } of pupils) {
    const move = moved.get(id)
    if (!move || (!move.leaves && move.into === null)) left.add(classId)
  }
  const had = new Set(pupils.map(({ classId }) => classId))
  return classes
    .filter((one) => !one.closed && had.has(one.id) && !left.has(one.id) && !keys.has(keyOf(one)))
    .map(({ id }) => id)
}

/** The classes that a school has in a school year by number of grade: what a class can be put into. */
export function possibleKeys(
  schoolYear: number,
  schooling: Schooling,
  numbers: readonly string[],
): (ClassKey & { readonly grade: number })[] {
  return gradesOf(schooling).flatMap((grade) => {
    const stage = STAGES.find((one) => {
      const first = firstGradeOf(one, schooling)
      return grade >= first && grade < first + yearsOf(one, schooling)
    })
    if (stage === undefined) return []
    const entryYear = schoolYear - (grade - firstGradeOf(stage, schooling))
    return numbers.map((number) => ({ stage, entryYear, number, grade }))
  })
}
