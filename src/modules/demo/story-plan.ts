import { isOpen, type OpenDays } from '#school/rules'
import { addDays, type Day, weekdayOf } from '#values/day'
import type { DemoLoan } from './lending-plan.ts'
import { CLASS_OF_THE_TEACHER, type DemoClass, type DemoPupil } from './people-plan.ts'
import type { DemoCopy, StockedTitle } from './stock-plan.ts'

/** What happened lately beside plain lending, so that no room is empty: by numbers of the plan, carried out by the modules' own commands. */
export interface DemoStory {
  readonly classLoans: readonly DemoClassLoan[]
  readonly losses: readonly DemoLoss[]
  readonly damages: readonly {
    readonly copy: number
    readonly day: Day
    readonly condition: 'damaged' | 'unusable'
  }[]
  readonly queues: readonly DemoQueue[]
  /** On these mornings reminders went out. */
  readonly rounds: readonly Day[]
}

export interface DemoClassLoan {
  /** Null: an office. */
  readonly classIndex: number | null
  readonly copies: readonly number[]
  readonly day: Day
  readonly back: { readonly day: Day; readonly copies: readonly number[] } | null
}

export interface DemoLoss {
  readonly copy: number
  readonly day: Day
  readonly way: 'replaced' | 'paid' | 'waived' | null
  readonly settledOn: Day
  /** When it turned up after all. */
  readonly foundOn: Day | null
}

export interface DemoQueue {
  readonly title: number
  /** Who asked for it, on which day. */
  readonly asked: readonly { readonly reader: number; readonly day: Day }[]
  /** A class that wants it for a lesson. */
  readonly lesson: { readonly classIndex: number; readonly day: Day } | null
  /** The copy that came back and stands on the hold shelf. */
  readonly kept: { readonly copy: number; readonly day: Day } | null
}

export interface StoryInput {
  readonly open: OpenDays
  readonly first: Day
  readonly today: Day
  readonly classes: readonly DemoClass[]
  readonly pupils: readonly DemoPupil[]
  readonly titles: readonly StockedTitle[]
  readonly copies: readonly DemoCopy[]
  readonly loans: readonly DemoLoan[]
  readonly ends: readonly { readonly state: string }[]
}

/** Drawn from what the lending of the past left: early in a term, when little is out, less of it. */
export function planStory(input: StoryInput): DemoStory {
  const ago = openDaysBack(input)
  const used = new Set<number>()
  const queues = planQueues(input, ago, used)
  return {
    queues,
    classLoans: planClassLoans(input, ago, used),
    losses: planLosses(input, ago, used),
    damages: planDamages(input, ago, used),
    rounds: [7, 3, 1].flatMap((n) => ago(n) ?? []),
  }
}

type Ago = (openDays: number) => Day | undefined

/** The n-th open day before today. */
function openDaysBack({ open, first, today }: StoryInput): Ago {
  const days: Day[] = []
  for (let day = addDays(today, -1); day > first && days.length < 40; day = addDays(day, -1))
    if (isOpen(day, open) && weekdayOf(day) <= 5) days.push(day)
  return (n) => days[n - 1]
}

/** 三（2）班, 七（1）班 and an office. */
const CLASS_LOANS = [
  { classIndex: CLASS_OF_THE_TEACHER, ago: 16, copies: 32, back: 9 },
  { classIndex: 12, ago: 7, copies: 24, back: 0 },
  { classIndex: null, ago: 30, copies: 8, back: 0 },
] as const

function planClassLoans({ classes, titles, copies, loans, ends }: StoryInput, ago: Ago, used: Set<number>) {
  const touched = new Map<number, Day>()
  for (const { copy, lentDay, returnedDay } of loans) touched.set(copy, returnedDay ?? lentDay)
  const returned = ago(2)
  return CLASS_LOANS.flatMap(({ classIndex, ago: before, copies: most, back }): DemoClassLoan[] => {
    const day = ago(before)
    if (day === undefined || returned === undefined) return []
    const grade = classIndex === null ? undefined : classes[classIndex]?.grade
    const suits = ({ grades, receivedOn, periodical }: StockedTitle) =>
      receivedOn < day && !periodical && (grade === undefined ? grades.length === 0 : grades.includes(grade))
    const quiet = [...copies.entries()].filter(([index, { place, title }]) => {
      const stocked = titles[title]
      const free = place === 'stacks' && ends[index]?.state === 'available' && !used.has(index)
      return free && stocked !== undefined && suits(stocked) && (touched.get(index) ?? '') < day
    })
    // the titles of which the most stand there: what a class reads together
    const sets = [...Map.groupBy(quiet, ([, copy]) => copy.title).values()].sort((a, b) => b.length - a.length)
    const going = sets
      .flat()
      .slice(0, most)
      .map(([index]) => index)
    for (const index of going) used.add(index)
    if (going.length === 0) return []
    return [{ classIndex, copies: going, day, back: back > 0 ? { day: returned, copies: going.slice(0, back) } : null }]
  })
}

