/**
 * The second book-keeping of a simulation: plain arrays and rules written down a second time, without one line of the program's own
 * code. What it foretells, the program has to answer; what it holds at the end, the program has to hold.
 */
import { plus, type TermCalendar } from './calendar.ts'
import type {
  Foretold,
  LedgerCase,
  LedgerClassLoan,
  LedgerCopy,
  LedgerHold,
  LedgerLoan,
  LedgerReader,
  LedgerUse,
  LedgerVisit,
} from './entries.ts'
import { COMIC } from './school.ts'

interface Terms {
  readonly count: number
  readonly days: number
  readonly renewals: number
  readonly overTheTerm: boolean
}

const TERMS: Readonly<Record<LedgerReader['category'], Terms>> = {
  'pupil-lower': { count: 2, days: 7, renewals: 1, overTheTerm: false },
  pupil: { count: 3, days: 14, renewals: 1, overTheTerm: false },
  teacher: { count: 10, days: 60, renewals: 2, overTheTerm: true },
}
/** Comics of pupils, beside the limit for all books. */
const COMICS = { count: 1, days: 7, renewals: 0 }

export class Ledger {
  readonly calendar: TermCalendar
  readonly readers: LedgerReader[] = []
  readonly copies: LedgerCopy[] = []
  readonly loans: LedgerLoan[] = []
  /** How many entries of which action the audit must hold. */
  readonly acts = new Map<string, number>()
  readonly cases: LedgerCase[] = []
  readonly visits: LedgerVisit[] = []
  readonly uses: LedgerUse[] = []
  readonly holds: LedgerHold[] = []
  readonly classLoans: LedgerClassLoan[] = []
  /** How many messages of which kind readers were sent. */
  readonly said = new Map<string, number>()
  /** In fen: what families paid, and what was given back. */
  readonly money = { paid: 0, refunded: 0 }

  constructor(calendar: TermCalendar) {
    this.calendar = calendar
  }

  note(action: string, times = 1): void {
    this.acts.set(action, (this.acts.get(action) ?? 0) + times)
  }

  say(kind: string): void {
    this.said.set(kind, (this.said.get(kind) ?? 0) + 1)
  }

  comesIn(day: string, className: string, heads: number): LedgerVisit {
    const visit = { day, className, heads, undone: false }
    this.visits.push(visit)
    this.note('count')
    return visit
  }

  isReadHere(copy: LedgerCopy, day: string): LedgerUse {
    const use = { day, copy, undone: false }
    this.uses.push(use)
    this.note('count')
    return use
  }

  waits(copy: LedgerCopy, reader: LedgerReader, day: string): void {
    copy.awaitedBy = reader
    reader.waits = true
    this.holds.push({ day, reader, copy })
    this.note('place')
    copy.loan?.history.push(`${day} ${reader.name} waits`)
  }

