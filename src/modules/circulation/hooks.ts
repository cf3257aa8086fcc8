/** What circulation asks of, and tells, the modules that gather around a loan: holds, compensation, class loans (design §2). */
import type { Condition } from '#holdings/rules'
import type { Db } from '#platform/database'
import { hook } from '#platform/hook'
import type { Context } from '#platform/perform'
import type { Reason } from '#platform/problem'

/** What is known of a reader elsewhere: how many holds he has, and what else speaks against lending to him. */
export const askedOfReader = hook<
  [db: Db, asked: { readonly schoolId: number; readonly personId: number; readonly today: string }],
  { readonly holds?: number; readonly reasons?: readonly Reason[] }
>('circulation.asked-of-reader')

/** How many others wait for a copy, and what else speaks against lending it to this reader (it is kept for another). */
export const askedOfCopy = hook<
  [
    db: Db,
    asked: {
      readonly schoolId: number
      readonly copyId: number
      readonly bibId: number
      readonly personId: number | null
      /** The class that is to take it, in a class loan. */
      readonly classId?: number | null
      /** Whether a loan is to run on, rather than to begin. */
      readonly renewing?: boolean
      readonly today: string
    },
  ],
  {
    readonly waiting?: number
    readonly heldFor?: 'reader' | 'another'
    /** The hold it is set aside for, for the desk. */
    readonly kept?: Kept
    readonly reasons?: readonly Reason[]
  }
>('circulation.asked-of-copy')

/** How many wait for each of some titles: whether a renewal is to be offered at all. */
export const waitedFor = hook<
  [db: Db, asked: { readonly schoolId: number; readonly bibIds: readonly number[] }],
  ReadonlyMap<number, number>
>('circulation.waited-for')

/** Somebody who waited for a title, from when until when. */
export interface Waiting {
  readonly bibId: number
  readonly copyId: number | null
  readonly personId: number | null
  readonly classId: number | null
  readonly from: string
  /** Set aside on the hold shelf by then, or over; null: waiting still. */
  readonly until: string | null
}

/** Who waited for which title between two days: only where rules that are to be tried lend for less while many wait. */
export const waitedThen = hook<
  [db: Db, asked: { readonly schoolId: number; readonly from: string; readonly to: string }],
  readonly Waiting[]
>('circulation.waited-then')

export interface LoanNews {
  readonly loanId: number
  readonly copyId: number
  readonly bibId: number
  readonly personId: number | null
  /** The class that took it, in a class loan. */
  readonly classId?: number | null
}

export const whenLent = hook<
  [
    context: Context,
    /** Where {@link askedOfCopy} found in the same transaction that nobody waits, it need not be asked for again. */
    news: LoanNews & { readonly nobodyWaits: boolean },
  ]
>('circulation.lent')

/** For whom a returned book is kept. */
export interface Kept {
  readonly holdId: number
  readonly reader: string
  readonly className: string
  /** The last day on which it is kept. */
  readonly until: string
  /** Where it is put: the hold shelf. */
  readonly place: string
}

/** A book has come back; the answer says for whom it is kept now. Its copy is `available` or, when damaged, in repair. */
export const whenReturned = hook<[context: Context, news: LoanNews & { readonly condition: Condition }], Kept>(
  'circulation.returned',
)

/** A deed of the desk is about to be taken back: a reason given here stops it. */
export const whenUndone = hook<
  [context: Context, news: LoanNews & { readonly kind: 'lend' | 'return' | 'renew' }],
  Reason
>('circulation.undone')

/** A deed of the desk was taken back: the copy is free again after a loan that was none. Answers for whom it is kept now. */
export const whenTakenBack = hook<
  [context: Context, news: LoanNews & { readonly kind: 'lend' | 'return' | 'renew' }],
  Kept
>('circulation.taken-back')

/** Who has a class loan, as it is named, and how many of its books are out; of one that is asked about nothing is left out. */
export interface ClassLoanHeld {
  readonly id: number
  /** 三（2）班, a teacher's name, or an office. */
  readonly holder: string
  readonly out: number
}

/** Who holds each of some class loans: for the desk at a return and for the lists of what is due. */
export const askedOfClassLoans = hook<
  [db: Db, asked: { readonly schoolId: number; readonly ids: readonly number[]; readonly today: string }],
  readonly ClassLoanHeld[]
>('circulation.asked-of-class-loans')

export async function holdersOf(
  db: Db,
  asked: { schoolId: number; ids: readonly (number | null)[]; today: string },
): Promise<ReadonlyMap<number, ClassLoanHeld>> {
  const ids = [...new Set(asked.ids.filter((id) => id !== null))]
  if (ids.length === 0) return new Map()
  const answers = await askedOfClassLoans.ask(db, { ...asked, ids })
  return new Map(answers.flat().map((one) => [one.id, one]))
}

/** Why a day is another one than was promised, and what makes it one message: the closing is gone through slice by slice. */
export interface ToldOfClosing {
  /** What shut the library, in the school's words; null: it opens after all. */
  readonly reason: string | null
  readonly once: string
}

/** Something a reader or a class should hear of; whoever sends notices listens. `params` names day, place and title. */
export const tellReader = hook<
  [
    context: Context,
    told: {
      readonly personId: number | null
      readonly classId: number | null
      readonly kind:
        | 'hold-ready'
        | 'hold-expired'
        | 'hold-ended'
        | 'hold-waits-again'
        | 'renewed'
        | 'loss'
        | 'due-moved'
        | 'kept-longer'
      readonly params: {
        /** The hold, the loan or the case: it is said once of each. */
        readonly about: number
        readonly titles: readonly string[]
        readonly until: string
        readonly closing?: ToldOfClosing
      }
    },
  ]
>('circulation.tell-reader')

/** A book looks worse, or better, than it did: by one key at its return, or when a wrong key is mended. */
export const whenConditionNoted = hook<
  [
    context: Context,
    noted: {
      readonly copyId: number
      readonly bibId: number
      readonly before: Condition
      readonly condition: Condition
      /** The loan it came back from; null where it was on the shelf. */
      readonly loanId: number | null
    },
  ]
>('circulation.condition-noted')
