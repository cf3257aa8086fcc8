import { copyOf, decide, type Decision, type Policy, readerOf, type Trace } from '#lending-rules/rules'
import { isOpen, type OpenDays } from '#school/rules'
import { addDays, type Day, weekdayOf } from '#values/day'
import { clockTimeOf, minutesOf } from '#values/instant'
import { type DemoTerm, demoWindows, READING_LESSONS, type Window } from './calendar.ts'
import type { DemoClass, DemoPupil, DemoTeacher } from './people-plan.ts'
import type { Random } from './random.ts'
import type { DemoCopy, StockedTitle } from './stock-plan.ts'

export interface DemoLoan {
  readonly copy: number
  /** Number among the pupils, or among the teachers behind them. */
  readonly reader: number
  readonly classIndex: number | null
  readonly category: string
  readonly trace: Trace
  readonly lentDay: Day
  readonly at: string
  dueDay: Day
  renewals: number
  returnedDay: Day | null
  returnedAt: string | null
}

/** A lesson in which a class was in the library (来馆记录). */
export interface DemoHour {
  readonly classIndex: number
  readonly day: Day
  readonly from: string
  readonly to: string
  readonly began: string
  readonly ended: string
  readonly pupils: number
  readonly returned: number
  readonly lent: number
  readonly stillOut: number
  readonly absent: number
}

interface Ongoing extends DemoLoan {
  /** From this day on the reader brings it along. */
  readonly back: Day
  readonly renews: boolean
}

export interface LendingInput {
  readonly terms: readonly [DemoTerm, DemoTerm]
  readonly open: OpenDays
  readonly policy: Policy
  readonly classes: readonly DemoClass[]
  readonly pupils: readonly DemoPupil[]
  readonly teachers: readonly DemoTeacher[]
  readonly titles: readonly StockedTitle[]
  readonly copies: readonly DemoCopy[]
  readonly today: Day
  /** What the clock shows today: visits after it have not happened yet. */
  readonly time: string
}

/** No new loans in the last days of a term: books come home before the holidays. */
const LAST_DAYS = 10

/**
 * A term and a half of lending, day by day and within the opening windows as it would have happened: each class comes once a week
 * in its reading lesson, brings back what is read and takes what is on the shelf; some pupils come by themselves, teachers now and
 * then. So no copy is out twice, nobody holds more than the rule allows, and what is due or late today follows from who forgot it.
 */
export function planLoans(input: LendingInput, dice: Random): { loans: DemoLoan[]; hours: DemoHour[] } {
  const [before, now] = input.terms
  const windows = demoWindows()
  const desk = new Desk(input, dice)
  for (let day = addDays(before.firstDay, 6); day <= input.today; day = addDays(day, 1)) {
    if (!isOpen(day, input.open) || weekdayOf(day) > 5) continue
    const term = day >= now.firstDay ? now : before
    const lends = day <= addDays(term.lastDay, -LAST_DAYS)
    const years = now.schoolYear - term.schoolYear
    const lessons = input.classes.flatMap((one, classIndex) => {
      if (one.weekday !== weekdayOf(day) || one.entryYear > term.schoolYear) return []
      const visit = { day, classIndex, grade: one.grade - years, lends, lesson: one.lesson }
      return [{ at: one.lesson.from, until: one.lesson.to, deed: () => desk.lesson(visit) }]
    })
    const alone = walkIns(input, windows, dice).flatMap(({ reader, at }) => {
      const pupil = input.pupils[reader]
      const one = pupil && input.classes[pupil.classIndex]
      if (one && one.entryYear > term.schoolYear) return []
      const visit = {
        day,
        at,
        reader,
        classIndex: pupil?.classIndex ?? null,
        grade: one ? one.grade - years : null,
        lends,
      }
      return [{ at, until: at, deed: () => desk.alone(visit) }]
    })
    for (const { until, deed } of [...lessons, ...alone].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)))
      if (day < input.today || until < input.time) deed()
  }
  return { loans: desk.loans, hours: desk.hours }
}

/** Who comes of himself on a day: in the long break, most at noon, some after school. */
function walkIns({ pupils, teachers }: LendingInput, windows: readonly Window[], dice: Random) {
  const own = windows.filter(({ from }) => !READING.has(from))
  return Array.from({ length: pupils.length + teachers.length }, (_, reader) => reader).flatMap((reader) => {
    if (!dice.chance(reader < pupils.length ? 0.015 : 0.05)) return []
    const window = own[[0, 1, 1, 1, 2, 2][dice.below(6)] ?? 0]
    if (!window) return []
    const minutes = minutesOf(window.to) - minutesOf(window.from) - 1
    return [{ reader, at: clockTimeOf(minutesOf(window.from) + dice.below(minutes)) }]
  })
}

const READING: ReadonlySet<string> = new Set(READING_LESSONS.map(({ from }) => from))

class Desk {
  readonly loans: DemoLoan[] = []
  readonly hours: DemoHour[] = []
  readonly #input: LendingInput
  readonly #dice: Random
  readonly #out = new Set<number>()
  readonly #held = new Map<number, Ongoing[]>()
  readonly #shelves = new Map<string, number[]>()
  readonly #wanted: readonly number[]

  constructor(input: LendingInput, dice: Random) {
    this.#input = input
    this.#dice = dice
    this.#wanted = input.copies.flatMap(({ title }, index) => (input.titles[title]?.wanted ? [index] : []))
  }

