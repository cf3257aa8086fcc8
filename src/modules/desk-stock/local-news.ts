import type { BeepResult } from '#circulation/contract'
import type { LocalStock } from './local-stock.ts'

/** What the server answered to this desk is known to it at once, before the lists are fetched again. */
export function takeNews(stock: LocalStock, result: BeepResult): void {
  if ('copy' in result) {
    const copy = stock.copies.get(result.copy.copyId)
    if (copy) copy.state = result.copy.state
    if (result.kind === 'returned') stock.dropLoan(stock.loanOfCopy(result.copy.copyId))
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
