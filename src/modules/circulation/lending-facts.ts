import { rolesOf } from '#accounts'
import {
  type Channel,
  type CopyFacts,
  decide,
  type Decision,
  type Flag,
  type HeldLoan,
  type ReaderFacts,
  type Policy,
  readerOf,
} from '#lending-rules/rules'
import { gradeOfClass } from '#people'
import type { Db } from '#platform/database'
import type { Reason } from '#platform/problem'
import { termOf } from '#school/rules'
import { addDays } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { askedOfCopy, askedOfReader } from './hooks.ts'
import { type Lending, loadLending, momentOf } from './policy.ts'
import {
  cameLateSince,
  copiesLeft,
  type DeskCopyRow,
  findDeskCopy,
  findReader,
  lentSince,
  type OpenLoanRow,
  openLoansOf,
} from './store.ts'

/** So long after a return a pause may still run: the longest that a rule can set. */
export const LONGEST_PAUSE = 60
/** No rule lends for longer. */
export const LONGEST_LOAN = 420
/** A book is new for so many days after it was received. */
export const NEW_DAYS = 30

export interface ReaderRow {
  readonly id: number
  readonly category: string
  readonly class_id: number | null
  readonly status: 'active' | 'left'
  readonly card_stopped_on: string | null
}

/** What the rules want to know of a reader: only what they ask about is looked up. */
export async function readerFacts(
  db: Db,
  schoolId: number,
  reader: ReaderRow,
  held: readonly OpenLoanRow[],
  { policy, calendar, today }: Lending & { readonly today: string },
): Promise<ReaderFacts> {
  const { uses, settles, stops } = policy
  const asksGrade = stops || uses.has('grade') || uses.has('stage')
  const asksPause = pauses(policy)
  const [roles, grade, late, lent] = await Promise.all([
    uses.has('role') ? rolesOf(db, schoolId, reader.id, today) : [],
    asksGrade ? gradeOfClass(db, schoolId, reader.class_id, today) : {},
    asksPause ? cameLate(db, schoolId, reader.id, addDays(today, -LONGEST_PAUSE)) : undefined,
    settles.has('perTerm') ? lentThisTerm(db, schoolId, reader.id, { calendar, today }) : undefined,
  ])
  return {
    category: reader.category,
    roles,
    classId: reader.class_id,
    ...grade,
    active: reader.status === 'active',
    cardStopped: reader.card_stopped_on !== null,
    loans: held.map(heldLoan),
    ...(late ? { cameLate: late } : {}),
    ...(lent === undefined ? {} : { lentThisTerm: lent }),
  }
}

/** Whether a rule pauses somebody after his books came back late. */
export function pauses({ set }: Policy): boolean {
  return set.rules.some(({ values }) => values.ladder?.some(({ perDay }) => perDay > 0))
}

interface Around {
  readonly holds: number
  readonly waiting: number
  readonly heldFor: 'reader' | 'another' | undefined
  /** Of the copy nobody had anything to say. */
  readonly nobodyWaits: boolean
  readonly reasons: readonly Reason[]
}

/** What the modules above know of both, and what they have against it. */
export async function factsAround(
  db: Db,
  asked: { schoolId: number; personId: number; copyId: number; bibId: number; today: string; renewing?: boolean },
): Promise<Around> {
  const [reader, copy] = await Promise.all([askedOfReader.ask(db, asked), askedOfCopy.ask(db, asked)])
  return {
    holds: reader.reduce((n, one) => n + (one.holds ?? 0), 0),
    waiting: copy.reduce((n, one) => n + (one.waiting ?? 0), 0),
    heldFor: copy.find((one) => one.heldFor)?.heldFor,
    nobodyWaits: copy.length === 0,
    reasons: [...reader, ...copy].flatMap((one) => one.reasons ?? []),
  }
}

/** Loans that came back late since a day. */
function cameLate(db: Db, schoolId: number, personId: number, since: string) {
  return cameLateSince(db, { schoolId, personId, since, lentAfter: addDays(since, -LONGEST_LOAN) })
}

