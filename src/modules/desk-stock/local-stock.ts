import { compile, type Flag, type LendingCalendar, type Moment, type Policy } from '#lending-rules/rules'
import { openTimesOn, termOf } from '#school/rules'
import { addDays } from '#values/day'
import { dayOfInstant, timeOfInstant } from '#values/instant'
import type { CopyRow, HoldRow, LoanRow, ReaderRow, StockChanges, StockHead, StockRows, TitleRow } from './contract.ts'

/** A book is new for so many days after it was received: as at the desk with a line. */
const NEW_DAYS = 30

export interface LocalCopy {
  readonly id: number
  readonly bibId: number
  readonly barcode: string
  readonly shared: string
  readonly accession: number
  readonly zone: number
  state: CopyRow[6]
  condition: CopyRow[7]
  readonly receivedOn: string
}

export interface LocalReader extends ReaderRow {
  thisTerm: number
}

export interface LocalLoan {
  readonly id: number
  readonly copyId: number
  readonly personId: number | null
  readonly lentDay: string
  dueDay: string
  renewals: number
  readonly version: number
  readonly category: string
}

/** What a desk has at hand without a line: the school's readers, books and open loans as they were, and what it did since. */
export class LocalStock {
  head: StockHead
  readonly readers = new Map<number, LocalReader>()
  readonly copies = new Map<number, LocalCopy>()
  readonly titles = new Map<number, TitleRow>()
  readonly loans = new Map<number, LocalLoan>()
  readonly holds = new Map<number, HoldRow>()
  readonly #cards = new Map<string, number>()
  readonly #barcodes = new Map<string, number>()
  readonly #shared = new Map<string, Set<number>>()
  readonly #byCopy = new Map<number, LocalLoan>()
  readonly #byReader = new Map<number, Set<LocalLoan>>()
  readonly #policies = new Map<number, Policy>()

  #term: string

  constructor(head: StockHead) {
    this.head = head
    this.#term = this.#termOn(dayOfInstant(head.at, head.timeZone))
  }

  /** The day of what is decided next: what readers borrowed in another term counts no longer. Answers whether it lies in a term. */
  enter(day: string): boolean {
    const term = this.#termOn(day)
    if (term !== this.#term) for (const reader of this.readers.values()) reader.thisTerm = 0
    this.#term = term
    return term !== ''
  }

  #termOn(day: string): string {
    return termOf(day, this.head.calendar.terms)?.firstDay ?? ''
  }

  add({ readers = [], copies = [], titles = [], loans = [], holds = [] }: Omit<StockRows, 'next'>): void {
    for (const reader of readers) {
      this.#forgetReader(reader.id)
      this.readers.set(reader.id, { ...reader })
      this.#cards.set(reader.card, reader.id)
    }
    for (const row of copies) this.#addCopy(row)
    for (const title of titles) this.titles.set(title[0], title)
    for (const row of loans) this.putLoan(loanOf(row))
    for (const hold of holds) this.holds.set(hold.id, hold)
  }

  apply(changes: Omit<StockChanges, 'at' | 'all' | 'head'>): void {
    for (const id of changes.gone.loans) this.dropLoan(this.loans.get(id))
    for (const id of changes.gone.copies) this.#forgetCopy(id)
    for (const id of changes.gone.readers) this.#forgetReader(id)
    for (const id of changes.gone.titles) this.titles.delete(id)
    for (const id of changes.gone.holds) this.holds.delete(id)
    this.add(changes)
    this.head = { ...this.head, version: changes.version }
  }

  renewHead(head: StockHead): void {
    this.head = { ...head, version: this.head.version }
    this.#policies.clear()
  }

  /** All of it as it came over the line, to be kept and added to another one. */
  rows() {
    return {
      readers: [...this.readers.values()],
      copies: [...this.copies.values()].map(rowOfCopy),
      titles: [...this.titles.values()],
      loans: [...this.loans.values()].map(rowOfLoan),
      holds: [...this.holds.values()],
    }
  }

  readerByCard(card: string): LocalReader | undefined {
    const id = this.#cards.get(card)
    return id === undefined ? undefined : this.readers.get(id)
  }

