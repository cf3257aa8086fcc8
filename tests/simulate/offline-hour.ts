/**
 * Desks that lose their line for an hour: they go on from what they know and note what they do; later they send their notes in pieces,
 * some of them twice, and they are in the books as if the line had held. A book that two of them lent is settled by a teacher.
 */
import { randomUUID } from 'node:crypto'
import { until } from '../crash/program.ts'
import { instant, weekday } from './calendar.ts'
import { Difference } from './desk.ts'
import type { LedgerCopy, LedgerReader } from './entries.ts'
import { isFree, onTheShelf, type Town } from './town.ts'

const WEDNESDAY = 3
/** Its clock is that much behind. */
const BEHIND_MS = 17 * 60_000
const PIECE = 20
/** Half a minute a deed: what one desk does in the first forty minutes; a teacher may bring ten books. */
const MOST_NOTES = 80

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

type Noting = Pick<Fact, 'kind' | 'barcode'> & { readonly reader?: LedgerReader; readonly dueDay?: string }

/** A registered desk with the log that it keeps. */
class LonelyDesk {
  readonly #ledger = randomUUID()
  readonly #name: string
  #facts: Fact[] = []
  #seq = 0

  constructor(name: string) {
    this.#name = name
  }

  get noted(): number {
    return this.#facts.length
  }

  async open({ server }: Pick<Town, 'server'>, day: string): Promise<void> {
    await server.registerDesk(this.#name)
    const body = { ledger: this.#ledger, clock: clockOf(instant(day, '07:00')) }
    await server.ask('POST /schools/:school/offline/ledgers', { body })
  }

  /** @param at its own minute of the hour; what it notes comes half a minute later at the earliest than what it noted before */
  note(since: string, { reader, ...rest }: Noting, minute?: number): void {
    const seconds = minute === undefined ? (this.#facts.length + 1) * 30 : minute * 60
    const clock = clockOf(new Date(Date.parse(since) + seconds * 1000).toISOString())
    const card = reader ? { card: reader.cardNumber } : {}
    this.#facts.push({ seq: ++this.#seq, clock, since, offset: BEHIND_MS, ...card, ...rest })
  }

  /** In pieces: half of it, then all of it again. */
  async send({ server, after }: Pick<Town, 'server' | 'after'>, now: string): Promise<void> {
    const facts = this.#facts
    this.#facts = []
    if (facts.length === 0) return
    const half = Math.ceil(facts.length / 2)
    const clock = clockOf(now)
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
  }
}

const clockOf = (at: string): string => new Date(Date.parse(at) - BEHIND_MS).toISOString()

/** How a teacher settles that two desks lent the same book: as the second noted it, as the first did, or the book stands on its shelf. */
const WAYS = ['keep', 'other', 'returned'] as const

interface Conflict {
  readonly barcode: string
  readonly way: (typeof WAYS)[number]
}

/** Two desks that lose their line for an hour each week; now and then both lend the same book. */
export class LonelyDesks {
  readonly #one = new LonelyDesk('2 号台')
  readonly #two = new LonelyDesk('3 号台')

  async open(town: Pick<Town, 'server'>, day: string): Promise<void> {
    await this.#one.open(town, day)
    await this.#two.open(town, day)
  }

  async live(town: Town, day: string): Promise<void> {
    if (weekday(day) !== WEDNESDAY) return
    const { server, ledger } = town
    const since = instant(day, '13:05')
    await server.moveTo(since)
    const touched = this.#work(town, day, since)
    const conflicts = this.#both(town, { day, since, touched })
    const now = instant(day, '14:10')
    await server.moveTo(now)
    await this.#one.send(town, now)
    await this.#two.send(town, now)
    const { tasks } = await until(async () => {
      const state = await server.ask<{ waiting: number; tasks: number }>('GET /schools/:school/offline/state')
      return state.waiting === 0 ? state : undefined
    })
    if (tasks !== conflicts.length)
      throw new Difference(`${tasks} notes of ${day} wait for a teacher, by the ledger ${conflicts.length} do`)
    for (const { barcode, way } of conflicts) {
      await settle(town, barcode, way)
      ledger.note('ask')
      ledger.note('solve')
    }
  }

  /** The second desk lends what the first one lent some minutes before it. */
  #both(town: Town, { day, since, touched }: { day: string; since: string; touched: Set<LedgerReader> }): Conflict[] {
    const { ledger, chance } = town
    const conflicts: Conflict[] = []
    const asked = new Set<LedgerCopy>()
    for (const n of [0, 1].filter(() => chance.happens(0.6))) {
      const [one, two] = [0, 1].map(() => {
        const reader = chance.pick(ledger.readers.filter((known) => isNone(known) && !touched.has(known)))
        if (reader) touched.add(reader)
        return reader
      })
      const copy = onTheShelf(town, asked)
      const way = WAYS[chance.below(WAYS.length)]
      if (!one || !two || !copy || !way) continue
      asked.add(copy)
      const lent = ledger.lend(copy, one, day)
      const { loan } = copy
      if (lent.kind !== 'lent' || !loan) throw new Error(`${one.name} may not borrow`)
      const { barcode } = copy
      const dueDay = ledger.dueIfLent(copy, two, day)
      this.#one.note(since, { kind: 'lend', barcode, reader: one, dueDay: lent.due }, 50 + n)
      this.#two.note(since, { kind: 'lend', barcode, reader: two, dueDay }, 55 + n)
      if (way !== 'other') ledger.giveBack(copy, day)
      if (way === 'keep') ledger.lend(copy, two, day)
      conflicts.push({ barcode, way })
    }
    return conflicts
  }

  /** What the first one does in that hour, half a minute a deed; whom it saw. */
  #work(town: Town, day: string, since: string): Set<LedgerReader> {
    const { ledger, chance } = town
    const note = (fact: Noting) => this.#one.note(since, fact)
    const seen = new Set<LedgerReader>()
    const asked = new Set(ledger.copies.filter((copy) => copy.state !== 'available'))
    for (const reader of ledger.readers.filter((one) => isFree(one) && chance.happens(0.04))) {
      if (this.#one.noted >= MOST_NOTES) break
      seen.add(reader)
      for (const loan of reader.loans.slice()) {
        const { barcode } = loan.copy
        if (chance.happens(0.5)) {
          asked.add(loan.copy)
          ledger.giveBack(loan.copy, day)
          note({ kind: 'return', barcode })
        } else if (ledger.dueIfLent(loan.copy, reader, day) > loan.dueDay) {
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
    return seen
  }
}

/** Free, and with nothing on his card: whatever he takes he may. */
const isNone = (reader: LedgerReader): boolean => isFree(reader) && reader.loans.length === 0

async function settle({ server }: Town, barcode: string, way: Conflict['way']): Promise<void> {
  const { tasks } = await server.ask<{ tasks: { id: number; barcode: string; reason: string }[] }>(
    'GET /schools/:school/offline/tasks',
  )
  const task = tasks.find((one) => one.barcode === barcode)
  if (task?.reason !== 'two-desks') throw new Difference(`${barcode} was lent at two desks: ${JSON.stringify(task)}`)
  const { state } = await server.ask<{ state: string }>('POST /schools/:school/offline/tasks/:id/solve', {
    params: { id: task.id },
    body: { solution: { kind: way } },
  })
  if (state !== 'solved') throw new Difference(`${barcode} was lent at two desks and settled: ${state}`)
}
