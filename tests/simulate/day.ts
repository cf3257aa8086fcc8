/** One day of the simulated library: class hours in the morning, whoever comes at noon. */
import { instant, weekday } from './calendar.ts'
import { carryOutAll, type Deed, Difference, takeBack } from './desk.ts'
import type { LedgerCopy, LedgerLoan, LedgerReader } from './entries.ts'
import type { Ledger } from './ledger.ts'
import { mishaps } from './mishaps.ts'
import type { Chance } from './random.ts'
import { classLoans } from './class-loans.ts'
import { comings } from './comings.ts'
import type { LonelyDesks } from './offline-hour.ts'
import { readingRoom } from './room.ts'
import { remind } from './rounds.ts'
import { isFree, onTheShelf, told, type Town } from './town.ts'

/** @param at the number of the day in the term, from 0 */
export async function liveOneDay(town: Town, lonely: LonelyDesks, day: string, at: number): Promise<void> {
  // the library's computer is off at night, but for one night a week
  await town.server.moveTo(instant(day, '08:00'), { off: at % 5 !== 1 })
  await town.server.signIn()
  await comings(town, day, at)
  await remind(town, day)
  await classHours(town, day)
  await classLoans(town, day, at)
  await town.server.moveTo(instant(day, '12:20'))
  // at half past twelve, when backups are made, it is on once a week: then the desks work meanwhile
  const on = town.server.moveTo(instant(day, '12:35'), { off: weekday(day) !== FRIDAY })
  await Promise.all([on, noon(town, day).then(() => readingRoom(town, day))])
  await lonely.live(town, day)
  await town.server.moveTo(instant(day, '17:10'))
  if (weekday(day) === FRIDAY) await weekIsCounted(town)
}

const FRIDAY = 5

/** What is counted all along follows what happens; at the end of term it is held against the ledger cell by cell. */
async function weekIsCounted({ server, ledger }: Town): Promise<void> {
  const { firstDay, lastDay } = ledger.calendar
  const own = {
    loans: ledger.loans.filter((loan) => !loan.voided).length,
    visits: ledger.visits.reduce((sum, one) => sum + (one.undone ? 0 : one.heads), 0),
    'in-house': ledger.uses.filter((one) => !one.undone).length,
    holds: ledger.holds.length,
  }
  for (const [measure, mine] of Object.entries(own)) {
    const { table } = await server.ask<{ table: { total: { above: number } } }>(
      `GET /schools/:school/figures?measure=${measure}&from=${firstDay}&to=${lastDay}`,
    )
    if (table.total.above !== mine)
      throw new Difference(
        `${measure} at the end of a week: ${mine} by the ledger, ${table.total.above} by the program`,
      )
  }
}

/** A fifth of the classes has its hour: they bring back, renew, and borrow. */
async function classHours(town: Town, day: string): Promise<void> {
  const { server, ledger, chance, classNames, after } = town
  const today = new Set(classNames.filter((_, n) => n % 5 === (weekday(day) - 1) % 5))
  const here = ledger.readers.filter((one) => isFree(one) && today.has(one.className) && chance.happens(0.93))
  const back = here.flatMap((reader) => [...reader.loans].filter((loan) => bringsBack(chance, loan, day)))
  await carryOutAll(
    server,
    back.map((loan) => [giveBack(ledger, loan, day)]),
    after,
  )
  const asked = new Set<LedgerCopy>()
  const groups = here.map((reader) => [...renewals(town, reader, day), ...wishes(town, reader, { day, asked })])
  await carryOutAll(server, groups, after)
}

/** Pupils between two lessons and teachers: a few at a time, and the small accidents of a desk. */
async function noon(town: Town, day: string): Promise<void> {
  const { server, ledger, chance, after } = town
  const asked = new Set<LedgerCopy>()
  const come = ledger.readers.filter((one) => isFree(one) && chance.happens(one.category === 'teacher' ? 0.06 : 0.025))
  const back = come.flatMap((reader) => reader.loans.filter((loan) => bringsBack(chance, loan, day)))
  await carryOutAll(
    server,
    back.map((loan) => [giveBack(ledger, loan, day)]),
    after,
  )
  const groups = come.map((reader) => wishes(town, reader, { day, asked }))
  await carryOutAll(server, groups, after)
  await mistake(town, day)
  await passedOn(town, day)
  await mishaps(town, day)
}

function bringsBack(chance: Chance, loan: LedgerLoan, day: string): boolean {
  return chance.happens(loan.dueDay <= day ? 0.9 : 0.55)
}

function giveBack(ledger: Ledger, loan: LedgerLoan, day: string): Deed {
  const foretold = ledger.giveBack(loan.copy, day)
  return { text: loan.copy.barcode, personId: null, foretold, history: () => told(loan) }
}

function renewals({ ledger, chance }: Town, reader: LedgerReader, day: string): Deed[] {
  return reader.loans
    .filter(() => chance.happens(0.4))
    .map((loan) => ({
      text: loan.copy.barcode,
      personId: reader.personId,
      foretold: ledger.renew(loan, day),
      history: () => told(loan),
    }))
}

/** What a reader would like to take: now and then one more than he may. */
function wishes(town: Town, reader: LedgerReader, { day, asked }: { day: string; asked: Set<LedgerCopy> }): Deed[] {
  const { ledger, chance } = town
  const deeds: Deed[] = []
  for (let n = chance.below(3) + 1; n > 0; n--) {
    const copy = onTheShelf(town, asked)
    if (!copy) break
    asked.add(copy)
    const foretold = ledger.lend(copy, reader, day)
    deeds.push({
      text: copy.barcode,
      personId: reader.personId,
      foretold,
      history: () => (copy.loan ? told(copy.loan) : heldBy(reader)),
      learn: (numbers) => Object.assign(copy, { copyId: numbers.copyId, bibId: numbers.bibId }),
    })
    if (foretold.kind === 'refused' && chance.happens(0.7)) break
  }
  return deeds
}

/** Something is lent by mistake and taken back at once. */
async function mistake(town: Town, day: string): Promise<void> {
  const { server, ledger, chance } = town
  const copy = onTheShelf(town, new Set())
  const reader = chance.pick(ledger.readers.filter((one) => isFree(one) && one.loans.length === 0))
  if (!copy || !reader) return
  const foretold = ledger.lend(copy, reader, day)
  const { loan } = copy
  if (!loan) return
  await takeBack(server, { text: copy.barcode, personId: reader.personId, foretold, history: () => told(loan) })
  ledger.undoLend(loan)
}

/** A book went from hand to hand: its next reader brings it to the desk while it still stands on the other's card. */
async function passedOn(town: Town, day: string): Promise<void> {
  const { server, ledger, chance, after } = town
  const loan = chance.pick(
    ledger.loans.filter((one) => one.copy.loan === one && one.copy.awaitedBy === undefined && one.reader.personId > 0),
  )
  const reader = chance.pick(ledger.readers.filter((one) => isFree(one) && one.loans.length === 0))
  if (!loan || !reader) return
  ledger.giveBack(loan.copy, day)
  const foretold = ledger.lend(loan.copy, reader, day)
  const deed: Deed = {
    text: loan.copy.barcode,
    personId: reader.personId,
    foretold,
    confirmed: true,
    history: () => told(loan),
  }
  await carryOutAll(server, [[deed]], after)
}

const heldBy = (reader: LedgerReader): string =>
  `${reader.name} (${reader.category}) holds ${reader.loans.map((loan) => told(loan)).join(' | ')}`
