/**
 * A desk that loses its line for an hour: it goes on from what it knows and notes what it does; later it sends its notes in pieces,
 * some of them twice, and they are in the books as if the line had held.
 */
import { randomUUID } from 'node:crypto'
import { until } from '../crash/program.ts'
import { instant, weekday } from './calendar.ts'
import { Difference } from './desk.ts'
import type { LedgerReader } from './ledger.ts'
import { isFree, onTheShelf, type Town } from './town.ts'

const WEDNESDAY = 3
/** Its clock is that much behind. */
const BEHIND_MS = 17 * 60_000
const PIECE = 20

interface Fact {
  readonly seq: number
  readonly kind: 'lend' | 'return' | 'renew'
  readonly clock: string
  readonly since: string
  readonly offset: number
  readonly card?: string
  readonly barcode: string
  readonly dueDay?: string
}

/** A registered desk with the log that it keeps. */
export class LonelyDesk {
  readonly #ledger = randomUUID()
  #seq = 0

  async open({ server }: Pick<Town, 'server'>, day: string): Promise<void> {
    await server.registerDesk('2 号台')
    const body = { ledger: this.#ledger, clock: this.#clock(instant(day, '07:00')) }
    await server.ask('POST /schools/:school/offline/ledgers', { body })
  }

  async live(town: Town, day: string): Promise<void> {
    if (weekday(day) !== WEDNESDAY) return
    const { server, after } = town
    const since = instant(day, '13:05')
    await server.moveTo(since)
    const facts = this.#work(town, day, since)
    await server.moveTo(instant(day, '14:10'))
    if (facts.length === 0) return
    const half = Math.ceil(facts.length / 2)
    const clock = this.#clock(instant(day, '14:10'))
    const send = async (some: readonly Fact[], fresh: number) => {
      for (let at = 0, added = 0; at < some.length; at += PIECE) {
        const piece = some.slice(at, at + PIECE)
        const body = { ledger: this.#ledger, clock, facts: piece }
        added += (await server.ask<{ added: number }>('POST /schools/:school/offline/facts', { body })).added
        after()
        if (at + PIECE >= some.length && added !== fresh)
          throw new Difference(`of ${some.length} notes of a desk ${fresh} were new, the program took ${added}`)
      }
    }
    await send(facts.slice(0, half), half)
    // half a queue went through, then all of it comes again
    await send(facts, facts.length - half)
    await send(facts.slice(0, PIECE), 0)
    const { tasks } = await until(async () => {
      const state = await server.ask<{ waiting: number; tasks: number }>('GET /schools/:school/offline/state')
      return state.waiting === 0 ? state : undefined
    })
    if (tasks > 0) throw new Difference(`${tasks} notes of ${day} wait for a teacher, by the ledger none does`)
  }

  /** What it does in that hour, two minutes a deed. */
  #work(town: Town, day: string, since: string): Fact[] {
    const { ledger, chance } = town
    const facts: Fact[] = []
    const note = (fact: Pick<Fact, 'kind' | 'barcode'> & { reader?: LedgerReader; dueDay?: string }) => {
      const { reader, ...rest } = fact
      const at = new Date(Date.parse(since) + (facts.length + 1) * 30_000).toISOString()
      const card = reader ? { card: reader.cardNumber } : {}
      facts.push({ seq: ++this.#seq, clock: this.#clock(at), since, offset: BEHIND_MS, ...card, ...rest })
    }
    const asked = new Set(ledger.copies.filter((copy) => copy.state !== 'available'))
    for (const reader of ledger.readers.filter((one) => isFree(one) && chance.happens(0.04))) {
      for (const loan of reader.loans.slice()) {
        const { barcode } = loan.copy
        if (chance.happens(0.5)) {
          asked.add(loan.copy)
          ledger.giveBack(loan.copy, day)
          note({ kind: 'return', barcode })
        } else if (ledger.dueIfRenewed(loan, day) > loan.dueDay) {
          const renewed = ledger.renew(loan, day)
          if (renewed.kind === 'renewed') note({ kind: 'renew', barcode, reader, dueDay: renewed.due })
        }
      }
      const copy = onTheShelf(town, asked)
      if (!copy) continue
      asked.add(copy)
      const lent = ledger.lend(copy, reader, day)
      if (lent.kind === 'lent') note({ kind: 'lend', barcode: copy.barcode, reader, dueDay: lent.due })
    }
    return facts
  }

  #clock(at: string): string {
    return new Date(Date.parse(at) - BEHIND_MS).toISOString()
  }
}
