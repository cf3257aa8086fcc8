import { copyOf, decide, type Decision, mayRenew, type ReaderFacts } from '#lending-rules/rules'
import { loadPolicy } from '#lending-rules'
import { classLabel } from '#people'
import type { Db } from '#platform/database'
import { daysBetween } from '#values/day'
import type { DeskCopy, DeskReader, OpenLoan } from './contract.ts'
import { waitedFor } from './hooks.ts'
import { lentThisTerm, type ReaderRow, readerFacts } from './lending-facts.ts'
import { type Lending, loadLending, zoneTree } from './policy.ts'
import { type DeskCopyRow, type DeskPersonRow, findReader, type OpenLoanRow, openLoansOf } from './store.ts'

/** What the desk shows of a reader: who he is, what he has, how many he may have. No history. */
export async function deskReader(
  db: Db,
  schoolId: number,
  personId: number,
  today: string,
): Promise<DeskReader | undefined> {
  return (await readerWithRenewals(db, schoolId, personId, today))?.reader
}

/** The same with what the rules say to renewing each of his loans, in their order. */
export async function readerWithRenewals(
  db: Db,
  schoolId: number,
  personId: number,
  today: string,
): Promise<{ reader: DeskReader; renewals: Decision[] } | undefined> {
  const [person, rows, lending] = await Promise.all([
    findReader(db, schoolId, personId),
    openLoansOf(db, schoolId, personId),
    loadLending(db, schoolId, today),
  ])
  return person && (await viewOf(db, schoolId, { person, rows, lending }, today))
}

/** What was read of a reader already: for showing him after a deed without reading it all again. */
export interface SeenReader {
  readonly person: DeskPersonRow
  /** What he has at hand now, the next due first. */
  readonly rows: readonly OpenLoanRow[]
  readonly lending: Lending
}

export async function viewOf(
  db: Db,
  schoolId: number,
  { person, rows, lending }: SeenReader,
  today: string,
): Promise<{ reader: DeskReader; renewals: Decision[] }> {
  const versions = [...new Set(rows.map((row) => row.rules_version))]
  const bibIds = rows.map((row) => row.bib_id)
  const [waited, facts, className, thisTerm, ...policies] = await Promise.all([
    bibIds.length === 0 ? [] : waitedFor.ask(db, { schoolId, bibIds }),
    readerFacts(db, schoolId, person, rows, { ...lending, today }),
    classLabel(db, schoolId, person.class_id, today),
    lentThisTerm(db, schoolId, person.id, { ...lending, today }),
    ...versions.map((version) =>
      version === lending.policy.version
        ? lending.policy
        : loadPolicy(db, schoolId, version, () => zoneTree(db, schoolId)),
    ),
  ])
  const policyOf = new Map(versions.map((version, at) => [version, policies[at] ?? lending.policy]))
  const renewals = rows.map((row) => {
    const policy = policyOf.get(row.rules_version) ?? lending.policy
    const waiting = waited.reduce((n, one) => n + (one.get(row.bib_id) ?? 0), 0)
    return renewalOf(row, { reader: facts, waiting }, { ...lending, policy }, today)
  })
  return {
    renewals,
    reader: {
      id: person.id,
      name: person.name,
      className,
      seatNumber: person.seat_number,
      cardNumber: person.card_number,
      active: person.status === 'active' && person.card_stopped_on === null,
      loans: rows.map((row, at) => openLoan(row, renewals[at], today)),
      limit: limitOf(facts, lending, today),
      thisTerm,
    },
  }
}

/** By himself, under the rules the loan was made under. */
function renewalOf(
  row: OpenLoanRow,
  { reader, waiting }: { readonly reader: ReaderFacts; readonly waiting: number },
  { policy, calendar }: Lending,
  today: string,
): Decision {
  const { kind, class_number: classNumber, zone_id: zone } = row
  const flags = row.lends === 1 ? [] : (['reference'] as const)
  return decide(
    {
      action: 'renew',
      channel: 'me',
      reader: { ...reader, category: row.category },
      copy: copyOf(kind, { id: row.copy_id, state: 'on-loan', classNumber, zone, flags, waiting }),
      loan: { dueDay: row.due_day, renewals: row.renewals },
    },
    policy,
    calendar,
    { day: today },
  )
}

/** How many books at one time: of all kinds, or where only single kinds are limited, of the most generous. */
function limitOf(reader: ReaderFacts, { policy, calendar }: Lending, today: string): number {
  const facts = { action: 'loan', channel: 'desk', reader, copy: copyOf('book') } as const
  const { limits } = decide(facts, policy, calendar, { day: today })
  const whole = limits.find(({ rule }) => rule.scope === '')
  return whole?.count ?? Math.max(0, ...limits.map(({ count }) => count))
}

/** The same for many readers at once: who is alike to the rules is asked about once. */
export async function readerLimits(
  db: Db,
  schoolId: number,
  readers: readonly ReaderRow[],
  today: string,
): Promise<ReadonlyMap<number, number>> {
  const lending = await loadLending(db, schoolId, today)
  const byRole = lending.policy.uses.has('role')
  const known = new Map<string, number>()
  const limits = new Map<number, number>()
  for (const reader of readers) {
    const alike = byRole ? String(reader.id) : `${reader.category} ${reader.class_id ?? ''}`
    const limit =
      known.get(alike) ?? limitOf(await readerFacts(db, schoolId, reader, [], { ...lending, today }), lending, today)
    known.set(alike, limit)
    limits.set(reader.id, limit)
  }
  return limits
}

function openLoan(row: OpenLoanRow, renewal: Decision | undefined, today: string): OpenLoan {
  return {
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
    moved:
      row.moved_from !== null && row.moved_to === row.due_day
        ? { from: row.moved_from, why: row.moved_why ?? '' }
        : null,
    daysLeft: daysBetween(today, row.due_day),
    canRenew: renewal !== undefined && mayRenew(renewal, row.due_day),
  }
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