/** Loans of pupils that are still out, those due first at the front. */
function out({ loans, pupils }: StoryInput, used: ReadonlySet<number>): DemoLoan[] {
  return loans
    .filter((loan) => loan.returnedDay === null && loan.reader < pupils.length && !used.has(loan.copy))
    .sort((a, b) => (a.dueDay < b.dueDay ? -1 : a.dueDay > b.dueDay ? 1 : a.copy - b.copy))
}

const LOSSES = [
  { ago: 22, way: 'paid', settled: 16, found: 2 },
  { ago: 20, way: 'replaced', settled: 12, found: 0 },
  { ago: 17, way: 'waived', settled: 9, found: 0 },
  { ago: 14, way: 'paid', settled: 8, found: 0 },
  { ago: 2, way: null, settled: 1, found: 0 },
] as const

/** Up to this price a waiver needs no second person. */
const WAIVED_AT_ONCE = 5000

function planLosses(input: StoryInput, ago: Ago, used: Set<number>): DemoLoss[] {
  const readers = new Set<number>()
  return LOSSES.flatMap(({ ago: before, way, settled, found }) => {
    const [day, settledOn] = [ago(before), ago(settled)]
    if (day === undefined || settledOn === undefined) return []
    const loan = out(input, used).find(
      ({ lentDay, reader, copy }) =>
        lentDay < day && !readers.has(reader) && (input.copies[copy]?.priceFen ?? 0) < WAIVED_AT_ONCE,
    )
    if (!loan) return []
    used.add(loan.copy)
    readers.add(loan.reader)
    return [{ copy: loan.copy, day, way, settledOn, foundOn: found > 0 ? (ago(found) ?? null) : null }]
  })
}

const DAMAGES = [
  { ago: 5, condition: 'damaged' },
  { ago: 3, condition: 'unusable' },
  { ago: 1, condition: 'damaged' },
] as const

function planDamages(input: StoryInput, ago: Ago, used: Set<number>): DemoStory['damages'] {
  return DAMAGES.flatMap(({ ago: before, condition }) => {
    const day = ago(before)
    const loan = day && out(input, used).find(({ lentDay, dueDay }) => lentDay < day && dueDay >= day)
    if (!loan) return []
    used.add(loan.copy)
    return [{ copy: loan.copy, day, condition }]
  })
}

/** How many wait for each of the wanted titles, and whether a copy has come back for the first. */
const QUEUES = [
  { readers: 11, kept: false, lesson: false },
  { readers: 2, kept: true, lesson: false },
  { readers: 3, kept: true, lesson: false },
  { readers: 2, kept: false, lesson: true },
] as const

function planQueues(input: StoryInput, ago: Ago, used: Set<number>): DemoQueue[] {
  const { titles, copies, ends, classes, pupils } = input
  const days = [5, 4, 3].flatMap((n) => ago(n) ?? [])
  const [keptOn, asked] = [ago(1), days[0]]
  if (keptOn === undefined || asked === undefined) return []
  const byTitle = Map.groupBy(copies.keys(), (index) => copies[index]?.title ?? -1)
  // whoever could take one from the shelf need not wait
  const allOut = [...titles.keys()].filter((title) => {
    const free = (byTitle.get(title) ?? []).filter((index) => typeof copies[index]?.place === 'string')
    return titles[title]?.wanted && free.length > 0 && free.every((index) => ends[index]?.state === 'on-loan')
  })
  const asking = new Set<number>()
  return allOut.slice(0, QUEUES.length).map((title, number): DemoQueue => {
    const { readers, kept, lesson } = QUEUES[number] ?? QUEUES[0]
    const holders = new Set(out(input, used).flatMap((loan) => (copies[loan.copy]?.title === title ? loan.reader : [])))
    const suited = [...pupils.keys()].filter((reader) => {
      const grade = classes[pupils[reader]?.classIndex ?? -1]?.grade ?? 0
      return titles[title]?.grades.includes(grade) && !holders.has(reader) && !asking.has(reader)
    })
    const who = Array.from({ length: readers }, (_, n) => suited[(n * 17) % suited.length]).flatMap((one) => one ?? [])
    for (const reader of who) asking.add(reader)
    const coming = kept && out(input, used).find((loan) => copies[loan.copy]?.title === title && loan.lentDay < keptOn)
    for (const index of byTitle.get(title) ?? []) used.add(index)
    const classIndex = pupils[suited[0] ?? 0]?.classIndex ?? 0
    return {
      title,
      asked: [...new Set(who)].map((reader, n) => ({ reader, day: days[n % days.length] ?? asked })),
      lesson: lesson ? { classIndex, day: asked } : null,
      kept: coming ? { copy: coming.copy, day: keptOn } : null,
    }
  })
}
