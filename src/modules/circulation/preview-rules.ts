import { setImmediate as breathe } from 'node:timers/promises'
import { rolesBetween } from '#accounts'
import { loadPolicyOn } from '#lending-rules'
import type { RuleSet } from '#lending-rules/contract'
import { compile, type Dimension, type LendingCalendar, type Policy } from '#lending-rules/rules'
import { listClasses } from '#people'
import type { Db } from '#platform/database'
import { listTerms, openDaysBetween, openingFacts } from '#school'
import { termOf } from '#school/rules'
import { lessonDaysBetween } from '#timetable'
import { addDays, daysFrom, earlierDay } from '#values/day'
import type { RulesPreview } from './contract.ts'
import { waitedThen } from './hooks.ts'
import { LONGEST_LOAN, LONGEST_PAUSE, pauses } from './lending-facts.ts'
import { PastTerm, Shelf, type Stay, type Then } from './past-term.ts'
import { PolicyPair } from './policy-pair.ts'
import { countsLessons, GRACE_DAYS, HORIZON_DAYS, windowsAt, zoneTree } from './policy.ts'

/** So many loans are weighed at a time: a beep at the desk waits for no more. */
const SLICE = 500
/** Rows read at a time: the desks' beeps go in between, and however many there are, no more are in memory. */
const PAGE = 5000

/**
 * What a set of rules would have done to the loans of the last term, held against the rules in force: which would have fallen due on
 * another day, which could not have been made, and how many readers that meets. What the engine asks of a loan is asked of the day
 * on which it was made; a book that was renewed counts with the due day it has now. Reads only.
 */
export async function previewRules(db: Db, schoolId: number, set: RuleSet, today: string): Promise<RulesPreview> {
  const term = await termWithLoans(db, schoolId, today)
  if (!term) return { loans: 0, otherDay: 0, notLent: 0, readers: 0, examples: [], term: null }
  const zones = await zoneTree(db, schoolId)
  const current = await loadPolicyOn(db, schoolId, today, async () => zones)
  const changed = compile(set, 0, zones)
  const lessons = countsLessons(set) || countsLessons(current.set)
  const pair = new PolicyPair(current, changed, await calendarOf(db, schoolId, term, lessons))
  const last = earlierDay(term.lastDay, today)
  const past = new PastTerm(pair, await thingsThen(db, schoolId, { from: term.firstDay, to: last }, [current, changed]))
  for await (const row of loansBefore(db, schoolId, term.firstDay)) past.remember(row)
  let weighed = 0
  for (const day of daysFrom(term.firstDay, last))
    for await (const row of loansOfDay(db, schoolId, day)) {
      past.weigh(row)
      if (++weighed % SLICE === 0) await breathe()
    }
  return {
    loans: past.loans,
    otherDay: past.otherDay,
    notLent: past.notLent,
    readers: past.readers.size,
    examples: past.examples,
    term: { schoolYear: term.schoolYear, number: term.number, soFar: today <= term.lastDay },
  }
}

type Term = Awaited<ReturnType<typeof listTerms>>[number]

/** The last term that is over and in which books were lent; in a school's first term, what there is of it. */
async function termWithLoans(db: Db, schoolId: number, today: string): Promise<Term | undefined> {
  const terms = await listTerms(db, schoolId)
  const over = terms.filter((term) => term.lastDay < today).reverse()
  for (const term of [...over.slice(0, 1), termOf(today, terms)]) {
    const any =
      term &&
      (await db
        .selectFrom('loan')
        .select('id')
        .where('school_id', '=', schoolId)
        .where('lent_day', '>=', term.firstDay)
        .where('lent_day', '<=', term.lastDay)
        .where('voided_at', 'is', null)
        .where('class_loan_id', 'is', null)
        .limit(1)
        .executeTakeFirst())
    if (any) return term
  }
  return undefined
}

async function calendarOf(db: Db, schoolId: number, term: Term, lessons: boolean): Promise<LendingCalendar> {
  // from before it: open days are counted from the due day of what is late
  const [from, to] = [addDays(term.firstDay, -GRACE_DAYS), addDays(term.lastDay, HORIZON_DAYS)]
  return {
    open: await openDaysBetween(db, schoolId, from, to),
    terms: await listTerms(db, schoolId),
    ...(lessons ? { lessonDays: await lessonDaysBetween(db, schoolId, from, to) } : {}),
  }
}

