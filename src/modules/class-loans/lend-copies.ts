import { type DeskCopyRow, findDeskCopy, writeLoan } from '#circulation'
import { findCopy, moveState } from '#holdings'
import { takeNumber } from '#platform/counter'
import { type Context, command } from '#platform/perform'
import { done, type Outcome, type Reason, refuse } from '#platform/problem'
import { lendInput, type LendInput, type LendReply } from './contract.ts'
import { type Decided, decideCopy, stateOf, type Taking, takingOf } from './decide-copy.ts'
import { oneDueDay } from './rules.ts'

/** The counter of 集体借阅单号. */
const NUMBER = 'class-loan-number'

type Refused = LendReply['refused'][number]
interface Going extends Decided {
  readonly copy: DeskCopyRow
  readonly anyway: boolean
}

/** B3: a row of copies to one taker, with one due day. What cannot go is named, the rest goes. */
export const lendCopies = command({
  name: 'class-loans.lend-copies',
  permission: 'class-loans.lend',
  input: lendInput,
  run: async (context, input): Promise<Outcome<LendReply>> => {
    const { tx, schoolId, newId, actor, record, may } = context
    // taken first: two desks that lend to one class count its books one after the other
    const number = await takeNumber(tx, schoolId, NUMBER)
    const taking = await takingOf(tx, schoolId, input.holder, context.now)
    if (!taking) return refuse('class-loans.holder_missing')
    const { going, refused } = await sortOut(context, input, taking)
    const usual = oneDueDay(going.map(({ decision }) => decision.dueDay))
    if (usual === undefined) return noneGoes(refused)
    const dueDay = input.dueDay ?? usual
    if (dueDay < taking.today) return refuse('class-loans.due_past', undefined, { at: 'dueDay' })
    if (dueDay > usual && !(input.override && may('circulation.override')))
      return refuse('class-loans.due_too_late', { due: usual }, { at: 'dueDay' })
    const reason = input.override && (dueDay > usual || going.some((one) => one.anyway)) ? whyOf(input.override) : null
    const id = newId()
    const { kind, classId, personId, office } = input.holder
    await tx
      .insertInto('class_loan')
      .values({
        school_id: schoolId,
        id,
        number,
        kind,
        class_id: kind === 'class' ? classId : null,
        person_id: personId,
        office: kind === 'office' ? office : '',
        lent_day: taking.today,
        due_day: dueDay,
        renewals: 0,
        checked_day: null,
        override_reason: reason,
        actor: actor.label,
        undone_at: null,
      })
      .execute()
    let lent = 0
    for (const one of going) {
      const written = await lendOne(context, one, { id, dueDay, input, taking })
      if (written.ok) lent += 1
      else
        refused.push(
          stays(one.copy, [{ code: written.problem.code, level: 'blocker', params: { title: one.copy.title } }]),
        )
    }
    // nothing is left of the head either: a refusal rolls everything back
    if (lent === 0) return noneGoes(refused)
    record({ action: 'lend', entity: 'class-loan', entityId: id, data: { number, copies: lent, due: dueDay } })
    return done({ id, number, lent, dueDay, refused })
  },
})

async function sortOut(
  { tx, schoolId, may }: Context,
  { copies, override }: LendInput,
  taking: Taking,
): Promise<{ going: Going[]; refused: Refused[] }> {
  const going: Going[] = []
  const refused: Refused[] = []
  for (const [copyId, anyway] of new Map(copies.map((one) => [one.copyId, one.anyway]))) {
    const copy = await findDeskCopy(tx, schoolId, copyId)
    if (!copy) {
      const unknown: Reason = { code: 'circulation.copy_unknown', level: 'blocker' }
      refused.push({ copyId, title: '', barcode: null, reasons: [inWords(unknown)] })
      continue
    }
    const decided = await decideCopy(tx, schoolId, copy, taking, going.length)
    const state = stateOf(decided.reasons, may)
    if (state === 'ready' || (state === 'anyway' && anyway && override))
      going.push({ ...decided, copy, anyway: state === 'anyway' })
    else refused.push(stays(copy, decided.reasons))
  }
  return { going, refused }
}

async function lendOne(
  context: Context,
  { copy, decision, anyway }: Going,
  { id, dueDay, input, taking }: { id: number; dueDay: string; input: LendInput; taking: Taking },
): Promise<Outcome<number>> {
  const state = await shelved(context, copy)
  if (!state) return refuse('circulation.taken_meanwhile', { title: copy.title })
  const { category, classId } = taking.reader
  return await writeLoan(context, {
    reader: { id: null, class_id: classId, category },
    copy: { ...copy, state },
    decision: { ...decision, dueDay },
    input: { channel: 'desk', ...(anyway && input.override ? { override: input.override } : {}) },
    today: taking.today,
    classLoanId: id,
  })
}

/** The state from which a copy can be lent: one that was missing is found, one that was being made ready is ready. */
async function shelved(context: Context, copy: DeskCopyRow): Promise<DeskCopyRow['state'] | undefined> {
  const { id, bib_id: bibId, state } = copy
  if (state === 'available' || state === 'on-hold') return state
  if (state === 'not-found' || state === 'lost')
    return (await findCopy(context, { id, bibId, state })) ? 'available' : undefined
  return state === 'on-loan' ? undefined : await moveState(context, copy, 'shelve')
}

function noneGoes(refused: readonly Refused[]): Outcome<never> {
  const [first] = refused
  const only = refused.length === 1 ? first?.reasons[0] : undefined
  return refuse('class-loans.none_lent', { n: refused.length, why: only?.code ?? '' })
}

const whyOf = ({ reason, words }: NonNullable<LendInput['override']>) => words ?? reason

/** Sentences are put in at the edge; here the code stands for them. */
export const inWords = ({ code, level, params = {} }: Reason) => ({ code, level, params: { ...params }, title: code })

function stays(copy: DeskCopyRow, reasons: readonly Reason[]): Refused {
  return { copyId: copy.id, title: copy.title, barcode: copy.barcode, reasons: reasons.map(inWords) }
}
