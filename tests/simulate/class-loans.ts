/** Books that go out together to a class: lent in one go, brought back in parts, one of them missing at the end. */
import { plus } from './calendar.ts'
import { carryOutAll, Difference } from './desk.ts'
import type { LedgerCopy } from './entries.ts'
import { outOf } from './ledger.ts'
import { declareLost } from './mishaps.ts'
import { onTheShelf, told, type Town } from './town.ts'

const EVERY_DAYS = 5
const DAYS = 10
const MOST = 12
/** So long after its day whatever is still out counts as lost. */
const PATIENCE_DAYS = 4

/** @param at the number of the day in the term, from 0 */
export async function classLoans(town: Town, day: string, at: number): Promise<void> {
  if (at % EVERY_DAYS === 2) await lendToClass(town, day)
  await comeBack(town, day)
}

async function lendToClass(town: Town, day: string): Promise<void> {
  const { server, ledger, chance, classIds } = town
  const [className, classId] = chance.pick([...classIds]) ?? ['', 0]
  const picked = new Set<LedgerCopy>(ledger.copies.filter((copy) => copy.copyId === 0))
  const copies: LedgerCopy[] = []
  for (let n = 3 + chance.below(MOST - 2); n > 0; n--) {
    const copy = onTheShelf(town, picked)
    if (!copy) break
    picked.add(copy)
    copies.push(copy)
  }
  if (copies.length === 0) return
  const dueDay = ledger.calendar.openFrom(plus(day, DAYS))
  const body = { holder: { kind: 'class', classId }, copies: copies.map(({ copyId }) => ({ copyId })), dueDay }
  const made = await server.ask<{ id: number; lent: number }>('POST /schools/:school/class-loans', { body })
  if (made.lent !== copies.length)
    throw new Difference(`of ${copies.length} books for ${className} on ${day} the program lent ${made.lent}`)
  ledger.lendToClass(made.id, className, copies, [day, dueDay])
  const one = ledger.classLoans.at(-1)
  if (!one || !chance.happens(0.15)) return
  await server.ask('POST /schools/:school/class-loans/:id/undo', { params: { id: one.id } })
  ledger.undoClassLoan(one)
}

/** A few come early and most on their day, over the ordinary desk. */
async function comeBack(town: Town, day: string): Promise<void> {
  const { server, ledger, chance, after } = town
  for (const one of ledger.classLoans) {
    const share = day >= one.dueDay ? 0.6 : 0.08
    for (const loan of outOf(one)) {
      if (day > plus(one.dueDay, PATIENCE_DAYS)) await declareLost(town, loan, day)
      else if (chance.happens(share)) {
        const foretold = ledger.giveBack(loan.copy, day)
        const deed = { text: loan.copy.barcode, personId: null, foretold, history: () => told(loan) }
        await carryOutAll(server, [[deed]], after)
      }
    }
  }
}
