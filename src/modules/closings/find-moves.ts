import { countLoansDueOn, loansDueOn } from '#circulation'
import { classLoansDueOn, termsOfClassLoan } from '#class-loans'
import { type Back, keptSince, ranOutSince } from '#holds'
import { loadPolicy } from '#lending-rules'
import type { RuleSet } from '#lending-rules/contract'
import type { Db } from '#platform/database'
import type { Day } from '#values/day'
import { dayRulesOf, movedDueDay, movedShelfDay } from './rules.ts'
import type { YearAround } from './year-around.ts'

/** What is gone through, in this order. */
export const kinds = ['loan', 'class-loan', 'hold', 'ran-out'] as const
export type MovedKind = (typeof kinds)[number]

/** One row that a closing meets; `to` is undefined where it keeps its day. */
export interface Met {
  readonly kind: MovedKind
  readonly id: number
  readonly from: Day
  readonly to: Day | undefined
  /** Loans of readers: what the note of an earlier closing said. */
  readonly before?: { readonly from: string; readonly to: string; readonly why: string } | null
  readonly title?: string
  readonly personId?: number | null
  readonly classId?: number | null
  /** Holds that ran out while the library was shut, before anybody wrote it down. */
  readonly ranOut?: { readonly back: Back; readonly name: string }
}

export interface Looking {
  readonly schoolId: number
  readonly year: YearAround
  /** The days that the closing shut, also where the calendar shows them closed by now. */
  readonly shut: readonly Day[]
  readonly today: Day
  /** Loans of these readers alone. */
  readonly readers?: readonly number[]
}

/** The next rows of one kind that a closing meets, by number: after one, at most so many. */
export async function findMoves(
  db: Db,
  { schoolId, year, shut, today, readers }: Looking,
  kind: MovedKind,
  from: { readonly after: number; readonly limit: number },
): Promise<Met[]> {
  const sets = new Map<number, RuleSet>()
  const dueDay = async (day: Day, { rules_version, terms }: { rules_version: number; terms: string }) => {
    const set = sets.get(rules_version) ?? (await loadPolicy(db, schoolId, rules_version, async () => new Map())).set
    sets.set(rules_version, set)
    return movedDueDay(day, dayRulesOf(terms, set), { calendar: year.calendar, today })
  }
  const met: Met[] = []
  if (kind === 'loan')
    for (const row of await loansDueOn(db, schoolId, year.closed, { ...from, ...(readers && { readers }) })) {
      const { moved_from, moved_to, moved_why } = row
      const before = moved_from === null ? null : { from: moved_from, to: moved_to ?? '', why: moved_why ?? '' }
      const to = await dueDay(row.due_day, row)
      const { title, person_id: personId, class_id: classId } = row
      met.push({ kind, id: row.id, from: row.due_day, to, before, title, personId, classId })
    }
  if (kind === 'class-loan')
    for (const row of await classLoansDueOn(db, schoolId, year.closed, from)) {
      const terms = await termsOfClassLoan(db, schoolId, row.id)
      met.push({ kind, id: row.id, from: row.due_day, to: terms && (await dueDay(row.due_day, terms)) })
    }
  if (kind === 'hold' && shut[0] !== undefined)
    for (const { id, ready_day, until_day } of await keptSince(db, schoolId, shut[0], from))
      if (ready_day !== null && until_day !== null)
        met.push({
          kind,
          id,
          from: until_day,
          to: movedShelfDay(ready_day, until_day, new Set(shut), year.calendar.open),
        })
  if (kind === 'ran-out' && shut[0] !== undefined)
    for (const row of await ranOutSince(db, schoolId, shut[0], from)) {
      const { id, ready_day, until_day, title, back, name, class_id, reader_class } = row
      const days = new Set(shut)
      const to = ready_day && until_day && movedShelfDay(ready_day, until_day, days, year.calendar.open)
      // what would be over by now all the same is left as it is
      const ranOut = { back, name: name ?? '' }
      const comesBack = to && to >= today && (back === 'kept' || back === 'waits')
      met.push({
        kind,
        id,
        from: until_day ?? '',
        to: comesBack ? to : undefined,
        title,
        classId: class_id ?? reader_class,
        ...(to && to >= today ? { ranOut } : {}),
      })
    }
  return met
}

/** Read at a time: however many there are, no more are in memory. */
const SLICE = 1000

/** All rows of one kind that a closing meets. */
export async function* allMoves(db: Db, looking: Looking, kind: MovedKind): AsyncGenerator<Met> {
  for (let after = 0; ;) {
    const met = await findMoves(db, looking, kind, { after, limit: SLICE })
    yield* met
    const last = met.at(-1)
    if (!last) return
    after = last.id
  }
}

/** How many rows there are to look at. */
export async function countMet(db: Db, looking: Looking): Promise<number> {
  let rows = await countLoansDueOn(db, looking.schoolId, looking.year.closed)
  // class loans and the hold shelf are few
  for (const kind of kinds) if (kind !== 'loan') rows += (await Array.fromAsync(allMoves(db, looking, kind))).length
  return rows
}
