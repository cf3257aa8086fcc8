import { askedOfCopy, copyFacts, type DeskCopyRow, type Lending, loadLending, momentOf } from '#circulation'
import { decide, type Decision, type Moment, type ReaderFacts, readerOf } from '#lending-rules/rules'
import { findPerson, gradeOfClass } from '#people'
import type { Db } from '#platform/database'
import type { Reason } from '#platform/problem'
import { isOpen, termOf } from '#school/rules'
import { dayOfInstant } from '#values/instant'
import type { Holder } from './contract.ts'
import { lastOpenDay } from './rules.ts'
import { heldBy } from './store.ts'

/** Everything about the taker that the rules ask for, read once for a whole row of copies. */
export interface Taking {
  readonly holder: Holder
  readonly reader: ReaderFacts
  readonly lending: Lending
  readonly moment: Moment
  /** So many books of class loans are with the taker already. */
  readonly out: number
  readonly today: string
}

/** Undefined where the class or the teacher does not exist, or is not named though the kind wants it. */
export async function takingOf(db: Db, schoolId: number, holder: Holder, now: string): Promise<Taking | undefined> {
  const today = dayOfInstant(now)
  const { kind, classId, personId, office } = holder
  const person = personId === null ? undefined : await findPerson(db, schoolId, personId)
  const known = classId === null ? undefined : await classOf(db, schoolId, classId)
  if (personId !== null && person?.kind !== 'staff') return undefined
  const named = kind === 'class' ? known : kind === 'teacher' ? person : office !== '' && person
  if (!named) return undefined
  const [lending, loans, grade] = await Promise.all([
    loadLending(db, schoolId, today),
    heldBy(db, schoolId, holder),
    gradeOfClass(db, schoolId, kind === 'class' ? classId : null, today),
  ])
  const own = { loans, ...grade, classId: kind === 'class' ? classId : null }
  // a class and an office take books through a teacher, by the teachers' rules
  const reader =
    kind === 'teacher' && person
      ? readerOf(person.category, {
          ...own,
          active: person.status === 'active',
          cardStopped: person.card_stopped_on !== null,
        })
      : readerOf('teacher', own)
  return {
    holder,
    reader,
    lending,
    moment: await momentOf(db, schoolId, lending.policy, now),
    out: loans.length,
    today,
  }
}

function classOf(db: Db, schoolId: number, id: number) {
  return db
    .selectFrom('school_class')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export interface Decided {
  readonly decision: Decision
  readonly reasons: readonly Reason[]
}

/**
 * What speaks against one more copy, and until when it may go. A book that somebody has is never taken from him by a class loan; an
 * office keeps its books to the end of the term where the rules would have them back earlier.
 * @param before so many copies of the same row go along already
 */
export async function decideCopy(
  db: Db,
  schoolId: number,
  copy: DeskCopyRow,
  { holder, reader, lending, moment, out, today }: Taking,
  before: number,
): Promise<Decided> {
  const { policy, calendar } = lending
  const { classId, kind } = holder
  const asked = { schoolId, copyId: copy.id, bibId: copy.bib_id, personId: kind === 'teacher' ? holder.personId : null }
  const around = await askedOfCopy.ask(db, { ...asked, classId: kind === 'class' ? classId : null, today })
  const heldFor = around.find((one) => one.heldFor)?.heldFor
  const decision = decide(
    {
      action: 'class-loan',
      channel: 'desk',
      reader,
      copy: {
        ...(await copyFacts(db, schoolId, copy, { ...lending, today })),
        waiting: around.reduce((n, one) => n + (one.waiting ?? 0), 0),
        ...(heldFor ? { heldFor } : {}),
      },
      classLoan: { copies: 1, out: out + before },
    },
    policy,
    calendar,
    moment,
  )
  const termEnd = kind === 'office' ? endOfTerm(lending, today) : undefined
  const dueDay = termEnd !== undefined && termEnd > decision.dueDay ? termEnd : decision.dueDay
  const reasons = [...decision.reasons, ...around.flatMap((one) => one.reasons ?? [])].map(asInARow)
  return { decision: { ...decision, dueDay }, reasons }
}

function endOfTerm({ calendar }: Lending, today: string): string | undefined {
  const term = termOf(today, calendar.terms)
  return term && lastOpenDay(today, term.lastDay, (day) => isOpen(day, calendar.open))
}

/** At the desk these are asked about; in a row of fifty a book that is out stays out, and one that turned up goes along. */
function asInARow(reason: Reason): Reason {
  if (reason.code === 'circulation.lent_to_another') return { code: 'class-loans.is_out', level: 'blocker' }
  if (reason.code === 'circulation.copy_was_not_found') return { ...reason, level: 'warning' }
  return reason
}

/** Whether a copy goes along: as it is, with a reason given, or not at all. */
export function stateOf(reasons: readonly Reason[], may: (permission: string) => boolean): 'ready' | 'anyway' | 'no' {
  const against = reasons.filter(({ level }) => level !== 'warning')
  if (against.length === 0) return 'ready'
  const passable = against.every(
    ({ level, override }) => level === 'confirmation' || (override !== undefined && may(override)),
  )
  return passable ? 'anyway' : 'no'
}
