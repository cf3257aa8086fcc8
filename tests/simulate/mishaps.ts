/** What a term brings besides lending: books that are lost, paid for and found again, books that come back damaged, readers in line. */
import { carryOutAll, type Deed } from './desk.ts'
import type { LedgerCase, LedgerCopy, LedgerLoan } from './entries.ts'
import { isFree, told, type Town } from './town.ts'

export async function mishaps(town: Town, day: string): Promise<void> {
  await fetchHeld(town, day)
  await placeHold(town, day)
  if (town.chance.happens(0.5)) await loseOne(town, day)
  if (town.chance.happens(0.25)) await findOne(town)
  if (town.chance.happens(0.3)) await damageOne(town, day)
}

const openLoan = ({ ledger, chance }: Town, fits: (loan: LedgerLoan) => boolean): LedgerLoan | undefined =>
  chance.pick(
    ledger.loans.filter(
      (loan) => loan.copy.loan === loan && loan.reader.personId > 0 && loan.copy.copyId > 0 && fits(loan),
    ),
  )

/** A pupil has lost a book: most families pay, in one or two parts, others are still to bring one. */
async function loseOne(town: Town, day: string): Promise<void> {
  const { server, ledger, chance } = town
  const loan = openLoan(town, ({ copy, reader }) => reader.className !== '' && copy.awaitedBy === undefined)
  if (!loan) return
  const { copy } = loan
  const one = await declareLost(town, loan, day)
  const { id } = one
  if (!chance.happens(0.6)) return
  const params = { id }
  await server.ask('POST /schools/:school/loss-cases/:id/way', {
    params,
    body: { version: await versionOf(town, one), way: 'price' },
  })
  const half = chance.happens(0.5) ? Math.floor(copy.priceFen / 2) : 0
  for (const fen of [half, copy.priceFen - half].filter((part) => part > 0)) {
    const body = { version: await versionOf(town, one), fen, voucher: `收据${id % 10_000}-${fen}` }
    await server.ask('POST /schools/:school/loss-cases/:id/payments', { params, body })
    ledger.pay(one, fen)
  }
}

/** Without a word of who it was, the teacher of the pupil's class is told. */
export async function declareLost(
  { server, ledger, outside }: Town,
  loan: LedgerLoan,
  day: string,
): Promise<LedgerCase> {
  const body = { copyId: loan.copy.copyId }
  const { id } = await server.ask<{ id: number }>('POST /schools/:school/loss-cases', { body })
  if (loan.reader.personId > 0 && outside.teachers.has(loan.reader.className)) ledger.say('loss')
  return ledger.lose(loan, id, day)
}

async function versionOf({ server }: Town, { id }: LedgerCase): Promise<number> {
  return (await server.ask<{ version: number }>('GET /schools/:school/loss-cases/:id', { params: { id } })).version
}

/** A lost book turns up: what was paid is given back, and it stands on its shelf again. */
async function findOne(town: Town): Promise<void> {
  const { server, ledger, chance } = town
  const one = chance.pick(ledger.cases.filter((known) => !known.found))
  if (!one) return
  await server.ask('POST /schools/:school/found-books', { body: { copyId: one.copy.copyId } })
  const { paid } = one
  ledger.find(one)
  // where nothing was paid there is nothing to give back, and the case is over
  if (paid === 0) return
  const body = { version: await versionOf(town, one), fen: paid, voucher: `退${one.id % 10_000}` }
  await server.ask('POST /schools/:school/loss-cases/:id/closing', { params: { id: one.id }, body })
}

/** A book comes back damaged and is sent to be mended. */
async function damageOne(town: Town, day: string): Promise<void> {
  const { server, ledger, after } = town
  const loan = openLoan(town, ({ copy }) => copy.awaitedBy === undefined)
  if (!loan) return
  const { copy } = loan
  const foretold = ledger.giveBack(copy, day)
  await carryOutAll(server, [[{ text: copy.barcode, personId: null, foretold, history: () => told(loan) }]], after)
  const body = { copyId: copy.copyId, condition: 'damaged' }
  const { next } = await server.ask<{ next: string }>('POST /schools/:school/desk/conditions', { body })
  if (next !== 'repair') throw new Error(`a damaged book goes to ${next}: ${told(loan)}`)
  ledger.sendToRepair(copy)
}

/** A reader waits for a title of which there is one copy, and that is out. */
async function placeHold(town: Town, day: string): Promise<void> {
  const { server, ledger, chance } = town
  const copies = new Map<string, number>()
  for (const { title } of ledger.copies) copies.set(title, (copies.get(title) ?? 0) + 1)
  const single = (copy: LedgerCopy) => copies.get(copy.title) === 1
  const loan = openLoan(town, ({ copy }) => copy.awaitedBy === undefined && copy.bibId > 0 && single(copy))
  const reader = chance.pick(ledger.readers.filter((one) => isFree(one) && one.loans.length === 0))
  if (!loan || !reader || loan.reader === reader) return
  const body = { bibId: loan.copy.bibId, personId: reader.personId }
  await server.ask('POST /schools/:school/holds', { body })
  ledger.waits(loan.copy, reader, day)
}

/** Whoever waited comes for what is kept for him. */
async function fetchHeld(town: Town, day: string): Promise<void> {
  const { server, ledger, after } = town
  const deeds = ledger.copies.flatMap((copy): Deed[] => {
    const reader = copy.state === 'on-hold' ? copy.awaitedBy : undefined
    if (!reader) return []
    const foretold = ledger.lend(copy, reader, day)
    copy.awaitedBy = undefined
    reader.waits = false
    return [
      {
        text: copy.barcode,
        personId: reader.personId,
        foretold,
        history: () => (copy.loan ? told(copy.loan) : copy.barcode),
      },
    ]
  })
  await carryOutAll(
    server,
    deeds.map((deed) => [deed]),
    after,
  )
}
