import type { Db } from '#platform/database'
import { classLabel } from '#people'
import { listTerms } from '#school'
import { termOf } from '#school/rules'
import { daysBetween } from '#values/day'
import type { DeskCopy, DeskReader, OpenLoan } from './contract.ts'
import { loadPolicy } from './policy.ts'
import { mayRenew, type Policy, ruleFor } from './rules.ts'
import { type DeskCopyRow, findReader, lentSince, openLoansOf } from './store.ts'

/** What the desk shows of a reader: who he is, what he has, how many he may have. No history. */
export async function deskReader(
  db: Db,
  schoolId: number,
  personId: number,
  today: string,
): Promise<DeskReader | undefined> {
  const person = await findReader(db, schoolId, personId)
  if (!person) return undefined
  const policy = await loadPolicy(db, schoolId, today)
  return {
    id: person.id,
    name: person.name,
    className: await classLabel(db, schoolId, person.class_id, today),
    seatNumber: person.seat_number,
    cardNumber: person.card_number,
    active: person.status === 'active' && person.card_stopped_on === null,
    loans: await openLoans(db, schoolId, personId, policy, today),
    limit: ruleFor(policy.rules, person.category, '*').count,
    thisTerm: await lentThisTerm(db, schoolId, personId, today),
  }
}

async function openLoans(
  db: Db,
  schoolId: number,
  personId: number,
  policy: Policy,
  today: string,
): Promise<OpenLoan[]> {
  const rows = await openLoansOf(db, schoolId, personId)
  return rows.map((row) => ({
    loanId: row.id,
    copyId: row.copy_id,
    bibId: row.bib_id,
    title: row.title,
    author: row.responsibility,
    classNumber: row.class_number,
    kind: row.kind,
    barcode: row.barcode,
    lentDay: row.lent_day,
    dueDay: row.due_day,
    renewals: row.renewals,
    daysLeft: daysBetween(today, row.due_day),
    canRenew: mayRenew(
      { dueDay: row.due_day, renewals: row.renewals },
      ruleFor(policy.rules, row.category, row.kind),
      policy,
      today,
    ),
  }))
}

/** Books borrowed since the term began; what was undone does not count. */
async function lentThisTerm(db: Db, schoolId: number, personId: number, today: string): Promise<number> {
  const term = termOf(today, await listTerms(db, schoolId))
  if (!term) return 0
  return (await lentSince(db, { schoolId, personId, firstDay: term.firstDay }))?.n ?? 0
}

export function toDeskCopy(row: DeskCopyRow): DeskCopy {
  return {
    copyId: row.id,
    bibId: row.bib_id,
    title: row.title,
    author: row.responsibility,
    classNumber: row.class_number,
    callNumber: row.call_number,
    barcode: row.barcode,
    accessionNumber: row.accession_number,
    zone: row.zone_name,
    elsewhere: row.zone_kind === 'corner' || row.zone_kind === 'corridor',
    state: row.state,
    condition: row.condition,
  }
}
