import type { Beep, BeepResult } from '#circulation/contract'
import { aboutOpenCases } from '#compensation/rules'
import { copyOf as copyFactsOf, decide } from '#lending-rules/rules'
import type { Reason } from '#platform/problem'
import { normaliseScan } from '#values/barcode'
import { daysBetween } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { readIsbn } from '#values/isbn'
import { codeOf, type Deed, type LocalAnswer, refused, tokenOf } from './local-answer.ts'
import { askHolds, fulfil, holdsBefore, keepForNext, keptFor } from './local-holds.ts'
import { readersCalled } from './local-lookup.ts'
import { takeNews } from './local-news.ts'
import type { LocalCopy, LocalLoan, LocalReader, LocalStock } from './local-stock.ts'
import { aboutCopy, deskCopyOf, deskReaderOf, readerFactsOf } from './local-view.ts'

const CHOICES = 9
let lastLocal = 0

/** One line at a desk without a line to the server: the same decisions by the same rules, from what it has at hand. */
export class LocalDesk {
  readonly stock: LocalStock

  constructor(stock: LocalStock) {
    this.stock = stock
  }

  /** As with a line: in the whole school. */
  #may(permission: string): boolean {
    return this.stock.head.may.includes(permission)
  }

  #casesOf({ cases = 0 }: LocalReader): readonly Reason[] {
    return aboutOpenCases(cases, this.stock.head.asksOpenCases)
  }

  beep(beep: Partial<Beep>, now: string): LocalAnswer {
    const { stock } = this
    const today = dayOfInstant(now, stock.head.timeZone)
    stock.enter(today)
    if (beep.copyId !== undefined) return this.#withCopy(beep, stock.copies.get(beep.copyId), now)
    const text = normaliseScan(beep.text ?? '')
    const reader = stock.readerByCard(text)
    if (reader) return { ok: true, result: { kind: 'reader', reader: deskReaderOf(stock, reader, today) } }
    const copies = stock.copiesByBarcode(text)
    if (copies.length === 1) return this.#withCopy(beep, copies[0], now)
    if (copies.length > 1) return this.#choose(copies)
    const isbn = readIsbn(text)
    if (isbn?.isbn13 !== undefined && isbn.valid) {
      const { isbn13 } = isbn
      const here = stock.copiesByIsbn(isbn13)
      return here.length === 0 ? refused('circulation.isbn_unknown', 404, { isbn: isbn13 }) : this.#choose(here)
    }
    const found = readersCalled(stock, beep.text ?? '', today)
    const [only] = found
    if (only && found.length === 1)
      return { ok: true, result: { kind: 'reader', reader: deskReaderOf(stock, only, today) } }
    if (only) {
      const choices = found.slice(0, CHOICES).map((one) => {
        const { id, name, className, seatNumber, cardNumber } = deskReaderOf(stock, one, today)
        return { id, name, className, seatNumber, cardNumber, active: one.active === 1 }
      })
      return { ok: true, result: { kind: 'readers', choices, total: found.length } }
    }
    const digits = /^\d{4,}$/.test((beep.text ?? '').trim())
    return refused(digits ? 'circulation.copy_unknown' : 'circulation.card_unknown', 404)
  }

  /** What the server answered while the line was there. */
  heard(result: BeepResult): void {
    takeNews(this.stock, result)
  }

  /** 轻微, 较重, 不能再用, of a book that has just come back. */
  condition(copyId: number, condition: LocalCopy['condition']): { deed: Deed; undo: () => void } | undefined {
    const copy = this.stock.copies.get(copyId)
    if (!copy) return undefined
    const before = { state: copy.state, condition: copy.condition }
    copy.condition = condition
    if (copy.state === 'available' && (condition === 'damaged' || condition === 'unusable')) copy.state = 'repair'
    return {
      deed: { kind: 'condition', barcode: codeOf(copy), condition },
      undo: () => void Object.assign(copy, before),
    }
  }

  #withCopy(beep: Partial<Beep>, copy: LocalCopy | undefined, now: string): LocalAnswer {
    if (!copy) return refused('platform.not_found', 404)
    const loan = this.stock.loanOfCopy(copy.id)
    const reader = beep.personId == null ? undefined : this.stock.readers.get(beep.personId)
    if (!reader) return loan || copy.state === 'on-loan' ? this.#takeBack(copy, loan, now) : this.#show(copy)
    return loan?.personId === reader.id
      ? this.#prolong(beep, { copy, loan, reader, now })
      : this.#lend(beep, { copy, loan, reader, now })
  }

  /** A book that is here; from the hold shelf, with whom it waits for. */
  #show(copy: LocalCopy): LocalAnswer {
    const kept = copy.state === 'on-hold' ? keptFor(this.stock, copy) : undefined
    return { ok: true, result: { kind: 'copy', copy: deskCopyOf(this.stock, copy), ...(kept ? { kept } : {}) } }
  }

  #lend(
    { token: given, override }: Partial<Beep>,
    at: { copy: LocalCopy; loan: LocalLoan | undefined; reader: LocalReader; now: string },
  ): LocalAnswer {
    const { stock } = this
    const { copy, loan, reader, now } = at
    const today = dayOfInstant(now, stock.head.timeZone)
    const policy = stock.policy(stock.versionOn(today))
    const title = stock.titles.get(copy.bibId)
    const zone = stock.zone(copy.zone)
    const { reasons: othersWait, ...around } = askHolds(stock, copy, { reader, today })
    const decided = decide(
      {
        action: 'loan',
        channel: 'offline',
        reader: readerFactsOf(stock, reader, policy),
        copy: {
          id: copy.id,
          state: copy.state,
          kind: title?.[5] ?? 'book',
          classNumber: title?.[3] ?? '',
          zone: copy.zone,
          flags: stock.flagsOf(copy, policy, today),
          cornerOf: zone?.cornerOf ?? null,
          ...around,
        },
      },
      policy,
      stock.calendar(),
      stock.momentOf(policy, now),
    )
    const decision = { ...decided, reasons: [...decided.reasons, ...this.#casesOf(reader), ...othersWait] }
    const asked = decision.reasons.filter(({ level }) => level !== 'warning')
    const token = tokenOf(`${reader.id}/${copy.id}`, asked)
    if (asked.length > 0 && !(token === given && this.#overridden(decision.reasons, override)))
      return aboutCopy(stock, copy, decision.reasons, today, token)
    const { dueDay } = decision
    const before = { state: copy.state, thisTerm: reader.thisTerm, queue: holdsBefore(stock, copy.bibId) }
    fulfil(stock, copy, reader, today)
    const made: LocalLoan = {
      id: --lastLocal,
      copyId: copy.id,
      personId: reader.id,
      lentDay: today,
      dueDay,
      renewals: 0,
      version: policy.version,
      category: reader.category,
    }
    stock.dropLoan(loan)
    stock.putLoan(made)
    copy.state = 'on-loan'
    if (stock.enter(today)) reader.thisTerm = before.thisTerm + 1
    return {
      ok: true,
      result: {
        kind: 'lent',
        act: 0,
        copy: deskCopyOf(stock, copy),
        dueDay,
        reader: deskReaderOf(stock, reader, today),
        notes: decision.reasons
          .filter(({ level }) => level === 'warning')
          .map(({ code, level, params = {} }) => ({ code, level, params: { ...params }, title: code })),
      },
      deed: {
        kind: 'lend',
        card: reader.card,
        barcode: codeOf(copy),
        dueDay,
        ...(asked.length > 0 ? { confirmed: true } : {}),
        ...(override && asked.some(({ level }) => level === 'blocker') ? { override } : {}),
      },
      undo: () => {
        stock.dropLoan(made)
        if (loan) stock.putLoan(loan)
        copy.state = before.state
        reader.thisTerm = before.thisTerm
        before.queue()
      },
    }
  }

  #overridden(reasons: readonly Reason[], override: Beep['override']): boolean {
    const blockers = reasons.filter(({ level }) => level === 'blocker')
    return (
      blockers.length === 0 ||
      (override !== undefined && blockers.every((one) => one.override !== undefined && this.#may(one.override)))
    )
  }

  #prolong(
    { override }: Partial<Beep>,
    { copy, loan, reader, now }: { copy: LocalCopy; loan: LocalLoan; reader: LocalReader; now: string },
  ): LocalAnswer {
    const { stock } = this
    const today = dayOfInstant(now, stock.head.timeZone)
    const policy = stock.policy(loan.version)
    const title = stock.titles.get(copy.bibId)
    const decision = decide(
      {
        action: 'renew',
        channel: 'offline',
        reader: { ...readerFactsOf(stock, reader, policy), loans: [], category: loan.category },
        copy: copyFactsOf(title?.[5] ?? 'book', {
          id: copy.id,
          state: copy.state,
          classNumber: title?.[3] ?? '',
          zone: copy.zone,
          flags: stock.flagsOf(copy, policy, today),
          cornerOf: stock.zone(copy.zone)?.cornerOf ?? null,
          waiting: askHolds(stock, copy, { reader, today, renewing: true }).waiting,
        }),
        loan,
      },
      policy,
      stock.calendar(),
      stock.momentOf(policy, now),
    )
    const blocked = decision.reasons.some(({ level }) => level === 'blocker')
    if (blocked && !(override && this.#overridden(decision.reasons, override)))
      return aboutCopy(stock, copy, [...decision.reasons, ...this.#casesOf(reader)], today)
    const { dueDay } = decision
    const before = { dueDay: loan.dueDay, renewals: loan.renewals }
    Object.assign(loan, { dueDay, renewals: loan.renewals + 1 })
    return {
      ok: true,
      result: {
        kind: 'renewed',
        act: 0,
        copy: deskCopyOf(stock, copy),
        dueDay,
        reader: deskReaderOf(stock, reader, today),
      },
      deed: {
        kind: 'renew',
        card: reader.card,
        barcode: codeOf(copy),
        dueDay,
        ...(blocked && override ? { override } : {}),
      },
      undo: () => void Object.assign(loan, before),
    }
  }

  #takeBack(copy: LocalCopy, loan: LocalLoan | undefined, now: string): LocalAnswer {
    const { stock } = this
    const today = dayOfInstant(now, stock.head.timeZone)
    const reader = loan?.personId == null ? undefined : stock.readers.get(loan.personId)
    const queue = holdsBefore(stock, copy.bibId)
    stock.dropLoan(loan)
    copy.state = 'available'
    const kept = keepForNext(stock, copy, today)
    return {
      ok: true,
      result: {
        kind: 'returned',
        act: 0,
        copy: deskCopyOf(stock, copy),
        lateDays: loan ? Math.max(0, daysBetween(loan.dueDay, today)) : 0,
        next: kept ? 'hold' : 'shelf',
        ...(kept ? { kept } : {}),
        reader: reader ? deskReaderOf(stock, reader, today) : null,
      },
      deed: { kind: 'return', barcode: codeOf(copy) },
      undo: () => {
        if (loan) stock.putLoan(loan)
        copy.state = 'on-loan'
        queue()
      },
    }
  }

  #choose(copies: readonly LocalCopy[]): LocalAnswer {
    const choices = copies.slice(0, CHOICES).map((copy) => deskCopyOf(this.stock, copy))
    return { ok: true, result: { kind: 'copies', choices, total: copies.length } }
  }
}
