import { addDays, addMonths, type Day, earlierDay } from '#values/day'

/** To whom books go out together: a class, a teacher, or an office (教研组、办公室). */
export const holderKinds = ['class', 'teacher', 'office'] as const
export type HolderKind = (typeof holderKinds)[number]

/** `out`: something is still out; `late`: and past its day; `check`: an office whose books nobody looked at for a year. */
export const loanStates = ['out', 'late', 'check', 'all'] as const
export type LoanState = (typeof loanStates)[number]

/** Books of one class loan fall due together: on the earliest of the days that the rules give them. */
export function oneDueDay(days: readonly Day[]): Day | undefined {
  return days.reduce<Day | undefined>((first, day) => (first === undefined ? day : earlierDay(first, day)), undefined)
}

/** The last day that is open, going back from the end of a term; undefined where none of its days from `from` on is. */
export function lastOpenDay(from: Day, last: Day, isOpen: (day: Day) => boolean): Day | undefined {
  for (let day = last; day >= from; day = addDays(day, -1)) if (isOpen(day)) return day
  return undefined
}

/** What was lent or checked on this day or before is to be looked at again: a year has passed. */
export function checkBefore(today: Day): Day {
  return addMonths(today, -12)
}
