import { addDays, type Day, daysBetween, earlierDay, laterDay, mondayOf } from './day.ts'
import { type Term, termOn } from './term.ts'

/**
 * The same weeks of the term before: week 3 against week 3, Wednesday against Wednesday. Undefined where the first day lies in no
 * term, where there was none before it, or where that one had no such weeks.
 */
export function sameWeeksBefore(
  { from, to }: { from: Day; to: Day },
  terms: readonly Term[],
): { from: Day; to: Day } | undefined {
  const now = termOn(terms, from)
  if (!now || to > now.lastDay) return undefined
  const before = terms.filter((one) => one.lastDay < now.firstDay).sort((a, b) => (a.lastDay < b.lastDay ? 1 : -1))[0]
  if (!before) return undefined
  const shift = daysBetween(mondayOf(now.firstDay), mondayOf(before.firstDay))
  const moved = {
    from: laterDay(addDays(from, shift), before.firstDay),
    to: earlierDay(addDays(to, shift), before.lastDay),
  }
  return moved.from <= moved.to ? moved : undefined
}
