/**
 * Terms, teaching weeks and school years. Weeks run from Monday; week 1 is the week in which the first day of term lies,
 * also where term begins on a Wednesday: so schools count (第1周).
 */
import { addDays, type Day, daysBetween, earlierDay, laterDay, mondayOf, partsOfDay } from './day.ts'

export interface Term {
  /** The calendar year in which the school year began: both terms of 2026—2027 have 2026. */
  readonly schoolYear: number
  /** 1 is autumn (第一学期, from the end of August), 2 spring (第二学期, from February). */
  readonly number: 1 | 2
  readonly firstDay: Day
  readonly lastDay: Day
}

/**
 * By law a school year begins on 1 September, but pupils come a day or a week before (31 August 2026 is a Monday), and the lists of the
 * new first grade are made then: the last days of August belong to the year that begins.
 */
const SCHOOL_YEAR_STARTS = { month: 8, day: 20 } as const

/** The school year of a day, named by its first calendar year: 2026-08-19 lies in 2025, 2026-08-20 in 2026. */
export function schoolYearOf(day: Day): number {
  const parts = partsOfDay(day)
  const starts = SCHOOL_YEAR_STARTS
  const begun = parts.month > starts.month || (parts.month === starts.month && parts.day >= starts.day)
  return begun ? parts.year : parts.year - 1
}

/** 2026—2027学年 · 2026–27. */
export function formatSchoolYear(schoolYear: number, locale: 'zh-CN' | 'en'): string {
  return locale === 'zh-CN'
    ? `${schoolYear}—${schoolYear + 1}学年`
    : `${schoolYear}–${String((schoolYear + 1) % 100).padStart(2, '0')}`
}

/** The number of the teaching week in which the day lies, from 1; undefined outside the term. */
export function weekOfTerm(term: Term, day: Day): number | undefined {
  if (day < term.firstDay || day > term.lastDay) return undefined
  return daysBetween(mondayOf(term.firstDay), mondayOf(day)) / 7 + 1
}

/** How many weeks the term has, the first and the last counted even where they are not whole. */
export function weeksInTerm(term: Term): number {
  return daysBetween(mondayOf(term.firstDay), mondayOf(term.lastDay)) / 7 + 1
}

/** First and last day of a week, cut to the term; undefined when the term has no such week. */
export function daysOfWeek(term: Term, week: number): { from: Day; to: Day } | undefined {
  if (!Number.isInteger(week) || week < 1 || week > weeksInTerm(term)) return undefined
  const monday = addDays(mondayOf(term.firstDay), (week - 1) * 7)
  return { from: laterDay(monday, term.firstDay), to: earlierDay(addDays(monday, 6), term.lastDay) }
}

/** The term in which the day lies; undefined in the holidays. */
export function termOn<T extends Term>(terms: readonly T[], day: Day): T | undefined {
  return terms.find((term) => term.firstDay <= day && day <= term.lastDay)
}

/** The term in which the day lies, else the next to come, else the last there was: what a screen shows as "this term". */
export function nearestTerm<T extends Term>(terms: readonly T[], day: Day): T | undefined {
  const inOrder = [...terms].sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1))
  return inOrder.find((term) => term.lastDay >= day) ?? inOrder[inOrder.length - 1]
}
