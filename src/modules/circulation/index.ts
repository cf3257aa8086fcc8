/** Loans: lending, returning, renewing, the desk (B1). */
import type { ModuleDoor } from '#platform/module'
import { eraseReader } from './erase.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const circulation: ModuleDoor = {
  name: 'circulation',
  permissions,
  routes: () => routes,
  jobs: () => [],
  erase: eraseReader,
}

export {
  askedOfClassLoans,
  askedOfCopy,
  askedOfReader,
  type Kept,
  type LoanNews,
  tellReader,
  type ToldOfClosing,
  waitedFor,
  waitedThen,
  whenConditionNoted,
  whenLent,
  whenReturned,
  whenTakenBack,
  whenUndone,
} from './hooks.ts'
export { copyFacts, decideHold, decideInHouse } from './lending-facts.ts'
export { previewRules } from './preview-rules.ts'
export {
  countLoansDueOn,
  loansDueOn,
  loansOfNumbers,
  moveDueDay,
  moveLoans,
  moveOpen,
  type WhyMoved,
} from './move-loans.ts'
export { checkIn, checkInSeen, endAsLost, reopenLost } from './check-in.ts'
export { bringInLoans, type PastLoan } from './bring-in-loans.ts'
export { checkOut, decideLoan, lend, lendSeen, writeLoan } from './check-out.ts'
export { noteCondition } from './note-condition.ts'
export { renew, renewByItself } from './renew-loan.ts'
export { takeBeep } from './take-beep.ts'
export { takeBackLoan, undoAct } from './undo-act.ts'
export { type DeskCopyRow, findDeskCopy, findOpenLoan, findReader, openLoansOf } from './store.ts'
export { type Lending, loadLending, momentOf } from './policy.ts'
export { readerLimits, toDeskCopy } from './desk-view.ts'
