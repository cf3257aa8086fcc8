/** What the days of a simulation work with. */
import type { LedgerCopy, LedgerLoan, LedgerReader } from './entries.ts'
import type { Ledger } from './ledger.ts'
import type { Outside } from './outside.ts'
import type { Chance } from './random.ts'
import type { Server } from './server.ts'

export interface Town {
  readonly server: Server
  readonly ledger: Ledger
  readonly chance: Chance
  readonly outside: Outside
  readonly classNames: readonly string[]
  /** The program's numbers of the classes. */
  readonly classIds: ReadonlyMap<string, number>
  /** Called after each deed at the desk: where a power cut may fall. */
  readonly after: () => void
}

/** Who waits for a book comes for it and for nothing else. */
export const isFree = (reader: LedgerReader): boolean => reader.active && !reader.waits

export function told({ copy, reader, history }: LedgerLoan): string {
  return `${copy.barcode} ${copy.classNumber}, ${reader.name} ${reader.cardNumber} (${reader.category}): ${history.join(', ')}`
}

/** A book that stands on its shelf, and that nobody is about to take. */
export function onTheShelf({ ledger, chance }: Town, asked: ReadonlySet<LedgerCopy>): LedgerCopy | undefined {
  for (let tries = 0; tries < 30; tries++) {
    const copy = chance.pick(ledger.copies)
    if (copy?.state === 'available' && !asked.has(copy)) return copy
  }
  return undefined
}