/** Books borrowed since the term began; what was undone does not count. */
export async function lentThisTerm(
  db: Db,
  schoolId: number,
  personId: number,
  { calendar, today }: Pick<Lending, 'calendar'> & { readonly today: string },
): Promise<number> {
  const term = termOf(today, calendar.terms)
  if (!term) return 0
  return (await lentSince(db, { schoolId, personId, firstDay: term.firstDay }))?.n ?? 0
}

function heldLoan(row: OpenLoanRow): HeldLoan {
  return {
    copyId: row.copy_id,
    dueDay: row.due_day,
    kind: row.kind,
    classNumber: row.class_number,
    zone: row.zone_id,
    flags: row.lends === 1 ? [] : ['reference'],
  }
}

/** What the rules want to know of a copy. */
export async function copyFacts(
  db: Db,
  schoolId: number,
  copy: DeskCopyRow,
  { policy, today }: Pick<Lending, 'policy'> & { readonly today: string },
): Promise<CopyFacts> {
  const flags: Flag[] = copy.lends === 1 ? [] : ['reference']
  if (policy.uses.has('flag')) {
    if (copy.received_on >= addDays(today, -NEW_DAYS)) flags.push('new')
    if (((await copiesLeft(db, { schoolId, bibId: copy.bib_id }))?.n ?? 0) <= 1) flags.push('only-copy')
  }
  return {
    id: copy.id,
    state: copy.state,
    kind: copy.kind,
    classNumber: copy.class_number,
    zone: copy.zone_id,
    flags,
    cornerOf: copy.zone_kind === 'corner' ? copy.corner_of : null,
  }
}

export interface HoldAsked {
  /** Null where a class waits. */
  readonly personId: number | null
  readonly classId: number | null
  /** The copy that is asked for, or one of the title's. */
  readonly copyId: number
  /** How many holds the reader has already. */
  readonly holds: number
  readonly channel: Channel
  readonly now: string
}

/**
 * What the rules say to a hold, and for how long a copy is kept; with what they were asked about. Undefined where reader or copy
 * does not exist.
 */
export async function decideHold(
  db: Db,
  schoolId: number,
  { personId, classId, copyId, holds, channel, now }: HoldAsked,
): Promise<{ decision: Decision; lending: Lending; copy: DeskCopyRow; loans: OpenLoanRow[] } | undefined> {
  const today = dayOfInstant(now)
  const person = personId === null ? undefined : await findReader(db, schoolId, personId)
  const copy = await findDeskCopy(db, schoolId, copyId)
  if (!copy || (personId !== null && !person)) return undefined
  const lending = await loadLending(db, schoolId, today)
  const about = { ...lending, today }
  const loans = person ? await openLoansOf(db, schoolId, person.id) : []
  // a class waits through its teacher, by the teachers' rules
  const reader = person ? await readerFacts(db, schoolId, person, loans, about) : readerOf('teacher', { classId })
  const decision = decide(
    {
      action: 'hold',
      channel,
      reader: { ...reader, holds },
      copy: await copyFacts(db, schoolId, copy, about),
    },
    lending.policy,
    lending.calendar,
    await momentOf(db, schoolId, lending.policy, now),
  )
  return { decision, lending, copy, loans }
}

/**
 * What the rules say to reading a copy on the spot, in the reading room. Nobody in particular: who read what there is not kept, so
 * the rules for pupils are asked.
 */
export async function decideInHouse(db: Db, schoolId: number, copy: DeskCopyRow, now: string): Promise<Decision> {
  const today = dayOfInstant(now)
  const { policy, calendar } = await loadLending(db, schoolId, today)
  const facts = {
    action: 'in-house',
    channel: 'desk',
    place: 'reading-room',
    reader: readerOf('pupil'),
    copy: await copyFacts(db, schoolId, copy, { policy, today }),
  } as const
  return decide(facts, policy, calendar, await momentOf(db, schoolId, policy, now))
}
