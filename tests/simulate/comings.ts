/** What changes in mid-term: gifts, pupils who move to another class, leave and come, a day on which the library stays closed. */
import { bringInBooks, newReader } from './furnish.ts'
import type { LedgerReader } from './entries.ts'
import { planBooks } from './school.ts'
import { isFree, type Town } from './town.ts'

const CLOSED_AHEAD = 3

/** @param at the number of the day in the term, from 0 */
export async function comings(town: Town, day: string, at: number): Promise<void> {
  const { chance } = town
  if (at === 2 || at % 30 === 20) await gift(town)
  if (at === 3 || at === 31) await closeSuddenly(town, at)
  if (at % 4 === 1) await moves(town)
  if (chance.happens(0.15)) await leaves(town)
  if (chance.happens(0.15)) await comes(town, day)
}

async function gift({ server, ledger, chance }: Town): Promise<void> {
  await bringInBooks(server, planBooks(chance, { from: ledger.copies.length, count: 8 + chance.below(20) }), ledger)
}

/** The library has to close on the third open day from now: what falls due on it does so on the next one. */
async function closeSuddenly({ server, ledger }: Town, at: number): Promise<void> {
  const day = [...ledger.calendar.days()][at + CLOSED_AHEAD]
  if (day === undefined) return
  const { job } = await server.ask<{ job: number }>('POST /schools/:school/closings', {
    body: { from: day, to: day, reason: '阅览室消毒' },
  })
  await server.finish(job)
  ledger.closeOn(day)
}

const pupil = (one: LedgerReader) => isFree(one) && one.className !== ''

/** To a class of the same sort of rules; what he has goes along, what he had stays with the class of then. */
async function moves({ server, ledger, chance, classIds }: Town): Promise<void> {
  const reader = chance.pick(ledger.readers.filter(pupil))
  const others = ledger.readers.filter((one) => one.category === reader?.category && one.className !== reader.className)
  const to = chance.pick(others)?.className
  if (!reader || to === undefined) return
  const params = { id: reader.personId }
  const { version } = await server.ask<{ version: number }>('GET /schools/:school/readers/:id', { params })
  const { name, category, number: studentNumber, cardNumber } = reader
  const body = {
    name,
    category,
    classId: classIds.get(to) ?? null,
    seatNumber: null,
    studentNumber,
    cardNumber,
    version,
  }
  await server.ask('PUT /schools/:school/readers/:id', { params, body })
  reader.className = to
}

/** Nobody leaves with books. */
async function leaves({ server, ledger, chance }: Town): Promise<void> {
  const reader = chance.pick(ledger.readers.filter((one) => pupil(one) && one.loans.length === 0))
  if (!reader) return
  await server.ask('POST /schools/:school/readers/:id/step', {
    params: { id: reader.personId },
    body: { step: 'leave' },
  })
  reader.active = false
  ledger.note('leave')
}

async function comes({ server, ledger, chance, classIds }: Town, day: string): Promise<void> {
  const like = chance.pick(ledger.readers.filter(pupil))
  if (!like) return
  const { className, category } = like
  const number = `Z${day.replaceAll('-', '')}`
  const reader = newReader(ledger, { number, name: `转学生${ledger.readers.length}`, className, category })
  const body = { kind: 'pupil', name: reader.name, category, classId: classIds.get(className), studentNumber: number }
  const { id, cardNumber } = await server.ask<{ id: number; cardNumber: string }>('POST /schools/:school/readers', {
    body,
  })
  Object.assign(reader, { personId: id, cardNumber })
  ledger.readers.push(reader)
}