/** What the two sets of rules ask about, as it was; what neither asks about is not read. */
async function thingsThen(
  db: Db,
  schoolId: number,
  { from, to }: { from: string; to: string },
  policies: readonly Policy[],
): Promise<Then> {
  const asks = (what: Dimension) => policies.some(({ uses }) => uses.has(what))
  const asksLast = policies.some(({ set }) => set.rules.some(({ when }) => when.flag?.includes('only-copy')))
  // the grades in which the classes were values
  const classes = await listClasses(db, schoolId, from)
  const roles = asks('role') ? await rolesBetween(db, schoolId, from, to) : []
  const waiting = policies.some(({ settles }) => settles.has('whenWaiting'))
    ? (await waitedThen.ask(db, { schoolId, from, to })).flat()
    : []
  const facts = asks('window') ? await openingFacts(db, schoolId, from, to) : undefined
  return {
    grades: new Map(classes.map(({ id, grade, stage }) => [id, { grade, stage }])),
    roles: Map.groupBy(roles, ({ personId }) => personId),
    waiting: Map.groupBy(waiting, ({ bibId }) => bibId),
    shelf: asksLast ? new Shelf(await copiesThen(db, schoolId)) : undefined,
    windowsAt: (day, instant) => (facts ? windowsAt(day, instant, facts) : []),
    pauses: policies.some(pauses),
  }
}

async function copiesThen(db: Db, schoolId: number): Promise<Map<number, Stay[]>> {
  const copies = new Map<number, Stay[]>()
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom('copy')
      .select(['id', 'bib_id', 'received_on', 'state', 'state_since'])
      .where('school_id', '=', schoolId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    for (const { bib_id, received_on: from, state, state_since } of rows) {
      const to = LENT_OUT.has(state) ? undefined : state_since.slice(0, 10)
      copies.set(bib_id, [...(copies.get(bib_id) ?? []), { from, to }])
    }
    after = rows.at(-1)?.id ?? 0
    if (rows.length < PAGE) break
    await breathe()
  }
  return copies
}

const LENT_OUT: ReadonlySet<string> = new Set(['available', 'on-hold', 'on-loan'])

function pastLoans(db: Db, schoolId: number) {
  return db
    .selectFrom('loan as l')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'l.school_id').onRef('b.id', '=', 'l.bib_id'))
    .innerJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'l.school_id').onRef('c.id', '=', 'l.copy_id'))
    .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
    .select([
      'l.id',
      'l.copy_id',
      'l.bib_id',
      'l.person_id',
      'l.class_id',
      'l.class_loan_id',
      'l.category',
      'l.channel',
    ])
    .select(['l.lent_at', 'l.lent_day', 'l.due_day', 'l.returned_at', 'l.returned_day'])
    .select(['b.title', 'b.kind', 'b.class_number', 'c.zone_id', 'c.received_on', 'z.lends'])
    .where('l.school_id', '=', schoolId)
    .where('l.voided_at', 'is', null)
}

/** The loans of a day, in the order in which they were made. */
async function* loansOfDay(db: Db, schoolId: number, day: string) {
  const ofDay = pastLoans(db, schoolId).where('l.lent_day', '=', day).orderBy('l.lent_at').orderBy('l.id').limit(PAGE)
  let rows = await ofDay.execute()
  yield* rows
  for (let last = rows.at(-1); last && rows.length === PAGE; last = rows.at(-1)) {
    const { lent_at: at, id } = last
    rows = await ofDay
      .where((eb) => eb.or([eb('l.lent_at', '>', at), eb.and([eb('l.lent_at', '=', at), eb('l.id', '>', id)])]))
      .execute()
    yield* rows
  }
}

/** Loans from before a day that were still out on it, or back so lately that a pause could run. */
async function* loansBefore(db: Db, schoolId: number, day: string) {
  for (let after = 0; ;) {
    const rows = await pastLoans(db, schoolId)
      .where('l.lent_day', '>=', addDays(day, -LONGEST_LOAN))
      .where('l.lent_day', '<', day)
      .where((eb) => eb.or([eb('l.returned_at', 'is', null), eb('l.returned_day', '>=', addDays(day, -LONGEST_PAUSE))]))
      .where('l.id', '>', after)
      .orderBy('l.id')
      .limit(PAGE)
      .execute()
    yield* rows
    after = rows.at(-1)?.id ?? 0
    if (rows.length < PAGE) return
    await breathe()
  }
}
