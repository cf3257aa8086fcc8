import { hash } from 'node:crypto'
import * as z from 'zod'
import { findCopy, moveState, tellCatalog } from '#holdings'
import { decide, type Decision } from '#lending-rules/rules'
import { breaksUnique } from '#platform/database/constraint'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, type Reason, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { noteAct } from './desk-acts.ts'
import { checkIn } from './check-in.ts'
import { overrideReasons } from './contract.ts'
import { whenLent } from './hooks.ts'
import { copyFacts, factsAround, readerFacts } from './lending-facts.ts'
import type { SeenReader } from './desk-view.ts'
import { type Lending, loadLending, momentOf } from './policy.ts'
import {
  byDueDay,
  type DeskCopyRow,
  type DeskPersonRow,
  findDeskCopy,
  findOpenLoan,
  findReader,
  type LoanChannel,
  insertLoan,
  type OpenLoanRow,
  openLoansOf,
} from './store.ts'

export const checkOutInput = z.object({
  personId: z.number().int(),
  copyId: z.number().int(),
  /** What was shown and confirmed (house rule 5): the token of the refusal that asked. */
  token: z.string().max(64).optional(),
  override: z.object({ reason: z.enum(overrideReasons), words: z.string().max(200).optional() }).optional(),
  channel: z.enum(['desk', 'self', 'offline', 'paper']).default('desk'),
})
export type CheckOutInput = z.output<typeof checkOutInput>

export interface Lent {
  readonly act: number
  readonly loanId: number
  readonly copyId: number
  readonly personId: number
  readonly title: string
  readonly dueDay: string
  /** What the desk should see although it was lent. */
  readonly notes: readonly Reason[]
}

/** B1: lends one copy to one reader. */
export const checkOut = command({
  name: 'circulation.check-out',
  permission: 'circulation.lend',
  input: checkOutInput,
  run: (context, input): Promise<Outcome<Lent>> => lend(context, input),
})

/** What was done without the server, at a desk without a line or on paper: it has happened, so nothing stops it any more. */
export interface DeedDone {
  /** What the reader was told; left out where he was told nothing. */
  readonly dueDay?: string | undefined
}

/**
 * Load, decide, write, record: also called by the desk's single line. With `deed` it is written whatever the rules say, at the
 * context's moment, and all they would have said comes back as notes.
 */
export async function lend(context: Context, input: CheckOutInput, deed?: DeedDone): Promise<Outcome<Lent>> {
  return (await lendSeen(context, input, { deed })).lent
}

/** The same, answering also what it read of the reader; copy and reader that were read already, in this transaction, are not read again. */
export async function lendSeen(
  context: Context,
  input: CheckOutInput,
  given: { readonly deed?: DeedDone | undefined; readonly copy?: DeskCopyRow; readonly person?: DeskPersonRow },
): Promise<{ readonly lent: Outcome<Lent>; readonly seen?: SeenReader }> {
  const { tx, schoolId, now } = context
  const { deed } = given
  const today = dayOfInstant(now)
  const [person, copy, held, lending] = await Promise.all([
    given.person ?? findReader(tx, schoolId, input.personId),
    given.copy ?? findDeskCopy(tx, schoolId, input.copyId),
    openLoansOf(tx, schoolId, input.personId),
    loadLending(tx, schoolId, today),
  ])
  if (!person || !copy) return { lent: notFound() }
  const { decision, nobodyWaits } = await decideLoan(context, input.channel, { person, copy, held, lending, today })
  const { reasons } = decision
  const answer = deed ? undefined : settle(context, reasons, input, `${person.id}/${copy.id}`)
  if (answer) return { lent: answer }
  const ready = await makeReady(context, copy)
  if (!ready) return { lent: refuse('circulation.taken_meanwhile', { title: copy.title }) }
  const dueDay = deed?.dueDay ?? decision.dueDay
  const work = {
    reader: person,
    copy: { ...copy, state: ready },
    decision: { ...decision, dueDay },
    input,
    today,
    nobodyWaits,
  }
  const written = await writeLoan(context, work)
  if (!written.ok) return { lent: written }
  const loanId = written.value
  const act = noteAct(context, 'lend', loanId, {})
  const rows = byDueDay([...held.filter((row) => row.copy_id !== copy.id), openRow(work, loanId)])
  const notes = deed ? reasons : reasons.filter((one) => one.level === 'warning')
  return {
    lent: done({ act, loanId, copyId: copy.id, personId: person.id, title: copy.title, dueDay, notes }),
    seen: { person, rows, lending },
  }
}

/** What the rules of a day say to a loan, and whether anybody waits for the copy. */
export async function decideLoan(
  { tx, schoolId, now }: Pick<Context, 'tx' | 'schoolId' | 'now'>,
  channel: CheckOutInput['channel'],
  { person, copy, held, lending, today }: Asked,
): Promise<{ decision: Decision; nobodyWaits: boolean }> {
  const { policy, calendar } = lending
  const about = { ...lending, today }
  const [around, reader, copyWith, moment] = await Promise.all([
    factsAround(tx, { schoolId, personId: person.id, copyId: copy.id, bibId: copy.bib_id, today }),
    readerFacts(tx, schoolId, person, held, about),
    copyFacts(tx, schoolId, copy, about),
    momentOf(tx, schoolId, policy, now),
  ])
  const facts = {
    action: 'loan',
    channel,
    reader: { ...reader, holds: around.holds },
    copy: { ...copyWith, waiting: around.waiting, ...(around.heldFor && { heldFor: around.heldFor }) },
  } as const
  const decision = decide(facts, policy, calendar, moment)
  return {
    decision: { ...decision, reasons: [...decision.reasons, ...around.reasons] },
    nobodyWaits: around.nobodyWaits,
  }
}

