import { compile, STANDARD_SET } from '#lending-rules/rules'
import type { OpenDays } from '#school/rules'
import type { CalendarDay } from '#school/contract'
import type { Day } from '#values/day'
import { demoCalendar, demoTerms, type DemoTerm } from './calendar.ts'
import { type DemoHour, type DemoLoan, planLoans } from './lending-plan.ts'
import {
  type DemoClass,
  type DemoPupil,
  type DemoTeacher,
  planClasses,
  planPupils,
  planTeachers,
} from './people-plan.ts'
import { random, SEED } from './random.ts'
import { type DemoRoomDay, planRoom } from './room-plan.ts'
import { type DemoCopy, planCopies, type StockedTitle, stockTitles } from './stock-plan.ts'
import { type DemoStory, planStory } from './story-plan.ts'
import { demoTitles } from './titles.ts'

export type CopyEnd = 'processing' | 'available' | 'on-loan' | 'not-found'

export interface DemoPlan {
  readonly terms: readonly [DemoTerm, DemoTerm]
  readonly calendar: readonly CalendarDay[]
  readonly classes: readonly DemoClass[]
  readonly pupils: readonly DemoPupil[]
  readonly teachers: readonly DemoTeacher[]
  readonly titles: readonly StockedTitle[]
  readonly copies: readonly DemoCopy[]
  readonly loans: readonly DemoLoan[]
  readonly hours: readonly DemoHour[]
  readonly room: readonly DemoRoomDay[]
  readonly story: DemoStory
  /** How each copy stands today, and how often it was lent, before what {@link DemoPlan.story} tells. */
  readonly ends: readonly { state: CopyEnd; lendings: number }[]
}

/** All of the demonstration school, thought out beforehand from the day and one seed: a job that was cut off goes on with the same plan. */
export function planDemo(today: Day, time: string): DemoPlan {
  const dice = random(SEED)
  const terms = demoTerms(today)
  const calendar = demoCalendar(terms)
  const open: OpenDays = {
    weekdays: [1, 2, 3, 4, 5],
    exceptions: new Map(calendar.map((day) => [day.day, day.open])),
  }
  const classes = planClasses(terms[1].schoolYear)
  const pupils = planPupils(classes, dice)
  const teachers = planTeachers()
  const titles = stockTitles(demoTitles(), today, dice)
  const copies = planCopies(titles, classes, dice)
  const policy = compile(STANDARD_SET)
  const lending = { terms, open, policy, classes, pupils, teachers, titles, copies, today, time }
  const { loans, hours } = planLoans(lending, dice)
  const room = planRoom({ first: terms[0].firstDay, today, time, open, copies, hours, pupils }, dice)
  const ends = endsOf(copies, loans)
  const story = planStory({ open, today, first: terms[0].firstDay, classes, pupils, titles, copies, loans, ends })
  return { terms, calendar, classes, pupils, teachers, titles, copies, loans, hours, room, ends, story }
}

function endsOf(copies: readonly DemoCopy[], loans: readonly DemoLoan[]): { state: CopyEnd; lendings: number }[] {
  const ends = copies.map(({ state }) => ({ state: state as CopyEnd, lendings: 0 }))
  for (const { copy, returnedDay } of loans) {
    const end = ends[copy]
    if (!end) continue
    end.lendings += 1
    if (returnedDay === null) end.state = 'on-loan'
  }
  const worn = ends.filter((end) => end.state === 'available' && end.lendings > 3)
  // some are not where they belong
  for (const at of [0, 7, 14]) {
    const end = worn[at]
    if (end) end.state = 'not-found'
  }
  return ends
}
