/** The morning's round of reminders: whom the ledger would tell what, against how many the program says it told. */
import { daysFrom } from './calendar.ts'
import { Difference } from './desk.ts'
import type { LedgerReader } from './entries.ts'
import { outOf } from './ledger.ts'
import type { Town } from './town.ts'

/** As every school has it from the start: two days before, on the day, one, seven and twenty-one days late. */
const LATE = [
  ['late-3', 21],
  ['late-2', 7],
  ['late-1', 1],
] as const
const BEFORE = 2

function stepOf(dueDay: string, today: string): string | undefined {
  const late = daysFrom(dueDay, today)
  if (late < 0) return -late <= BEFORE ? 'soon' : undefined
  return late === 0 ? 'due' : LATE.find(([, from]) => late >= from)?.[0]
}

/** What presses most names the message to a reader. */
const PRESSING = ['late-3', 'late-2', 'late-1', 'due', 'soon']

export async function remind(town: Town, day: string): Promise<void> {
  const { server, chance } = town
  const { readers, books } = tell(town, day)
  const round = () =>
    server.ask<{ readers: number; books: number }>('POST /schools/:school/notices/round', { body: {} })
  const told = await round()
  if (told.readers !== readers || told.books !== books)
    throw new Difference(
      `the round of ${day}: ${readers} readers and ${books} books by the ledger, ${told.readers} and ${told.books} by the program`,
    )
  if (!chance.happens(0.2)) return
  const again = await round()
  if (again.readers > 0) throw new Difference(`the round of ${day} told ${again.readers} readers twice`)
}

/** Each step is said once of a loan and its due day: to its reader, and to the teacher of his class. */
function tell({ ledger, outside }: Town, day: string): { readers: number; books: number } {
  const byReader = new Map<LedgerReader, string[]>()
  /** Of each class the steps at which its loans stand today, whether or not that is new. */
  const byClass = new Map<string, string[]>()
  const touched = new Set<string>()
  for (const loan of ledger.loans) {
    if (loan.copy.loan !== loan || loan.reader.personId === 0) continue
    const step = stepOf(loan.dueDay, day)
    if (step === undefined) continue
    const { className } = loan.reader
    if (className !== '') add(byClass, className, step)
    if (!isNew(loan, `${loan.dueDay} ${step}`)) continue
    add(byReader, loan.reader, step)
    touched.add(className)
  }
  let books = 0
  for (const steps of byReader.values()) {
    books += steps.length
    ledger.say(mostPressing(steps))
  }
  const holders = tellHolders({ ledger, outside }, day)
  // one letter of what a teacher has himself and of what his class has together
  const own = [...byReader.keys()].filter((reader) => reader.className === '')
  for (const teacher of new Set([...own, ...holders.teachers])) outside.writesTo(teacher)
  touched.delete('')
  for (const className of touched) {
    const teacher = outside.teachers.get(className)
    if (teacher) ledger.say(mostPressing(byClass.get(className) ?? []))
    outside.writesTo(teacher)
  }
  if (touched.size > 0) outside.calls(new Map([...byClass].map(([className, steps]) => [className, steps.length])))
  return { readers: byReader.size + holders.readers, books: books + holders.books }
}

/** Of what a class has together its teacher is told, once a step however much of it is back. */
function tellHolders({ ledger, outside }: Pick<Town, 'ledger' | 'outside'>, day: string) {
  const told = { readers: 0, books: 0, teachers: [] as LedgerReader[] }
  for (const one of ledger.classLoans) {
    const out = outOf(one).length
    const step = out === 0 ? undefined : stepOf(one.dueDay, day)
    const teacher = outside.teachers.get(one.className)
    if (step === undefined || !teacher || !isNew(one, `${one.dueDay} ${step}`)) continue
    told.teachers.push(teacher)
    told.readers++
    told.books += out
    ledger.say(step)
  }
  return told
}

const mostPressing = (steps: readonly string[]): string => PRESSING.find((kind) => steps.includes(kind)) ?? ''

function add<K>(all: Map<K, string[]>, key: K, step: string): void {
  const steps = all.get(key)
  if (steps) steps.push(step)
  else all.set(key, [step])
}

function isNew({ said }: { readonly said: Set<string> }, key: string): boolean {
  if (said.has(key)) return false
  said.add(key)
  return true
}
