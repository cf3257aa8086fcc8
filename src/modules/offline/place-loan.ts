import {
  askedOfCopy,
  bringInLoans,
  checkIn,
  decideLoan,
  findDeskCopy,
  findReader,
  lend,
  loadLending,
  renew,
} from '#circulation'
import { findCopy, settleCopies } from '#holdings'
import type { Context } from '#platform/perform'
import { dayOfInstant } from '#values/instant'
import type { FactContent } from './fact.ts'
import {
  copyTally,
  type FactRow,
  giveLoan,
  type LoanAround,
  loanOfLedger,
  loansAround,
  type Settled,
  spareReturn,
  task,
} from './store.ts'

/** A fact with the book and the reader that it speaks of. */
export interface Lending {
  readonly row: FactRow
  readonly content: FactContent
  readonly copyId: number
  readonly personId: number
  /** A teacher has said that it counts, whoever else has the book by the records. */
  readonly certain: boolean
}

/**
 * A loan made without a line takes its place among all that became of the book: before a return that was heard of earlier, behind the
 * loan that it ended. Where two desks say that they lent the same book, somebody has to look.
 */
export async function placeLoan(context: Context, lending: Lending): Promise<Settled> {
  const { tx, schoolId } = context
  const { row, copyId, personId, certain } = lending
  const about = { copyId, personId }
  const around = await loansAround(tx, { schoolId, copyId, at: row.at })
  const later = around.find((loan) => loan.lent_at > row.at)
  const back = await spareReturn(tx, { schoolId, copyId, at: row.at })
  if (back && (!later || back.at < later.lent_at)) {
    const loanId = await writePast(context, lending, back.at)
    if (loanId === undefined) return task('failed', about)
    await giveLoan(tx, { schoolId, id: back.id, loanId })
    return { state: 'merged', ...about, loanId }
  }
  const open = around.find((loan) => loan.returned_at === null)
  if (open?.person_id === personId) return await keepPromise(context, row, { ...about, loanId: open.id }, open.due_day)
  if (!certain && (later || (open && !(await wasSeen(context, lending, open)))))
    return task('two-desks', { ...about, loanId: (later ?? open)?.id })
  return await writeNow(context, lending, open)
}

/** The desk saw that another reader had it and somebody said yes: it was given back and lent again in one. */
async function wasSeen(
  { tx, schoolId }: Context,
  { row, content, copyId }: Lending,
  open: LoanAround,
): Promise<boolean> {
  if (!content.confirmed) return false
  if (open.lent_at <= row.since) return true
  return (await loanOfLedger(tx, { schoolId, ledger: row.ledger, copyId, loanId: open.id })) !== undefined
}

async function writeNow(context: Context, lending: Lending, open: LoanAround | undefined): Promise<Settled> {
  const { tx, schoolId, now } = context
  const { row, content, copyId, personId, certain } = lending
  const about = { copyId, personId }
  const copy = await findDeskCopy(tx, schoolId, copyId)
  const reader = await findReader(tx, schoolId, personId)
  if (!copy || !reader) return task('failed', about)
  // the other loan began later: it ends where the book is taken from it
  if (open && open.lent_at > now) await checkIn({ ...context, now: open.lent_at }, { copyId })
  if (copy.state === 'withdrawn') {
    if (!certain) return task('withdrawn', about)
    await findCopy(context, { id: copyId, bibId: copy.bib_id, state: copy.state })
  }
  const asked = { schoolId, copyId, bibId: copy.bib_id, personId, today: dayOfInstant(now) }
  const kept = (await askedOfCopy.ask(tx, asked)).some(({ reasons }) =>
    reasons?.some(({ level }) => level !== 'warning'),
  )
  const override = content.override && {
    reason: 'other' as const,
    words: content.override.words ?? content.override.reason,
  }
  const lent = await lend(
    context,
    { personId, copyId, channel: channelOf(row), ...(override ? { override } : {}) },
    { dueDay: promised(row) },
  )
  if (!lent.ok) return task('failed', { ...about, notes: [lent.problem.code] })
  const { loanId, act, notes } = lent.value
  const written = { ...about, loanId, act, notes: notes.map(({ code }) => code) }
  if (certain) return { state: 'merged', ...written }
  if (reader.status !== 'active' || reader.card_stopped_on !== null) return task('reader-stopped', written)
  return kept ? task('kept-for-another', written) : { state: 'merged', ...written }
}

const channelOf = ({ ledger_kind: kind }: FactRow) => (kind === 'paper' ? 'paper' : 'offline')

/** A loan that is over: its return was heard of first. */
async function writePast(context: Context, lending: Lending, returnedAt: string): Promise<number | undefined> {
  const { tx, schoolId } = context
  const { row, copyId, personId } = lending
  const copy = await findDeskCopy(tx, schoolId, copyId)
  const reader = await findReader(tx, schoolId, personId)
  if (!copy || !reader) return undefined
  const day = dayOfInstant(row.at)
  const seen = { person: reader, copy, held: [], lending: await loadLending(tx, schoolId, day), today: day }
  const { decision } = await decideLoan({ ...context, now: row.at }, channelOf(row), seen)
  const [loanId] = await bringInLoans(
    context,
    [
      {
        copyId,
        bibId: copy.bib_id,
        personId,
        classId: reader.class_id,
        category: reader.category,
        lentAt: row.at,
        lentDay: day,
        // on paper nobody was told a day: it is the rules' day, not late from its first hour
        dueDay: promised(row) ?? decision.dueDay,
        renewals: 0,
        returned: { at: returnedAt, day: dayOfInstant(returnedAt) },
        trace: decision.trace,
      },
    ],
    channelOf(row),
  )
  const tally = await copyTally(tx, { schoolId, id: copyId })
  if (tally)
    await settleCopies(context, [
      { id: copyId, state: tally.state, since: tally.state_since, lendings: tally.lendings + 1 },
    ])
  return loanId
}

/** The loan runs on to the day that the reader was told; a day is never taken back from him. */
export async function keepPromise(
  context: Context,
  row: FactRow,
  about: { copyId: number; personId: number; loanId: number },
  dueDay: string,
): Promise<Settled> {
  const told = promised(row)
  if (told === undefined ? row.kind === 'lend' : told <= dueDay)
    return { state: 'merged', ...about, notes: ['known-already'] }
  const renewed = await renew(context, { copyId: about.copyId }, { dueDay: told })
  if (!renewed.ok) return task('failed', { ...about, notes: [renewed.problem.code] })
  return { state: 'merged', ...about, act: renewed.value.act }
}

/** Nothing is lent for longer; a day beyond comes from a clock that was wrong. */
const LONGEST_LOAN_MS = 420 * 86_400_000

/** The day the reader was told; none where it cannot be one: before the loan, or years away. */
export function promised({ due_day: told, at }: Pick<FactRow, 'due_day' | 'at'>): string | undefined {
  if (told === null || told < dayOfInstant(at)) return undefined
  return Date.parse(told) - Date.parse(at) <= LONGEST_LOAN_MS ? told : undefined
}
