import { copyOf, decide, type Decision, type Policy, readerOf, type Trace } from '#lending-rules/rules'
import { isOpen, type OpenDays } from '#school/rules'
import { addDays, type Day, weekdayOf } from '#values/day'
import type { DemoTerm } from './calendar.ts'
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
 * A term and a half of lending, day by day as it would have happened: each class comes once a week, brings back what is read
 * and takes what is on the shelf. So no copy is out twice, nobody holds more than the rule allows, and what is due or late
 * today follows from who forgot it.
 */
export function planLoans(input: LendingInput, dice: Random): DemoLoan[] {
  const [before, now] = input.terms
  const desk = new Desk(input, dice)
  for (let day = addDays(before.firstDay, 6); day <= input.today; day = addDays(day, 1)) {
    if (!isOpen(day, input.open)) continue
    const term = day >= now.firstDay ? now : before
    const lends = day <= addDays(term.lastDay, -LAST_DAYS)
    for (const [classIndex, one] of input.classes.entries()) {
      if (one.weekday !== weekdayOf(day) || one.entryYear > term.schoolYear) continue
      if (day === input.today && minutesLater(one.at, 25) >= input.time) continue
      const grade = one.grade - (now.schoolYear - term.schoolYear)
      desk.visit({ day, at: one.at, classIndex, grade, lends })
    }
    if (day !== input.today) desk.teachersCome({ day, lends })
  }
  return desk.loans
}

class Desk {
  readonly loans: DemoLoan[] = []
  readonly #input: LendingInput
  readonly #dice: Random
  readonly #out = new Set<number>()
  readonly #held = new Map<number, Ongoing[]>()
  readonly #shelves = new Map<string, number[]>()

  constructor(input: LendingInput, dice: Random) {
    this.#input = input
    this.#dice = dice
  }

  visit(visit: { day: Day; at: string; classIndex: number; grade: number; lends: boolean }): void {
    for (const [reader, pupil] of this.#input.pupils.entries()) {
      if (pupil.classIndex !== visit.classIndex) continue
      const at = minutesLater(visit.at, pupil.seatNumber / 2)
      this.#bringBack(reader, visit.day, at)
      const category = visit.grade <= 2 ? 'pupil-lower' : 'pupil'
      if (visit.lends && this.#dice.chance(pupil.eager))
        this.#take({ ...visit, reader, at, category, place: visit.classIndex, shelf: visit.grade })
    }
  }

  teachersCome({ day, lends }: { day: Day; lends: boolean }): void {
    for (const index of this.#input.teachers.keys()) {
      if (!this.#dice.chance(0.05)) continue
      const reader = this.#input.pupils.length + index
      this.#bringBack(reader, day, '16:30')
      if (lends) this.#take({ day, at: '16:35', reader, category: 'teacher', place: null, shelf: 'teacher' })
    }
  }

  #bringBack(reader: number, day: Day, at: string): void {
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
    const corner = wish.place !== null && this.#dice.chance(0.25)
    const shelf = this.#shelf(corner ? `corner ${wish.place ?? ''}` : `grade ${wish.shelf}`)
    for (let tries = 0; tries < 12 && shelf.length > 0; tries++) {
      const index = this.#dice.pick(shelf)
      const copy = copies[index]
      const title = copy && titles[copy.title]
      if (!copy || !title || this.#out.has(index) || title.receivedOn >= wish.day) continue
      if (held.some((loan) => copies[loan.copy]?.title === copy.title)) continue
      if (this.#dice.chance(title.liked)) return index
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

function minutesLater(time: string, minutes: number): string {
  const [hours = 0, past = 0] = time.split(':').map(Number)
  const all = hours * 60 + past + Math.floor(minutes)
  return `${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`
}
