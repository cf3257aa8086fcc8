import { dayOfInstant, instantOf, msOf } from '#values/instant'
import type { Deed } from './local-answer.ts'
import { fulfil, holdsBefore, keepForNext } from './local-holds.ts'
import type { LocalCopy, LocalStock } from './local-stock.ts'

/** A deed as the desk's log has it; `undo` names another one that was taken back. */
export interface NotedDeed {
  readonly seq: number
  readonly kind: Deed['kind'] | 'undo'
  readonly clock: string
  readonly offset?: number | undefined
  readonly card?: string | undefined
  readonly barcode?: string | undefined
  readonly dueDay?: string | undefined
  readonly condition?: Deed['condition'] | undefined
  readonly of?: number | undefined
}

/** A deed done again, as 刚才 shows it and 撤销 takes it back. */
export interface Redone {
  readonly deed: NotedDeed
  readonly copy: LocalCopy
  /** Whose loan it was or is; null where nobody knows. */
  readonly personId: number | null
  readonly undo: () => void
}

/** After a restart: what this desk had done since its lists were kept stands in its log alone, and is done to them again. */
export function replay(stock: LocalStock, deeds: readonly NotedDeed[]): Redone[] {
  const undone = new Set(deeds.flatMap(({ kind, of }) => (kind === 'undo' && of !== undefined ? [of] : [])))
  return deeds.flatMap((deed) => {
    const copy = deed.kind === 'undo' || undone.has(deed.seq) ? undefined : copyCalled(stock, deed.barcode ?? '')
    return copy ? [redo(stock, copy, deed)] : []
  })
}

function redo(stock: LocalStock, copy: LocalCopy, deed: NotedDeed): Redone {
  const loan = stock.loanOfCopy(copy.id)
  const was = { loan: loan && { ...loan }, state: copy.state, condition: copy.condition }
  const reader = deed.kind === 'lend' ? stock.readerByCard(deed.card ?? '') : undefined
  const thisTerm = reader?.thisTerm ?? 0
  const holds = holdsBefore(stock, copy.bibId)
  again(stock, copy, deed)
  return {
    deed,
    copy,
    personId: reader?.id ?? loan?.personId ?? null,
    undo: () => {
      stock.dropLoan(stock.loanOfCopy(copy.id))
      if (was.loan) stock.putLoan(was.loan)
      Object.assign(copy, { state: was.state, condition: was.condition })
      if (reader) reader.thisTerm = thisTerm
      holds()
    },
  }
}

function again(stock: LocalStock, copy: LocalCopy, deed: NotedDeed): void {
  const loan = stock.loanOfCopy(copy.id)
  const { kind, dueDay, condition } = deed
  if (kind === 'return') {
    stock.dropLoan(loan)
    copy.state = 'available'
    keepForNext(stock, copy, dayOf(stock, deed))
  }
  if (condition) {
    copy.condition = condition
    if (copy.state === 'available' && (condition === 'damaged' || condition === 'unusable')) copy.state = 'repair'
  }
  if (kind === 'renew' && loan && dueDay !== undefined) Object.assign(loan, { dueDay, renewals: loan.renewals + 1 })
  if (kind === 'lend') lendAgain(stock, copy, deed)
}

const dayOf = (stock: LocalStock, { clock, offset = 0 }: NotedDeed) =>
  dayOfInstant(instantOf(msOf(clock) + offset), stock.head.timeZone)

function lendAgain(stock: LocalStock, copy: LocalCopy, deed: NotedDeed): void {
  const { seq, card = '', dueDay } = deed
  const reader = stock.readerByCard(card)
  if (!reader) return
  const lentDay = dayOf(stock, deed)
  fulfil(stock, copy, reader, lentDay)
  stock.dropLoan(stock.loanOfCopy(copy.id))
  stock.putLoan({
    id: -seq,
    copyId: copy.id,
    personId: reader.id,
    lentDay,
    dueDay: dueDay ?? lentDay,
    renewals: 0,
    version: stock.versionOn(lentDay),
    category: reader.category,
  })
  copy.state = 'on-loan'
  if (stock.enter(lentDay)) reader.thisTerm += 1
}

function copyCalled(stock: LocalStock, code: string): LocalCopy | undefined {
  const numbered = /^#(\d+)$/.exec(code)?.[1]
  const found = numbered === undefined ? stock.copiesByBarcode(code) : []
  return numbered === undefined ? (found.length === 1 ? found[0] : undefined) : stock.copies.get(Number(numbered))
}
