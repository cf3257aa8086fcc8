/** What holds say and do while the desk lends, takes back and undoes: each in the desk's own commit. */
import {
  askedOfCopy,
  type LoanNews,
  waitedFor,
  waitedThen,
  whenLent,
  whenReturned,
  whenTakenBack,
  whenUndone,
} from '#circulation'
import { moveState } from '#holdings'
import { findPerson } from '#people'
import type { Db } from '#platform/database'
import type { Context } from '#platform/perform'
import type { Reason } from '#platform/problem'
import { addDays } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { endHold, isFree, openAgain, passOn } from './hold-ends.ts'
import { keepForNext, keptOf, lastDayFor, setAside, waitAgain } from './keep-copy.ts'
import { byTurn, waitingFor } from './rules.ts'
import { holdOnCopy, type OpenHold, queueOf, waitingOf } from './store.ts'

interface Taker {
  readonly personId: number | null
  readonly classId: number | null
}

/** Whether a hold is this reader's, or his class's. */
const belongsTo = (hold: OpenHold, { personId, classId }: Taker): boolean =>
  hold.personId === null ? hold.classId !== null && hold.classId === classId : hold.personId === personId

/** The class of a reader matters only where a class waits. */
async function takerOf(
  db: Db,
  schoolId: number,
  queue: readonly OpenHold[],
  { personId, classId }: { personId: number | null; classId?: number | null | undefined },
): Promise<Taker> {
  if (classId != null || personId === null || queue.every((one) => one.personId !== null))
    return { personId, classId: classId ?? null }
  return { personId, classId: (await findPerson(db, schoolId, personId))?.class_id ?? null }
}

const asked = askedOfCopy.listen(async (db, { schoolId, copyId, bibId, personId, classId, today, renewing }) => {
  const queue = await queueOf(db, schoolId, bibId)
  if (queue.length === 0) return undefined
  const taker = await takerOf(db, schoolId, queue, { personId, classId })
  const kept = queue.find((one) => one.keptCopyId === copyId)
  const others = waitingFor(copyId, queue, today).filter((one) => one.active && !belongsTo(one, taker))
  const waiting = others.length
  if (kept) {
    const heldFor = belongsTo(kept, taker) ? 'reader' : 'another'
    return { waiting, heldFor, kept: await keptOf(db, schoolId, kept, today) }
  }
  const own = queue.filter((one) => belongsTo(one, taker)).sort(byTurn)[0]
  const before = own ? others.filter((one) => byTurn(one, own) < 0) : others
  const reasons: Reason[] =
    before.length === 0 || renewing || own?.keptCopyId != null
      ? []
      : [{ code: 'holds.others_wait', level: 'confirmation', params: { n: before.length } }]
  return { waiting, reasons }
})

const waited = waitedFor.listen(async (db, { schoolId, bibIds }) => {
  const waiting = await waitingOf(db, schoolId, bibIds)
  const counts = new Map<number, number>()
  for (const { bib_id: bibId } of waiting) counts.set(bibId, (counts.get(bibId) ?? 0) + 1)
  return counts
})

/** A hold waits from the moment it was placed until its book was set aside or it ended; when somebody slept is not gone into. */
const waitedOnce = waitedThen.listen(async (db, { schoolId, from, to }) => {
  const rows = await db
    .selectFrom('hold')
    .select(['bib_id as bibId', 'copy_id as copyId', 'person_id as personId', 'class_id as classId'])
    .select(['placed_at', 'ready_day', 'ended_at'])
    .where('school_id', '=', schoolId)
    .where('placed_at', '<', addDays(to, 1))
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>=', from)]))
    .execute()
  return rows.map(({ placed_at, ready_day, ended_at, ...who }) => ({
    ...who,
    from: placed_at,
    until: ready_day ?? ended_at,
  }))
})

/** Lending fulfils a hold of the reader for the title, whichever copy he takes. */
const lent = whenLent.listen(async (context, { loanId, copyId, bibId, personId, classId, nobodyWaits }) => {
  const { tx, schoolId } = context
  const queue = nobodyWaits ? [] : await queueOf(tx, schoolId, bibId)
  if (queue.length === 0) return undefined
  const taker = await takerOf(tx, schoolId, queue, { personId, classId })
  const kept = queue.find((one) => one.keptCopyId === copyId)
  const own = queue.filter((one) => belongsTo(one, taker)).sort(byTurn)
  // a copy set aside for his class is taken for the class; without one only what he asked for himself ends
  const fulfilled =
    own.find((one) => one.keptCopyId === copyId) ??
    own.find((one) => one.personId !== null && one.keptCopyId !== null) ??
    own.find((one) => one.personId !== null || classId != null)
  if (kept && kept !== fulfilled) await waitAgain(context, kept)
  if (!fulfilled) return undefined
  await endHold(context, fulfilled, { outcome: 'lent', loanId })
  if (fulfilled.keptCopyId !== copyId) await passOn(context, fulfilled)
  return undefined
})

/** A damaged book is on its way to be mended by now and is not kept: whoever waits goes on waiting. */
const returned = whenReturned.listen((context, { copyId, bibId }) =>
  keepForNext(context, { id: copyId, bibId, state: 'available' }),
)

/** A return is taken back: whoever got the book by it waits again, and the book is free to go on being out. */
const undone = whenUndone.listen(async (context, { kind, copyId }) => {
  if (kind !== 'return') return undefined
  const hold = await holdOnCopy(context.tx, context.schoolId, copyId)
  if (hold) await waitAgain(context, hold)
  await moveState(context, { id: copyId, state: 'on-hold' }, 'release')
  return undefined
})

/** A loan is taken back: its reader has his hold again, with the copy where that is still free; else the copy goes to the next. */
const takenBack = whenTakenBack.listen(async (context, news) => {
  if (news.kind !== 'lend') return undefined
  await restore(context, news)
  return await keepForNext(context, { id: news.copyId, bibId: news.bibId, state: 'available' })
})

async function restore(context: Context, { loanId, copyId, bibId }: LoanNews): Promise<void> {
  const { tx, schoolId, now } = context
  const ended = await tx
    .selectFrom('hold')
    .select(['id', 'person_id as personId', 'class_id as classId', 'kept_copy_id', 'set_id as setId'])
    .where('school_id', '=', schoolId)
    .where('loan_id', '=', loanId)
    .executeTakeFirst()
  if (!ended || !(await openAgain(context, { ...ended, bibId }, { loan: loanId }))) return
  const copy = ended.kept_copy_id
  if (copy === null || !(await isFree(context, copy, { bibId, fromShelf: copy === copyId }))) return
  await setAside(context, ended.id, copy, { today: dayOfInstant(now), until: await lastDayFor(context, ended, copy) })
}

export const aroundALoan = [asked, waited, waitedOnce, lent, returned, undone, takenBack]
