import { loansDueOn } from '#circulation'
import { classLoansDueOn, termsOfClassLoan } from '#class-loans'
import { keptSince } from '#holds'
import { loadPolicy } from '#lending-rules'
import type { Db } from '#platform/database'
import type { Day } from '#values/day'
import { dayRulesOf, movedDueDay, movedShelfDay } from './rules.ts'
import type { YearAround } from './year-around.ts'

/** What is gone through, in this order. */
export const kinds = ['loan', 'class-loan', 'hold'] as const
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
  readonly classId?: number | null
}

export interface Looking {
  readonly schoolId: number
  readonly year: YearAround
  /** The days that the closing shut, also where the calendar shows them closed by now. */
  readonly shut: readonly Day[]
  readonly today: Day
}

/** The next rows of one kind that a closing meets, by number: after one, at most so many. */
export async function findMoves(
  db: Db,
  { schoolId, year, shut, today }: Looking,
  kind: MovedKind,
  from: { readonly after: number; readonly limit: number },
): Promise<Met[]> {
  const dueDay = async (day: Day, { rules_version, terms }: { rules_version: number; terms: string }) => {
    const { set } = await loadPolicy(db, schoolId, rules_version, async () => new Map())
    return movedDueDay(day, dayRulesOf(terms, set), { calendar: year.calendar, today })
  }
  const met: Met[] = []
  if (kind === 'loan')
    for (const row of await loansDueOn(db, schoolId, year.closed, from)) {
      const { moved_from, moved_to, moved_why } = row
      const before = moved_from === null ? null : { from: moved_from, to: moved_to ?? '', why: moved_why ?? '' }
      const to = await dueDay(row.due_day, row)
      met.push({ kind, id: row.id, from: row.due_day, to, before, title: row.title, classId: row.class_id })
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
  return met
}
