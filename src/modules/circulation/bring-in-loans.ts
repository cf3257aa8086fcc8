import { insertRows } from '#platform/database/insert-rows'
import type { Context } from '#platform/perform'
import type { Trace } from '#lending-rules/rules'
import type { LoanChannel } from './store.ts'

/** A loan as it happened elsewhere or earlier; `returned` is null for one that is still out. */
export interface PastLoan {
  readonly copyId: number
  readonly bibId: number
  readonly personId: number
  readonly classId: number | null
  readonly category: string
  readonly lentAt: string
  readonly lentDay: string
  readonly dueDay: string
  readonly renewals: number
  readonly returned: { readonly at: string; readonly day: string } | null
  /** Of the decision that made it: which rules, and which of their rows gave which value. */
  readonly trace: Pick<Trace, 'version' | 'given'>
}

/**
 * Writes loans of the past in bulk, with one entry in the record for all. Whoever calls has seen to it that no copy is out twice
 * (the index holds it), and sets the copies' states and counts (`settleCopies` of holdings). Answers their
 * numbers in the same order.
 */
export async function bringInLoans(
  context: Context,
  loans: readonly PastLoan[],
  channel: LoanChannel,
): Promise<number[]> {
  const { tx, schoolId, newId, record } = context
  const rows = loans.map((loan) => ({
    school_id: schoolId,
    id: newId(),
    copy_id: loan.copyId,
    bib_id: loan.bibId,
    person_id: loan.personId,
    class_id: loan.classId,
    category: loan.category,
    lent_at: loan.lentAt,
    lent_day: loan.lentDay,
    due_day: loan.dueDay,
    renewals: loan.renewals,
    returned_at: loan.returned?.at ?? null,
    returned_day: loan.returned?.day ?? null,
    returned_condition: loan.returned ? ('good' as const) : null,
    rules_version: loan.trace.version,
    terms: JSON.stringify(loan.trace.given),
    override_reason: null,
    channel,
    voided_at: null,
  }))
  await insertRows(tx, 'loan', rows)
  const [first] = rows
  if (first) record({ action: 'bring-in', entity: 'loan', entityId: first.id, data: { loans: rows.length, channel } })
  return rows.map((row) => row.id)
}
