import { takeNumber } from '#platform/counter'
import { breaksUnique } from '#platform/database/constraint'
import type { Context } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { type DeedKind, entriesOf, type MoneyChannel } from './rules.ts'

/** The counter of receipts: taken in the transaction that books the money, so that no number is missing. */
const RECEIPT = 'receipt-number'

export interface Deed {
  readonly kind: DeedKind
  /** More than zero. */
  readonly fen: number
  readonly caseId: number | null
  readonly personId: number | null
  readonly channel?: MoneyChannel | undefined
  readonly voucher?: string | undefined
  readonly note?: string | undefined
  /** The book and the case it is for. */
  readonly about?: { readonly title: string; readonly caseNumber: number } | undefined
  /** The deed that this one takes back, entry by entry. */
  readonly reverses?: number | undefined
}

export interface Booked {
  readonly id: number
  /** Null where no money changed hands. */
  readonly receiptNumber: number | null
}

const HANDS = new Set<DeedKind>(['payment', 'refund', 'deposit', 'deposit-back'])

/** Books a deed with its entries, which add up to nothing; a second reversal of the same deed is refused. */
export async function book(context: Context, deed: Deed): Promise<Outcome<Booked>> {
  const { tx, schoolId, now, actor, newId } = context
  const { kind, fen, caseId, personId, channel = 'office', voucher = '', note = '', reverses, about } = deed
  if (!Number.isSafeInteger(fen) || fen <= 0) return refuse('money.no_amount')
  const id = newId()
  const hands = HANDS.has(kind)
  const receiptNumber = hands ? await takeNumber(tx, schoolId, RECEIPT) : null
  const sign = reverses === undefined ? 1 : -1
  try {
    await tx
      .insertInto('money_deed')
      .values({
        school_id: schoolId,
        id,
        kind,
        day: dayOfInstant(now),
        at: now,
        actor: actor.label,
        case_id: caseId,
        person_id: personId,
        fen,
        channel: hands ? channel : null,
        voucher,
        receipt_number: receiptNumber,
        reverses: reverses ?? null,
        about: about?.title ?? '',
        case_number: about?.caseNumber ?? null,
        note,
      })
      .execute()
  } catch (error) {
    if (breaksUnique(error, 'money_deed_reversed_once', 'money_deed.reverses')) return refuse('money.reversed_already')
    throw error
  }
  const entries = entriesOf(kind, fen, channel).map(([account, amount]) => ({
    school_id: schoolId,
    deed_id: id,
    account,
    case_id: caseId,
    person_id: personId,
    fen: amount * sign,
  }))
  await tx.insertInto('money_entry').values(entries).execute()
  context.record({
    action: reverses === undefined ? 'book' : 'reverse',
    entity: 'money',
    entityId: id,
    data: { kind, fen, case: caseId, receipt: receiptNumber, ...(voucher ? { voucher } : {}) },
  })
  return done({ id, receiptNumber })
}
