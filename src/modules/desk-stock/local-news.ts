import type { BeepResult } from '#circulation/contract'
import { fulfil } from './local-holds.ts'
import type { LocalStock } from './local-stock.ts'

/** What the server answered to this desk is known to it at once, before the lists are fetched again. */
export function takeNews(stock: LocalStock, result: BeepResult): void {
  if ('copy' in result) {
    const copy = stock.copies.get(result.copy.copyId)
    if (copy) copy.state = result.copy.state
    if (result.kind === 'returned') stock.dropLoan(stock.loanOfCopy(result.copy.copyId))
    const kept = result.kind === 'returned' && result.kept
    const hold = kept ? stock.holds.get(kept.holdId) : undefined
    if (kept && hold) stock.holds.set(hold.id, { ...hold, keptCopyId: result.copy.copyId, untilDay: kept.until })
    const taker = result.kind === 'lent' ? stock.readers.get(result.reader.id) : undefined
    if (copy && taker && result.kind === 'lent') fulfil(stock, copy, taker, lentDayOf(result))
  }
  const told = 'reader' in result ? result.reader : null
  const reader = told ? stock.readers.get(told.id) : undefined
  if (!told || !reader) return
  reader.thisTerm = told.thisTerm
  for (const loan of stock.loansOfReader(reader.id)) stock.dropLoan(loan)
  const { id: personId, category } = reader
  for (const { loanId: id, copyId, lentDay, dueDay, renewals } of told.loans) {
    stock.dropLoan(stock.loanOfCopy(copyId))
    stock.putLoan({ id, copyId, personId, lentDay, dueDay, renewals, version: stock.versionOn(lentDay), category })
  }
}

const lentDayOf = ({ copy, reader, dueDay }: Extract<BeepResult, { kind: 'lent' }>) =>
  reader.loans.find((one) => one.copyId === copy.copyId)?.lentDay ?? dueDay