  lend(copy: LedgerCopy, reader: LedgerReader, day: string): Foretold {
    const held = reader.loans
    const codes: string[] = []
    if (this.#asComic(copy, reader) && held.filter((loan) => loan.copy.comic).length >= COMICS.count)
      codes.push('circulation.kind_limit_reached')
    if (held.length >= TERMS[reader.category].count) codes.push('circulation.limit_reached')
    if (codes.length > 0) return { kind: 'refused', codes }
    const due = this.dueIfLent(copy, reader, day)
    this.#goesOut(copy, reader, { day, due })
    return { kind: 'lent', due }
  }

  /** In one go, with one due day; on nobody's card. */
  lendToClass(id: number, className: string, copies: readonly LedgerCopy[], [day, due]: [string, string]): void {
    const known = { name: className, className, category: 'teacher', personId: 0, cardNumber: '' } as const
    const whole: LedgerReader = { at: -1 - id, number: '', ...known, active: false, waits: false, loans: [] }
    const loans = copies.map((copy) => this.#goesOut(copy, whole, { day, due }))
    this.classLoans.push({ id, className, loans, dueDay: due, undone: false, said: new Set() })
    this.note('lend')
  }

  undoClassLoan(one: LedgerClassLoan): void {
    one.undone = true
    for (const loan of one.loans) {
      this.#close(loan)
      loan.voided = true
    }
    this.note('undo-lend')
  }

  #goesOut(copy: LedgerCopy, reader: LedgerReader, { day, due }: { day: string; due: string }): LedgerLoan {
    const loan: LedgerLoan = {
      copy,
      reader,
      className: reader.className,
      lentDay: day,
      dueDay: due,
      returnedDay: undefined,
      renewals: 0,
      renewedOn: [],
      voided: false,
      lostDay: undefined,
      said: new Set(),
      history: [`${day} lent until ${due}`],
    }
    this.loans.push(loan)
    reader.loans.push(loan)
    copy.loan = loan
    copy.state = 'on-loan'
    this.note('lend')
    return loan
  }

  giveBack(copy: LedgerCopy, day: string): Foretold {
    const { loan } = copy
    if (!loan) return { kind: 'refused', codes: ['circulation.return_not_on_loan'] }
    this.#close(loan)
    loan.returnedDay = day
    loan.history.push(`${day} returned`)
    this.note('return')
    const kept = copy.awaitedBy !== undefined
    if (kept) {
      copy.state = 'on-hold'
      this.say('hold-ready')
    }
    return { kind: 'returned', kept }
  }

  renew(loan: LedgerLoan, day: string): Foretold {
    const { copy, reader } = loan
    const renewals = this.#asComic(copy, reader) ? COMICS.renewals : TERMS[reader.category].renewals
    const codes = [
      ...(loan.renewals >= renewals ? ['circulation.renew_limit_reached'] : []),
      ...(copy.awaitedBy === undefined ? [] : ['lending-rules.renew_reserved']),
    ]
    if (codes.length > 0) return { kind: 'refused', codes }
    const due = this.dueIfLent(copy, reader, day)
    if (due > loan.dueDay) loan.dueDay = due
    loan.renewals++
    loan.renewedOn.push(day)
    loan.history.push(`${day} renewed until ${loan.dueDay}`)
    this.note('renew')
    return { kind: 'renewed', due: loan.dueDay }
  }

  /** The desk takes back that it lent: as if it had not been. */
  undoLend(loan: LedgerLoan): void {
    this.#close(loan)
    loan.voided = true
    loan.history.push('taken back')
    this.note('undo-lend')
  }

  lose(loan: LedgerLoan, id: number, day: string): LedgerCase {
    this.#close(loan)
    loan.lostDay = day
    loan.copy.state = 'lost'
    loan.history.push(`${day} lost`)
    const one: LedgerCase = { id, copy: loan.copy, paid: 0, found: false }
    this.cases.push(one)
    return one
  }

  /** Paid in full, the book leaves the stock. */
  pay(one: LedgerCase, fen: number): void {
    one.paid += fen
    this.money.paid += fen
    if (one.paid === one.copy.priceFen) one.copy.state = 'withdrawn'
  }

  find(one: LedgerCase): void {
    one.found = true
    this.money.refunded += one.paid
    one.copy.state = 'available'
  }

  /** The library is shut on a day on which it would have been open: nobody is to have come on it. */
  closeOn(day: string): void {
    this.calendar.close(day)
    const next = this.calendar.openFrom(plus(day, 1))
    const told = new Set<LedgerReader>()
    for (const loan of this.loans.filter((one) => one.copy.loan === one && one.dueDay === day)) {
      loan.dueDay = next
      loan.history.push(`closed on ${day}, due ${next}`)
      if (loan.reader.personId === 0) continue
      this.note('move-due')
      told.add(loan.reader)
    }
    // one letter for all that moved with it
    for (let n = 0; n < told.size; n++) this.say('due-moved')
    for (const one of this.classLoans.filter((loan) => loan.dueDay === day && outOf(loan).length > 0)) {
      one.dueDay = next
      this.note('move-due')
    }
  }

  /** A copy came back damaged and goes to be mended; it is not lent again. */
  sendToRepair(copy: LedgerCopy): void {
    copy.state = 'repair'
  }

  #close(loan: LedgerLoan): void {
    loan.copy.loan = undefined
    loan.copy.state = 'available'
    loan.reader.loans.splice(loan.reader.loans.indexOf(loan), 1)
  }

  #asComic(copy: LedgerCopy, { category }: LedgerReader): boolean {
    return copy.comic && category !== 'teacher'
  }

  dueIfLent(copy: LedgerCopy, reader: LedgerReader, day: string): string {
    const { days, overTheTerm } = TERMS[reader.category]
    return this.calendar.due(day, this.#asComic(copy, reader) ? COMICS.days : days, overTheTerm)
  }
}

/** What has not come back of a class loan. */
export const outOf = ({ loans }: LedgerClassLoan): LedgerLoan[] => loans.filter((loan) => loan.copy.loan === loan)

/** The same rules, as the school enters them. */
export const RULES = {
  holidayFrom: 0,
  rules: [
    ...Object.entries(TERMS).map(([category, { count, days, renewals, overTheTerm }], at) => ({
      id: at + 1,
      when: { category: [category] },
      values: { count, period: { unit: 'days', n: days }, renewals, ceiling: overTheTerm ? 'none' : 'term-end' },
    })),
    {
      id: 4,
      when: { category: ['pupil-lower', 'pupil'], classNumber: [COMIC] },
      values: { count: COMICS.count, period: { unit: 'days', n: COMICS.days }, renewals: COMICS.renewals },
    },
  ],
}