interface Asked {
  readonly person: DeskPersonRow
  readonly copy: DeskCopyRow
  readonly held: readonly OpenLoanRow[]
  readonly lending: Lending
  readonly today: string
}

/** The new loan as it stands among the others of its reader. */
function openRow({ reader, copy, decision, today }: LoanToWrite, loanId: number): OpenLoanRow {
  return {
    id: loanId,
    copy_id: copy.id,
    bib_id: copy.bib_id,
    due_day: decision.dueDay,
    lent_day: today,
    renewals: 0,
    rules_version: decision.trace.version,
    category: reader.category,
    moved_from: null,
    moved_to: null,
    moved_why: null,
    zone_id: copy.zone_id,
    lends: copy.lends,
    title: copy.title,
    responsibility: copy.responsibility,
    kind: copy.kind,
    class_number: copy.class_number,
    barcode: copy.barcode,
  }
}

/** Blocks that nobody overrode, or a confirmation that was not given for what holds now: the refusal. Undefined: go on. */
function settle(
  context: Context,
  reasons: readonly Reason[],
  input: CheckOutInput,
  about: string,
): Outcome<never> | undefined {
  const blockers = reasons.filter((reason) => reason.level === 'blocker')
  const asked = reasons.filter((reason) => reason.level !== 'warning')
  if (asked.length === 0) return undefined
  const token = hash(
    'sha256',
    `${about} ${asked.map((reason) => `${reason.code}${JSON.stringify(reason.params ?? {})}`).join(' ')}`,
  ).slice(0, 16)
  const overridden =
    input.override !== undefined && blockers.every(({ override }) => override !== undefined && context.may(override))
  if ((blockers.length === 0 || overridden) && input.token === token) return undefined
  const [first] = asked
  return first && refuse(first.code, first.params, { reasons, token })
}

/** A book that another reader still has is returned first; one that was missing is found. */
async function makeReady(context: Context, copy: DeskCopyRow): Promise<DeskCopyRow['state'] | undefined> {
  if (copy.state === 'available' || copy.state === 'on-hold') return copy.state
  if (copy.state === 'on-loan') {
    const open = await findOpenLoan(context.tx, context.schoolId, copy.id)
    if (!open) return undefined
    const back = await checkIn(context, { copyId: copy.id, condition: undefined })
    return back.ok ? (back.value.next === 'hold' ? 'on-hold' : 'available') : undefined
  }
  if (copy.state === 'not-found' || copy.state === 'lost')
    return (await findCopy(context, { id: copy.id, bibId: copy.bib_id, state: copy.state })) ? 'available' : undefined
  return await moveState(context, copy, 'shelve')
}

export interface LoanToWrite {
  /** In a class loan nobody's card carries the book: no number. */
  readonly reader: Pick<DeskPersonRow, 'class_id' | 'category'> & { readonly id: number | null }
  /** In the state from which it is lent now. */
  readonly copy: DeskCopyRow
  readonly decision: Pick<Decision, 'dueDay' | 'trace'>
  readonly input: Pick<CheckOutInput, 'override' | 'channel'>
  readonly today: string
  /** The head of the class loan it belongs to. */
  readonly classLoanId?: number
  /** Whoever keeps queues was asked in this transaction. */
  readonly nobodyWaits?: boolean
}

/** Writes one loan and tells whoever listens; nothing is decided here. Refused when another desk was first. Answers its number. */
export async function writeLoan(context: Context, work: LoanToWrite): Promise<Outcome<number>> {
  const { tx, schoolId, now, newId } = context
  const { reader, copy, decision, input, today } = work
  const loanId = newId()
  const reason = input.override ? (input.override.words ?? input.override.reason) : null
  const loan = {
    school_id: schoolId,
    id: loanId,
    copy_id: copy.id,
    bib_id: copy.bib_id,
    person_id: reader.id,
    class_id: reader.class_id,
    category: reader.category,
    lent_at: now,
    lent_day: today,
    due_day: decision.dueDay,
    renewals: 0,
    returned_at: null,
    returned_day: null,
    returned_condition: null,
    rules_version: decision.trace.version,
    terms: JSON.stringify(decision.trace.given),
    override_reason: reason,
    channel: input.channel satisfies LoanChannel,
    voided_at: null,
    class_loan_id: work.classLoanId ?? null,
  }
  const taken = refuse('circulation.taken_meanwhile', { title: copy.title })
  const tell = async () => {
    await whenLent.ask(context, {
      loanId,
      copyId: copy.id,
      bibId: copy.bib_id,
      personId: reader.id,
      classId: work.classLoanId === undefined ? null : reader.class_id,
      nobodyWaits: work.nobodyWaits ?? false,
    })
    await tellCatalog(context, copy.bib_id)
  }
  try {
    const won = moveState(context, copy, 'lend')
    // one book of fifty that another desk took must not end the transaction of the rest; of one alone a refusal takes back all
    if (work.classLoanId !== undefined && !(await won)) return taken
    const [moved] = await Promise.all([won, insertLoan(tx, loan), tell()])
    if (!moved) return taken
  } catch (error) {
    if (breaksUnique(error, 'loan_open_once', 'loan.copy_id')) return taken
    throw error
  }
  context.record({
    action: 'lend',
    entity: 'loan',
    entityId: loanId,
    data: {
      copy: copy.id,
      ...(work.classLoanId === undefined ? { reader: reader.id } : { classLoan: work.classLoanId }),
      due: decision.dueDay,
      ...(reason === null ? {} : { override: reason }),
    },
  })
  return done(loanId)
}