  lesson(visit: { day: Day; classIndex: number; grade: number; lends: boolean; lesson: DemoClass['lesson'] }): void {
    const { day, classIndex, grade, lesson } = visit
    const category = grade <= 2 ? 'pupil-lower' : 'pupil'
    const before = this.loans.length
    let [pupils, returned, stillOut, absent] = [0, 0, 0, 0]
    for (const [reader, pupil] of this.#input.pupils.entries()) {
      if (pupil.classIndex !== classIndex) continue
      pupils += 1
      if (this.#dice.chance(0.02)) {
        absent += 1
        stillOut += this.#held.get(reader)?.length ?? 0
        continue
      }
      const at = later(lesson.from, 5 + pupil.seatNumber / 2)
      returned += this.#bringBack(reader, day, at)
      stillOut += this.#held.get(reader)?.length ?? 0
      if (visit.lends && this.#dice.chance(pupil.eager))
        this.#take({ day, at, reader, category, place: classIndex, shelf: grade })
    }
    const lent = this.loans.length - before
    const { from, to } = lesson
    if (returned + lent + absent > 0)
      this.hours.push({
        classIndex,
        day,
        from,
        to,
        began: later(from, 2),
        ended: later(to, -3),
        pupils,
        returned,
        lent,
        stillOut,
        absent,
      })
  }

  alone(visit: {
    day: Day
    at: string
    reader: number
    classIndex: number | null
    /** Null: a grown-up. */
    grade: number | null
    lends: boolean
  }): void {
    const { day, at, reader, classIndex, grade, lends } = visit
    this.#bringBack(reader, day, at)
    if (!lends) return
    if (grade === null) this.#take({ day, at, reader, category: 'teacher', place: null, shelf: 'teacher' })
    else {
      const category = grade <= 2 ? 'pupil-lower' : 'pupil'
      this.#take({ day, at, reader, category, place: classIndex, shelf: grade })
    }
  }

  /** How many books the reader brought. */
  #bringBack(reader: number, day: Day, at: string): number {
    const held = this.#held.get(reader) ?? []
    const kept = held.filter((loan) => {
      if (loan.renews && loan.renewals === 0 && loan.dueDay <= day && loan.back > day) {
        loan.renewals = 1
        loan.dueDay = this.#decide(day, loan.category).dueDay
      }
      if (loan.back > day) return true
      loan.returnedDay = day
      loan.returnedAt = at
      this.#out.delete(loan.copy)
      return false
    })
    this.#held.set(reader, kept)
    return held.length - kept.length
  }

  #take(wish: {
    day: Day
    at: string
    reader: number
    category: string
    place: number | null
    shelf: number | 'teacher'
  }): void {
    const { day, reader, category } = wish
    const { limits, dueDay, trace } = this.#decide(day, category)
    const held = this.#held.get(reader) ?? []
    if (held.length >= (limits[0]?.count ?? 0)) return
    const copy = this.#find(wish, held)
    if (copy === undefined) return
    const weeks = this.#weeks(category === 'teacher')
    const loan: Ongoing = {
      copy,
      reader,
      classIndex: wish.place,
      category,
      trace,
      lentDay: day,
      at: wish.at,
      dueDay,
      renewals: 0,
      returnedDay: null,
      returnedAt: null,
      back: addDays(day, weeks * 7),
      renews: weeks === 3,
    }
    this.#out.add(copy)
    this.#held.set(reader, [...held, loan])
    this.loans.push(loan)
  }

  /** How many weeks a book stays: one or two as a rule; some are renewed, some are late, a few are forgotten. */
  #weeks(grownUp: boolean): number {
    const dice = this.#dice.next()
    if (grownUp) return 2 + Math.floor(dice * 7)
    if (dice < 0.43) return 1
    if (dice < 0.9) return 2
    if (dice < 0.96) return 3
    return dice < 0.995 ? 4 : 12
  }

  #decide(day: Day, category: string): Decision {
    const { policy, open, terms } = this.#input
    const facts = { action: 'loan', channel: 'desk', reader: readerOf(category), copy: copyOf('book') } as const
    return decide(facts, policy, { open, terms }, { day })
  }

  /** Looks along the shelves: a quarter of the pupils at the corner of their own class. */
  #find(
    wish: { place: number | null; shelf: number | 'teacher'; day: Day },
    held: readonly DemoLoan[],
  ): number | undefined {
    const { copies, titles } = this.#input
    const fits = (index: number) => {
      const copy = copies[index]
      const title = copy && titles[copy.title]
      if (!copy || !title || this.#out.has(index) || title.receivedOn >= wish.day) return undefined
      return held.some((loan) => copies[loan.copy]?.title === copy.title) ? undefined : title
    }
    const wanted = this.#wanted.find((index) => fits(index)?.grades.some((grade) => grade === wish.shelf))
    if (wanted !== undefined) return wanted
    const corner = wish.place !== null && this.#dice.chance(0.25)
    const shelf = this.#shelf(corner ? `corner ${wish.place ?? ''}` : `grade ${wish.shelf}`)
    for (let tries = 0; tries < 12 && shelf.length > 0; tries++) {
      const index = this.#dice.pick(shelf)
      const title = fits(index)
      if (title && this.#dice.chance(title.liked)) return index
    }
    return undefined
  }

  #shelf(name: string): readonly number[] {
    const known = this.#shelves.get(name)
    if (known) return known
    const { copies, titles } = this.#input
    const stands = copies.flatMap(({ place, title, state }, index) => {
      if (state === 'processing' || place === 'readingRoom') return []
      const where = typeof place === 'object' ? `corner ${place.corner}` : undefined
      if (where !== undefined) return where === name ? [index] : []
      if (name === 'grade teacher') return [index]
      return titles[title]?.grades.some((grade) => name === `grade ${grade}`) ? [index] : []
    })
    this.#shelves.set(name, stands)
    return stands
  }
}

const later = (time: string, minutes: number): string => clockTimeOf(minutesOf(time) + Math.floor(minutes))
