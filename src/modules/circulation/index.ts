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
  askedOfCopy,
  askedOfReader,
  type Kept,
  type LoanNews,
  tellReader,
  waitedFor,
  whenConditionNoted,
  whenLent,
  whenReturned,
  whenTakenBack,
  whenUndone,
} from './hooks.ts'
export { decideHold } from './lending-facts.ts'
export { previewRules } from './preview-rules.ts'
export { moveLoans } from './move-loans.ts'
export { checkIn, checkInCommand, endAsLost, reopenLost } from './check-in.ts'
export { bringInLoans, type PastLoan } from './bring-in-loans.ts'
export { checkOut, lend } from './check-out.ts'
export { noteCondition } from './note-condition.ts'
export { renew } from './renew-loan.ts'
export { takeBeep } from './take-beep.ts'
export { undoAct } from './undo-act.ts'
export { type DeskCopyRow, findDeskCopy, findOpenLoan, findReader, openLoansOf } from './store.ts'
export { type Lending, loadLending } from './policy.ts'
export { readerLimits } from './desk-view.ts'
