import { hash } from 'node:crypto'
import * as z from 'zod'
import { moveState, tellCatalog } from '#holdings'
import { decide, type Decision } from '#lending-rules/rules'
import { breaksUnique } from '#platform/database/constraint'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, type Reason, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { noteAct } from './desk-act.ts'
import { checkIn } from './check-in.ts'
import { overrideReasons } from './contract.ts'
import { whenLent } from './hooks.ts'
import { copyFacts, factsAround, readerFacts } from './lending-facts.ts'
import { loadLending, momentOf } from './policy.ts'
import {
  type DeskCopyRow,
  findDeskCopy,
  findOpenLoan,
  findReader,
  type LoanChannel,
  openLoansOf,
  insertLoan,
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
  const { tx, schoolId, now } = context
  const reader = await findReader(tx, schoolId, input.personId)
  const copy = await findDeskCopy(tx, schoolId, input.copyId)
  if (!reader || !copy) return notFound()
  const today = dayOfInstant(now)
  const held = await openLoansOf(tx, schoolId, reader.id)
  const { policy, calendar } = await loadLending(tx, schoolId, today)
  const about = { policy, today }
  const around = await factsAround(tx, { schoolId, personId: reader.id, copyId: copy.id, bibId: copy.bib_id, today })
  const facts = {
    action: 'loan',
    channel: input.channel,
    reader: { ...(await readerFacts(tx, schoolId, reader, held, about)), holds: around.holds },
    copy: {
      ...(await copyFacts(tx, schoolId, copy, about)),
      waiting: around.waiting,
      ...(around.heldFor && { heldFor: around.heldFor }),
    },
  } as const
  const decision = decide(facts, policy, calendar, await momentOf(tx, schoolId, policy, now))
  const reasons = [...decision.reasons, ...around.reasons]
  const answer = deed ? undefined : settle(context, reasons, input, `${reader.id}/${copy.id}`)
  if (answer) return answer
  const ready = await makeReady(context, copy)
  const moved = ready && (await moveState(context, { id: copy.id, state: ready }, 'lend'))
  if (!moved) return refuse('circulation.taken_meanwhile', { title: copy.title })
  const dueDay = deed?.dueDay ?? decision.dueDay
  const lent = await writeLoan(context, { reader, copy, decision: { ...decision, reasons, dueDay }, input, today })
  return deed && lent.ok ? done({ ...lent.value, notes: reasons }) : lent
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
  const event = copy.state === 'not-found' || copy.state === 'lost' ? 'find' : 'shelve'
  return await moveState(context, copy, event)
}

async function writeLoan(
  context: Context,
  work: {
    reader: NonNullable<Awaited<ReturnType<typeof findReader>>>
    copy: DeskCopyRow
    decision: Decision
    input: CheckOutInput
    today: string
  },
): Promise<Outcome<Lent>> {
  const { tx, schoolId, now, newId } = context
  const { reader, copy, decision, input, today } = work
  const loanId = newId()
  const reason = input.override ? (input.override.words ?? input.override.reason) : null
  try {
    await insertLoan(tx, {
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
    })
  } catch (error) {
    if (breaksUnique(error, 'loan_open_once', 'loan.copy_id'))
      return refuse('circulation.taken_meanwhile', { title: copy.title })
    throw error
  }
  await whenLent.ask(context, { loanId, copyId: copy.id, bibId: copy.bib_id, personId: reader.id })
  const act = await noteAct(context, 'lend', loanId, {})
  await tellCatalog(context, copy.bib_id)
  context.record({
    action: 'lend',
    entity: 'loan',
    entityId: loanId,
    data: { copy: copy.id, reader: reader.id, due: decision.dueDay, ...(reason === null ? {} : { override: reason }) },
  })
  return done({
    act,
    loanId,
    copyId: copy.id,
    personId: reader.id,
    title: copy.title,
    dueDay: decision.dueDay,
    notes: decision.reasons.filter((one) => one.level === 'warning'),
  })
}
