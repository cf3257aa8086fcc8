/** The morning's round of reminders: whom the ledger would tell what, against how many the program says it told. */
import { daysFrom } from './calendar.ts'
import { Difference } from './desk.ts'
import type { Ledger, LedgerLoan, LedgerReader } from './ledger.ts'
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

export async function remind({ server, ledger, chance }: Town, day: string): Promise<void> {
  const { readers, books } = tell(ledger, day)
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

/** Each step is said once of a loan and its due day. */
function tell(ledger: Ledger, day: string): { readers: number; books: number } {
  const byReader = new Map<LedgerReader, string[]>()
  for (const loan of ledger.loans) {
    const step = loan.copy.loan === loan ? stepOf(loan.dueDay, day) : undefined
    if (step === undefined || !isNew(loan, `${loan.dueDay} ${step}`)) continue
    byReader.set(loan.reader, [...(byReader.get(loan.reader) ?? []), step])
  }
  let books = 0
  for (const steps of byReader.values()) {
    books += steps.length
    ledger.say(PRESSING.find((kind) => steps.includes(kind)) ?? '')
  }
  return { readers: byReader.size, books }
}

function isNew({ said }: LedgerLoan, key: string): boolean {
  if (said.has(key)) return false
  said.add(key)
  return true
}