  copiesByBarcode(barcode: string): LocalCopy[] {
    const own = this.#barcodes.get(barcode)
    const ids = own === undefined ? [...(this.#shared.get(barcode) ?? [])] : [own]
    return this.#inOrder(ids.flatMap((id) => this.copies.get(id) ?? []))
  }

  copiesByIsbn(isbn13: string): LocalCopy[] {
    const bibs = new Set<number>()
    for (const [id, , , , , , isbns] of this.titles.values()) if (isbns.includes(isbn13)) bibs.add(id)
    return this.#inOrder([...this.copies.values()].filter((copy) => bibs.has(copy.bibId) && copy.state !== 'withdrawn'))
  }

  loanOfCopy(copyId: number): LocalLoan | undefined {
    return this.#byCopy.get(copyId)
  }

  /** What a reader has, the next due first. */
  loansOfReader(personId: number): LocalLoan[] {
    return [...(this.#byReader.get(personId) ?? [])].sort((a, b) =>
      a.dueDay === b.dueDay ? a.id - b.id : a.dueDay < b.dueDay ? -1 : 1,
    )
  }

  putLoan(loan: LocalLoan): void {
    this.dropLoan(this.loans.get(loan.id))
    this.loans.set(loan.id, loan)
    this.#byCopy.set(loan.copyId, loan)
    if (loan.personId === null) return
    const his = this.#byReader.get(loan.personId) ?? new Set()
    this.#byReader.set(loan.personId, his.add(loan))
  }

  dropLoan(loan: LocalLoan | undefined): void {
    if (!loan) return
    this.loans.delete(loan.id)
    if (this.#byCopy.get(loan.copyId) === loan) this.#byCopy.delete(loan.copyId)
    if (loan.personId !== null) this.#byReader.get(loan.personId)?.delete(loan)
  }

  /** Everybody who waits for a title, or has it on the hold shelf. */
  queueOf(bibId: number): HoldRow[] {
    return [...this.holds.values()].filter((one) => one.bibId === bibId)
  }

  /** How many wait for a title and have nothing on the hold shelf. */
  waitedFor(bibId: number): number {
    return this.queueOf(bibId).filter((one) => one.keptCopyId === null && one.asleepFrom === null).length
  }

  zone(id: number): StockHead['zones'][number] | undefined {
    return this.head.zones.find((zone) => zone.id === id)
  }

  classOf(id: number | null): StockHead['classes'][number] | undefined {
    return id === null ? undefined : this.head.classes.find((one) => one.id === id)
  }

  /** The rules of a version; of the newest that is known where it was never brought along. */
  policy(version: number): Policy {
    const known = this.#policies.get(version)
    if (known) return known
    const { rules, zones } = this.head
    const set = (rules.find((one) => one.version === version) ?? rules[0])?.set
    const policy = compile(
      set ?? { rules: [], holidayFrom: 14 },
      version,
      new Map(zones.map((z) => [z.id, z.parentId])),
    )
    this.#policies.set(version, policy)
    return policy
  }

  /** The version that holds on a day: of those whose day has come the one decided last. */
  versionOn(day: string): number {
    return this.head.inForce.reduce((found, { version, from }) => (from <= day && version > found ? version : found), 0)
  }

  calendar(): LendingCalendar {
    const { weekdays, days, terms, lessons } = this.head.calendar
    const open = { weekdays, exceptions: new Map(days.map((one) => [one.day, one.open])) }
    if (!lessons) return { open, terms }
    const ofClass = new Map(lessons)
    return { open, terms, lessonDays: (id, after) => (ofClass.get(id) ?? []).filter((day) => day > after) }
  }

  momentOf({ uses }: Policy, now: string): Moment {
    const day = dayOfInstant(now, this.head.timeZone)
    if (!uses.has('window')) return { day }
    const { days, bells, windows } = this.head.calendar
    const facts = { open: this.calendar().open, days: new Map(days.map((one) => [one.day, one])), bells, windows }
    const time = timeOfInstant(now, this.head.timeZone)
    return {
      day,
      windows: openTimesOn(day, facts)
        .filter(({ from, to }) => from <= time && time < to)
        .map((one) => one.windowId),
    }
  }

  flagsOf(copy: LocalCopy, { uses }: Policy, today: string): Flag[] {
    const flags: Flag[] = this.zone(copy.zone)?.lends === 0 ? ['reference'] : []
    if (!uses.has('flag')) return flags
    if (copy.receivedOn >= addDays(today, -NEW_DAYS)) flags.push('new')
    let left = 0
    for (const one of this.copies.values()) if (one.bibId === copy.bibId && one.state === 'available') left++
    if (left <= 1) flags.push('only-copy')
    return flags
  }

  #inOrder(copies: LocalCopy[]): LocalCopy[] {
    return copies.sort((a, b) => a.accession - b.accession)
  }

  #addCopy(row: CopyRow): void {
    const [id, bibId, barcode, shared, accession, zone, state, condition, receivedOn] = row
    this.#forgetCopy(id)
    this.copies.set(id, { id, bibId, barcode, shared, accession, zone, state, condition, receivedOn })
    if (barcode) this.#barcodes.set(barcode, id)
    if (shared) this.#shared.set(shared, (this.#shared.get(shared) ?? new Set()).add(id))
  }

  #forgetCopy(id: number): void {
    const old = this.copies.get(id)
    if (!old) return
    this.copies.delete(id)
    if (this.#barcodes.get(old.barcode) === id) this.#barcodes.delete(old.barcode)
    this.#shared.get(old.shared)?.delete(id)
  }

  #forgetReader(id: number): void {
    const old = this.readers.get(id)
    if (!old) return
    this.readers.delete(id)
    if (this.#cards.get(old.card) === id) this.#cards.delete(old.card)
  }
}

function loanOf([id, copyId, personId, lentDay, dueDay, renewals, version, category]: LoanRow): LocalLoan {
  return { id, copyId, personId, lentDay, dueDay, renewals, version, category }
}

function rowOfLoan({ id, copyId, personId, lentDay, dueDay, renewals, version, category }: LocalLoan): LoanRow {
  return [id, copyId, personId, lentDay, dueDay, renewals, version, category]
}

function rowOfCopy(copy: LocalCopy): CopyRow {
  const { id, bibId, barcode, shared, accession, zone, state, condition, receivedOn } = copy
  return [id, bibId, barcode, shared, accession, zone, state, condition, receivedOn]
}
