import { setImmediate as breathe } from 'node:timers/promises'
import { loadPolicyOn } from '#lending-rules'
import type { RuleSet } from '#lending-rules/contract'
import { compile, copyOf, type Flag, type LendingCalendar, readerOf } from '#lending-rules/rules'
import { listClasses } from '#people'
import type { Db } from '#platform/database'
import { listTerms, openDaysBetween } from '#school'
import { termOf } from '#school/rules'
import { lessonDaysBetween } from '#timetable'
import { addDays, daysFrom, earlierDay } from '#values/day'
import type { RulesPreview } from './contract.ts'
import { NEW_DAYS } from './lending-facts.ts'
import { PolicyPair } from './policy-pair.ts'
import { countsLessons, zoneTree } from './policy.ts'
import { loansOfDay, type PastLoanRow } from './store.ts'

/** So many loans are weighed at a time, and they are read day by day: a beep at the desk waits for no more than one day's. */
const SLICE = 500

/**
 * What a set of rules would have done to the loans of the last term, held against the rules in force: which would have fallen due on
 * another day, which could not have been made, and how many readers that meets. Reads only.
 */
export async function previewRules(db: Db, schoolId: number, set: RuleSet, today: string): Promise<RulesPreview> {
  const term = await termWithLoans(db, schoolId, today)
  const preview = { loans: 0, otherDay: 0, notLent: 0, readers: 0, examples: [] as RulesPreview['examples'] }
  if (!term) return { ...preview, term: null }
  const zones = await zoneTree(db, schoolId)
  const current = await loadPolicyOn(db, schoolId, today, async () => zones)
  const grades = await gradesIn(db, schoolId, term.firstDay)
  const pair = new PolicyPair(
    current,
    compile(set, 0, zones),
    await calendarOf(db, schoolId, term, countsLessons(set) || countsLessons(current.set)),
  )
  const asksLast = [...set.rules, ...current.set.rules].some(({ when }) => when.flag?.includes('only-copy'))
  const past = new PastTerm(pair, grades, asksLast ? await shelfThen(db, schoolId, term.firstDay) : undefined)
  const last = earlierDay(term.lastDay, today)
  for (const day of daysFrom(term.firstDay, last)) {
    const rows = await loansOfDay(db, { schoolId, day })
    for (let at = 0; at < rows.length; at += SLICE) {
      for (const row of rows.slice(at, at + SLICE)) past.weigh(row)
      await breathe()
    }
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
        .limit(1)
        .executeTakeFirst())
    if (any) return term
  }
  return undefined
}

async function calendarOf(db: Db, schoolId: number, term: Term, lessons: boolean): Promise<LendingCalendar> {
  const [from, to] = [term.firstDay, addDays(term.lastDay, 420)]
  return {
    open: await openDaysBetween(db, schoolId, from, to),
    terms: await listTerms(db, schoolId),
    ...(lessons ? { lessonDays: await lessonDaysBetween(db, schoolId, from, to) } : {}),
  }
}

type Grades = ReadonlyMap<number, { readonly grade: number | undefined; readonly stage: string }>

/** The grades in which the classes were values. */
async function gradesIn(db: Db, schoolId: number, day: string): Promise<Grades> {
  const classes = await listClasses(db, schoolId, day)
  return new Map(classes.map(({ id, grade, stage }) => [id, { grade, stage }]))
}

/** From the day on which a copy came until the one on which it could not be lent any more. */
interface Stay {
  readonly from: string
  readonly to: string | undefined
}

/** Copies read at a time: the desks' beeps go in between. */
const PAGE = 5000

/**
 * What stood on the shelf when a book was lent, from what is known today: since when each copy is here, since when it cannot be lent
 * any more, and which were out. Nobody wrote down when a copy was away for repair and came back.
 */
class Shelf {
  readonly #copies: ReadonlyMap<number, readonly Stay[]>
  readonly #out: Map<number, (string | null)[]>

