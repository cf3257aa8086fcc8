import { isOpen, nextOpenDay, type OpenDays, termOf } from '#school/rules'
import { addDays, daysBetween, earlierDay } from '#values/day'
import type { Period } from './contract.ts'
import type { Season } from './dimensions.ts'

export interface TermDays {
  readonly schoolYear: number
  readonly number: number
  readonly firstDay: string
  readonly lastDay: string
}

/** What the rules know of the year: open days, terms and, where the school keeps them, each class's reading lessons. */
export interface LendingCalendar {
  readonly open: OpenDays
  readonly terms: readonly TermDays[]
  /** The days on which a class has its reading lesson, from tomorrow on, in order. */
  readonly lessonDays?: (classId: number, after: string) => Iterable<string>
}

export interface DueTerms {
  readonly period: Period
  readonly ceiling: 'term-end' | 'none'
  readonly closed: 'next' | 'before' | 'keep'
}

/** Longer than any holiday: where to stop looking for an open day. */
const FAR_DAYS = 370
/** What a loan without an end in sight gets: a school that has not entered its next term yet. */
const FORTNIGHT = 14

/**
 * The day on which a loan made on `from` falls due. Never a closed day unless `closed` says so, never after the term's last
 * day while the term lasts unless the ceiling is off or the loan goes over the holidays, never before `from`.
 */
export function dueOn(from: string, due: DueTerms, calendar: LendingCalendar, classId: number | null = null): string {
  const { open, terms } = calendar
  const { period, closed } = due
  const end = termOf(from, terms)?.lastDay
  if (period.unit === 'next-term') return firstDayOfNextTerm(from, calendar) ?? atTermEnd(from, end, open)
  if (period.unit === 'term-end') return atTermEnd(from, end, open)
  const counted = counts(from, period, calendar, classId)
  const cut = due.ceiling === 'term-end' && end !== undefined && end > from && period.unit !== 'day' ? end : undefined
  const within = cut === undefined ? counted : earlierDay(counted, cut)
  if (closed === 'keep') return within
  const before = () => lastOpenDay(within, from, open)
  if (closed === 'before') return before() ?? nextOpenDay(within, open) ?? within
  const next = nextOpenDay(within, open) ?? within
  return cut === undefined || next <= cut ? next : (lastOpenDay(cut, from, open) ?? within)
}

/** The day as it is counted, before closed days and the end of the term. */
function counts(from: string, period: Period, calendar: LendingCalendar, classId: number | null): string {
  switch (period.unit) {
    case 'days':
      return addDays(from, period.n)
    case 'open-days':
      return nthOpenDay(from, period.n, calendar.open)
    case 'lessons':
      return nthLesson(from, period.n, calendar, classId)
    case 'day':
      return period.day > from ? period.day : from
    case 'term-end':
    case 'next-term':
      return from
  }
}

function nthOpenDay(from: string, n: number, open: OpenDays): string {
  let day = from
  for (let left = n, step = 0; left > 0 && step < FAR_DAYS; step++) {
    day = addDays(day, 1)
    if (isOpen(day, open)) left--
  }
  return isOpen(day, open) ? day : addDays(from, n)
}

function nthLesson(from: string, n: number, { lessonDays }: LendingCalendar, classId: number | null): string {
  let left = n
  for (const day of classId === null ? [] : (lessonDays?.(classId, from) ?? [])) if (--left === 0) return day
  return addDays(from, n * 7)
}

/** Book day of a term: its last open day. Outside a term nobody collects, and a fortnight is as good as any. */
function atTermEnd(from: string, end: string | undefined, open: OpenDays): string {
  if (end !== undefined && end > from) return lastOpenDay(end, from, open) ?? end
  const day = addDays(from, FORTNIGHT)
  return nextOpenDay(day, open) ?? day
}

/** The first open day of the term that comes after the present one, or after the present holidays. */
export function firstDayOfNextTerm(from: string, { open, terms }: LendingCalendar): string | undefined {
  const next = terms.filter((term) => term.firstDay > from).sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1))[0]
  return next && (nextOpenDay(next.firstDay, open) ?? next.firstDay)
}

function lastOpenDay(day: string, notBefore: string, open: OpenDays): string | undefined {
  for (let candidate = day; candidate > notBefore; candidate = addDays(candidate, -1)) {
    if (isOpen(candidate, open)) return candidate
  }
  return undefined
}

/** How many open days have passed after a day, up to and with `today`; counted no further than `most`. */
export function openDaysSince(day: string, today: string, open: OpenDays, most: number): number {
  let passed = 0
  for (let at = addDays(day, 1); at <= today && passed < most; at = addDays(at, 1)) if (isOpen(at, open)) passed++
  return passed
}

/** The part of the year in which a day lies; undefined for a school without terms. */
export function seasonOf(day: string, terms: readonly TermDays[], holidayFrom: number): Season | undefined {
  const term = termOf(day, terms)
  if (term) {
    if (daysBetween(day, term.lastDay) >= holidayFrom) return 'teaching'
    return term.number === 1 ? 'before-winter' : 'before-summer'
  }
  const past = terms.filter((one) => one.lastDay < day).sort((a, b) => (a.lastDay < b.lastDay ? 1 : -1))[0]
  if (past) return past.number === 1 ? 'winter' : 'summer'
  const coming = [...terms].sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1))[0]
  return coming && (coming.number === 2 ? 'winter' : 'summer')
}
