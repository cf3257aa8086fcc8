import * as z from 'zod'
import type { RuleSet } from '#lending-rules/contract'
import { firstDayOfNextTerm, type LendingCalendar } from '#lending-rules/rules'
import { isOpen, nextOpenDay, type OpenDays, termOf } from '#school/rules'
import { addDays, type Day, daysFrom, laterDay } from '#values/day'

/** A library that stays shut for longer has a new calendar, not a closing. */
export const MOST_DAYS = 92

/** What the rules that a loan was made under say of closed days and of the end of the term. */
export interface DayRules {
  readonly closed: 'next' | 'before' | 'keep'
  readonly ceiling: 'term-end' | 'none'
}

const given = z.object({ closed: z.int().optional(), ceiling: z.int().optional() }).catch({})

/** @param terms which row of the rules gave which value, as the loan keeps it */
export function dayRulesOf(terms: string, { rules }: RuleSet): DayRules {
  const rows = given.parse(JSON.parse(terms))
  const row = (id: number | undefined) => rules.find((one) => one.id === id)?.values
  return { closed: row(rows.closed)?.closed ?? 'next', ceiling: row(rows.ceiling)?.ceiling ?? 'term-end' }
}

/**
 * The day on which a loan falls due that was due on a day when the library is shut; undefined where it stays. Always later, also
 * where the rules go back to the day before: nobody is asked to have come already. Where the rest of the term is closed the books
 * come back in the next one, and what fell due while the closing was not yet known is not late today.
 */
export function movedDueDay(
  dueDay: Day,
  { closed, ceiling }: DayRules,
  { calendar, today }: { readonly calendar: LendingCalendar; readonly today: Day },
): Day | undefined {
  if (closed === 'keep') return undefined
  const next = nextOpenDay(laterDay(dueDay, today), calendar.open)
  if (next === undefined) return undefined
  const last = termOf(dueDay, calendar.terms)?.lastDay
  if (ceiling === 'none' || last === undefined || next <= last) return next
  return firstDayOfNextTerm(dueDay, calendar) ?? next
}

/**
 * The last day on the hold shelf: as many open days as before. `shut` are the days on which the library was open until it was
 * closed.
 */
export function movedShelfDay(readyDay: Day, untilDay: Day, shut: ReadonlySet<Day>, open: OpenDays): Day | undefined {
  const lost = daysFrom(addDays(readyDay, 1), untilDay).filter((day) => shut.has(day)).length
  let day = untilDay
  for (let left = lost, step = 0; left > 0 && step < 370; step++) {
    day = addDays(day, 1)
    if (isOpen(day, open)) left--
  }
  return lost > 0 && isOpen(day, open) ? day : undefined
}
