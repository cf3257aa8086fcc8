import * as z from 'zod'
import { type Channel, decide, type Decision, readerOf, renewsItself } from '#lending-rules/rules'
import type { Db } from '#platform/database'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import type { DeedDone } from './check-out.ts'
import { overrideReasons } from './contract.ts'
import { noteAct } from './desk-acts.ts'
import { copyFacts, factsAround, readerFacts } from './lending-facts.ts'
import { loadLending, momentOf } from './policy.ts'
import { type DeskCopyRow, findDeskCopy, findOpenLoan, findReader, openLoansOf } from './store.ts'

export const renewInput = z.object({
  copyId: z.number().int(),
  /** Why staff let it run on against a block. */
  override: z.object({ reason: z.enum(overrideReasons), words: z.string().max(200).optional() }).optional(),
})

export interface Renewed {
  readonly act: number
  readonly loanId: number
  readonly copyId: number
  readonly personId: number | null
  readonly title: string
  readonly dueDay: string
}

/** B1: a new due day for the same loan, by staff at the desk or by the reader for himself. */
export const renewLoan = command({
  name: 'circulation.renew-loan',
  permission: null,
  input: renewInput,
  run: async (context, input): Promise<Outcome<Renewed>> => {
    const loan = await findOpenLoan(context.tx, context.schoolId, input.copyId)
    const own = loan?.person_id != null && loan.person_id === context.actor.personId
    if (!own && !context.may('circulation.lend')) return refuse('platform.not_permitted', undefined, { status: 403 })
    return renew(context, input)
  },
})

/** Whoever calls has seen that it is his to renew. With `deed` it has happened already, without the server: nothing stops it, and the day that was promised holds. */
export async function renew(
  context: Context,
  input: z.output<typeof renewInput>,
  deed?: DeedDone,
): Promise<Outcome<Renewed>> {
  const { tx, schoolId, now, actor } = context
  const loan = await findOpenLoan(tx, schoolId, input.copyId)
  const own = loan?.person_id != null && loan.person_id === actor.personId
  const copy = loan && (await findDeskCopy(tx, schoolId, loan.copy_id))
  if (!loan || !copy) return notFound()
  const today = dayOfInstant(now)
  const decision = await decideRenewal(tx, schoolId, { loan, copy, today, now, channel: own ? 'me' : 'desk' })
  const blockers = decision.reasons.filter((reason) => reason.level === 'blocker')
  const [block] = blockers
  const overridden =
    input.override !== undefined && blockers.every(({ override }) => override !== undefined && context.may(override))
  if (block && !overridden && !deed) return refuse(block.code, block.params, { reasons: decision.reasons })
  const why = block && input.override ? (input.override.words ?? input.override.reason) : undefined
  const dueDay = deed?.dueDay ?? decision.dueDay
  return await runOn(context, { loan, copy, dueDay, data: why === undefined ? {} : { override: why } })
}

/**
 * B2: runs a loan on although nobody asked, where the rules it was made under say so and nothing speaks against it. Undefined: it
 * stays as it is.
 */
export async function renewByItself(context: Context, copyId: number): Promise<Renewed | undefined> {
  const { tx, schoolId, now } = context
  const loan = await findOpenLoan(tx, schoolId, copyId)
  const copy = loan && (await findDeskCopy(tx, schoolId, loan.copy_id))
  if (!loan || !copy || loan.class_loan_id !== null) return undefined
  const asked = { loan, copy, today: dayOfInstant(now), now, channel: 'me' as const, byItself: true }
  const decision = await decideRenewal(tx, schoolId, asked)
  if (!renewsItself(decision, loan.due_day)) return undefined
  const data = { rule: decision.trace.given.autoRenew ?? 0 }
  const renewed = await runOn(context, { loan, copy, dueDay: decision.dueDay, data })
  return renewed.ok ? renewed.value : undefined
}

type OpenLoan = NonNullable<Awaited<ReturnType<typeof findOpenLoan>>>

async function runOn(
  context: Context,
  { loan, copy, dueDay, data }: { loan: OpenLoan; copy: DeskCopyRow; dueDay: string; data: Record<string, unknown> },
): Promise<Outcome<Renewed>> {
  const { tx, schoolId } = context
  const moved = await tx
    .updateTable('loan')
    .set({ due_day: dueDay, renewals: loan.renewals + 1 })
    .where('school_id', '=', schoolId)
    .where('id', '=', loan.id)
    .where('renewals', '=', loan.renewals)
    .where('returned_at', 'is', null)
    .executeTakeFirst()
  if (moved.numUpdatedRows === 0n) return refuse('circulation.changed_meanwhile', { title: copy.title })
  const act = noteAct(context, 'renew', loan.id, { dueDay: loan.due_day, renewals: loan.renewals })
  context.record({
    action: 'renew',
    entity: 'loan',
    entityId: loan.id,
    data: { from: loan.due_day, due: dueDay, ...data },
  })
  return done({
    act,
    loanId: loan.id,
    copyId: copy.id,
    personId: loan.person_id,
    title: copy.title,
    dueDay,
  })
}

/** May this loan run on? By the rules it was made under, whatever holds by now. */
async function decideRenewal(
  db: Db,
  schoolId: number,
  asked: {
    loan: OpenLoan
    copy: DeskCopyRow
    today: string
    now: string
    channel: Channel
    byItself?: boolean
  },
): Promise<Decision> {
  const { loan, copy, today, channel, byItself = false } = asked
  const personId = loan.person_id ?? 0
  const [{ policy, calendar }, reader, held, around] = await Promise.all([
    loadLending(db, schoolId, today, loan.rules_version),
    loan.person_id === null ? undefined : findReader(db, schoolId, loan.person_id),
    // what else he has matters only where nobody asked: a reader with a late book is spoken to
    byItself ? openLoansOf(db, schoolId, personId) : [],
    factsAround(db, { schoolId, personId, copyId: copy.id, bibId: copy.bib_id, today, renewing: true }),
  ])
  const about = { policy, calendar, today }
  // the category of the day on which it was lent: a pupil who moved up keeps what he was promised
  const facts = reader
    ? await readerFacts(db, schoolId, { ...reader, category: loan.category }, held, about)
    : readerOf(loan.category)
  const decision = decide(
    {
      action: 'renew',
      channel,
      reader: facts,
      copy: { ...(await copyFacts(db, schoolId, copy, about)), waiting: around.waiting },
      loan: { dueDay: loan.due_day, renewals: loan.renewals, byItself },
    },
    policy,
    calendar,
    await momentOf(db, schoolId, policy, asked.now),
  )
  return { ...decision, reasons: [...decision.reasons, ...around.reasons] }
}