  constructor(copies: ReadonlyMap<number, readonly Stay[]>, out: Map<number, (string | null)[]>) {
    this.#copies = copies
    this.#out = out
  }

  /** Whether this loan took the last one; loans are asked about in the order in which they were made. */
  tookLast({ bib_id: bibId, lent_day: day, lent_at: at, returned_at: until }: PastLoanRow): boolean {
    const there = (this.#copies.get(bibId) ?? []).filter(
      ({ from, to }) => from <= day && (to === undefined || to > day),
    )
    const out = (this.#out.get(bibId) ?? []).filter((back) => back === null || back > at)
    this.#out.set(bibId, [...out, until])
    return there.length - out.length <= 1
  }
}

async function shelfThen(db: Db, schoolId: number, firstDay: string): Promise<Shelf> {
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
  const before = await db
    .selectFrom('loan')
    .select(['bib_id', 'returned_at'])
    .where('school_id', '=', schoolId)
    .where('lent_day', '<', firstDay)
    .where('voided_at', 'is', null)
    .where((eb) => eb.or([eb('returned_at', 'is', null), eb('returned_day', '>=', firstDay)]))
    .execute()
  const out = new Map<number, (string | null)[]>()
  for (const { bib_id, returned_at } of before) out.set(bib_id, [...(out.get(bib_id) ?? []), returned_at])
  return new Shelf(copies, out)
}

const LENT_OUT: ReadonlySet<string> = new Set(['available', 'on-hold', 'on-loan'])

interface Held {
  readonly row: PastLoanRow
  readonly until: string | null
}

const MOST_EXAMPLES = 8

/** Goes through a term's loans in the order in which they were made, knowing what each reader held at the time. */
class PastTerm {
  loans = 0
  otherDay = 0
  notLent = 0
  readonly readers = new Set<number>()
  readonly examples: RulesPreview['examples'] = []
  readonly #pair: PolicyPair
  readonly #grades: Grades
  readonly #held = new Map<number, Held[]>()

  readonly #shelf: Shelf | undefined

  constructor(pair: PolicyPair, grades: Grades, shelf: Shelf | undefined) {
    this.#pair = pair
    this.#grades = grades
    this.#shelf = shelf
  }

  weigh(row: PastLoanRow): void {
    this.loans++
    const person = row.person_id ?? 0
    const held = (this.#held.get(person) ?? []).filter(({ until }) => until === null || until > row.lent_at)
    const klass = row.class_id === null ? undefined : this.#grades.get(row.class_id)
    const facts = {
      action: 'loan',
      channel: 'desk',
      copy: { ...bookOf(row), flags: this.#flagsOf(row) },
      reader: readerOf(row.category, {
        classId: row.class_id,
        grade: klass?.grade,
        stage: klass?.grade === undefined ? undefined : klass.stage,
        loans: held.map((one) => ({ ...bookOf(one.row), copyId: one.row.copy_id, dueDay: one.row.due_day })),
      }),
    } as const
    const { before, after, stopped } = this.#pair.compare(facts, row.lent_day)
    this.#held.set(person, [...held, { row, until: row.returned_at }])
    if (stopped) {
      this.notLent++
      this.readers.add(person)
    } else if (before !== after) this.otherDay++
    else return
    if (this.examples.length < MOST_EXAMPLES)
      this.examples.push({ title: row.title, lentDay: row.lent_day, before, after: stopped ? null : after })
  }

  /** As it was on the day on which it was lent. */
  #flagsOf(row: PastLoanRow): Flag[] {
    return [
      ...(row.lends === 1 ? [] : (['reference'] as const)),
      ...(row.received_on >= addDays(row.lent_day, -NEW_DAYS) ? (['new'] as const) : []),
      ...(this.#shelf?.tookLast(row) ? (['only-copy'] as const) : []),
    ]
  }
}

const bookOf = (row: PastLoanRow) =>
  copyOf(row.kind, {
    id: row.copy_id,
    classNumber: row.class_number,
    zone: row.zone_id,
    flags: row.lends === 1 ? [] : ['reference'],
  })
