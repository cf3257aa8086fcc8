/** An hour in the reading room: cards at the door, a class with its teacher, heads by a tap, the trolley before it is shelved. */
import { Difference } from './desk.ts'
import type { LedgerCopy, LedgerReader } from './entries.ts'
import type { Town } from './town.ts'

const MOST_CARDS = 5
const MOST_BOOKS = 6

export async function readingRoom(town: Town, day: string): Promise<void> {
  await cards(town, day)
  await heads(town, day)
  await trolley(town, day)
}

/** A card counts once in an opening window, however often it is scanned. */
async function cards(town: Town, day: string): Promise<void> {
  const { ledger, chance } = town
  const inside = new Set<LedgerReader>()
  const here = ledger.readers.filter((one) => one.active)
  for (let n = chance.below(MOST_CARDS); n > 0; n--) {
    const reader = inside.size > 0 && chance.happens(0.2) ? [...inside][0] : chance.pick(here)
    if (!reader) return
    const id = await scan(town, reader.cardNumber, inside.has(reader) ? 'already' : 'came')
    if (inside.has(reader)) continue
    const visit = ledger.comesIn(day, reader.className, 1)
    // the wrong card: taken back at once, and he may come again
    if (chance.happens(0.9)) inside.add(reader)
    else {
      await takeBack(town, 'visit', id)
      visit.undone = true
    }
  }
}

async function heads({ server, ledger, chance, classIds }: Town, day: string): Promise<void> {
  const [className, classId] = chance.pick([...classIds]) ?? ['', null]
  const groups = [
    { className, classId, heads: 10 + chance.below(35) },
    { className: '', classId: null, heads: 1 },
  ]
  for (const one of groups.filter(() => chance.happens(0.6))) {
    const body = { heads: one.heads, classId: one.classId }
    await server.ask('POST /schools/:school/reading-room/visits', { body })
    ledger.comesIn(day, one.className, one.heads)
  }
}

/** A copy counts once a day; a wrong one is taken back. */
async function trolley(town: Town, day: string): Promise<void> {
  const { ledger, chance } = town
  const read = new Set<LedgerCopy>()
  for (let n = chance.below(MOST_BOOKS); n > 0; n--) {
    const copy = chance.pick(ledger.copies)
    if (copy?.state !== 'available') continue
    const id = await scan(town, copy.barcode, read.has(copy) ? 'again' : 'used')
    if (read.has(copy)) continue
    const use = ledger.isReadHere(copy, day)
    if (chance.happens(0.9)) read.add(copy)
    else {
      await takeBack(town, 'use', id)
      use.undone = true
    }
  }
}

async function scan({ server }: Town, text: string, foretold: string): Promise<number> {
  const { kind, id } = await server.ask<{ kind: string; id: number }>('POST /schools/:school/reading-room/scans', {
    body: { text },
  })
  if (kind !== foretold)
    throw new Difference(`${text} in the reading room: the ledger says ${foretold}, the program ${kind}`)
  return id
}

async function takeBack({ server, ledger }: Town, kind: 'visit' | 'use', id: number): Promise<void> {
  await server.ask('POST /schools/:school/reading-room/undo', { body: { kind, id } })
  ledger.note('undo')
}
