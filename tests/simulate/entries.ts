/** What stands in the ledger of a simulation. Nothing here is the program's. */
export interface LedgerReader {
  readonly at: number
  readonly number: string
  name: string
  className: string
  readonly category: 'pupil-lower' | 'pupil' | 'teacher'
  /** The program's numbers: how it is spoken to. */
  personId: number
  cardNumber: string
  active: boolean
  /** In line for a book: he comes for it and for nothing else. */
  waits: boolean
  readonly loans: LedgerLoan[]
}

export interface LedgerCopy {
  readonly barcode: string
  readonly title: string
  readonly classNumber: string
  readonly priceFen: number
  readonly comic: boolean
  state: 'available' | 'on-loan' | 'on-hold' | 'repair' | 'lost' | 'withdrawn'
  /** The program's numbers, learned at the desk. */
  copyId: number
  bibId: number
  /** Who is next in line for it. */
  awaitedBy: LedgerReader | undefined
  loan: LedgerLoan | undefined
}

export interface LedgerLoan {
  readonly copy: LedgerCopy
  readonly reader: LedgerReader
  readonly className: string
  readonly lentDay: string
  dueDay: string
  returnedDay: string | undefined
  renewals: number
  readonly renewedOn: string[]
  voided: boolean
  /** The day on which it ended because the book was lost. */
  lostDay: string | undefined
  /** Of which of its due days the reader was reminded of what. */
  readonly said: Set<string>
  /** What befell it, to be shown where the two books differ. */
  readonly history: string[]
}

/** Heads that came into the reading room; of no class where nobody said which. */
export interface LedgerVisit {
  readonly day: string
  readonly className: string
  readonly heads: number
  undone: boolean
}

/** A book that was read there and not lent. */
export interface LedgerUse {
  readonly day: string
  readonly copy: LedgerCopy
  undone: boolean
}

/** Somebody wants a book that is out. */
export interface LedgerHold {
  readonly day: string
  readonly reader: LedgerReader
  readonly copy: LedgerCopy
}

export interface LedgerCase {
  readonly id: number
  readonly copy: LedgerCopy
  paid: number
  found: boolean
}

export type Foretold =
  | { readonly kind: 'lent'; readonly due: string }
  | { readonly kind: 'renewed'; readonly due: string }
  | { readonly kind: 'returned'; readonly kept: boolean }
  | { readonly kind: 'refused'; readonly codes: readonly string[] }

/** Books that went out together to a class. */
export interface LedgerClassLoan {
  readonly id: number
  readonly className: string
  readonly loans: readonly LedgerLoan[]
  dueDay: string
  undone: boolean
  /** Of which of its due days its teacher was reminded of what. */
  readonly said: Set<string>
}
