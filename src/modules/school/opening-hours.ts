import { addDays, daysFrom, mondayOf, weekdayOf } from '#values/day'
import { minutesOf } from '#values/instant'
import type { BellSchedule, Bells, CalendarDay, OpeningWindow, WindowEdge } from './contract.ts'
import { isOpen, type OpenDays } from './open-day.ts'

/** From a time to a time on one day; `HH:MM` in the school's time zone, so text order is time order. */
export interface OpenTime {
  readonly windowId: number
  readonly name: string
  readonly from: string
  readonly to: string
}

/** What decides about opening times, read once. */
export interface OpeningFacts {
  readonly open: OpenDays
  /** The days that differ from the week, for the weekday whose timetable they follow. */
  readonly days: ReadonlyMap<string, Pick<CalendarDay, 'kind' | 'worksAs'>>
  readonly bells: Bells
  readonly windows: readonly OpeningWindow[]
}

/**
 * The schedule of bells that is in force on a day: each begins on its day of the year and goes on until the next (夏令, 冬令作息).
 * Undefined while the school has written none.
 */
export function bellsOn(day: string, bells: Bells): BellSchedule | undefined {
  const inOrder = [...bells].sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1))
  const begun = inOrder.filter((one) => one.fromDay <= day.slice(5))
  return begun[begun.length - 1] ?? inOrder[inOrder.length - 1]
}

/** When the library is open on a day, in order; empty on a closed day (F2: noon, breaks, from the end of period 7 until leaving). */
export function openTimesOn(day: string, { open, days, bells, windows }: OpeningFacts): OpenTime[] {
  if (!isOpen(day, open)) return []
  const weekday = days.get(day)?.worksAs ?? weekdayOf(day)
  const schedule = bellsOn(day, bells)
  return windows
    .filter((one) => one.weekdays.includes(weekday))
    .flatMap((one) => timesOf(one, schedule).map((time) => ({ windowId: one.id, name: one.name, ...time })))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** A window's times by a schedule; none where the schedule lacks the period it is bound to. */
export function timesOf(
  window: Pick<OpeningWindow, 'span'>,
  schedule: BellSchedule | undefined,
): { from: string; to: string }[] {
  if (window.span.kind === 'breaks')
    return (schedule?.periods ?? []).filter((one) => one.kind === 'break').map(({ from, to }) => ({ from, to }))
  const from = edgeTime(window.span.from, schedule)
  const to = edgeTime(window.span.to, schedule)
  return from !== undefined && to !== undefined && from < to ? [{ from, to }] : []
}

function edgeTime(edge: WindowEdge, schedule: BellSchedule | undefined): string | undefined {
  if (edge.at === 'time') return edge.time
  if (edge.at === 'leaving') return schedule?.periods[schedule.periods.length - 1]?.to
  const period = schedule?.periods.find((one) =>
    edge.at === 'lesson' ? one.kind === 'lesson' && one.number === edge.number : one.kind === edge.at,
  )
  return period?.[edge.edge === 'start' ? 'from' : 'to']
}

/** Minutes that lie in at least one of the times: windows that overlap count once. */
export function minutesOpen(times: readonly { from: string; to: string }[]): number {
  let total = 0
  let until = 0
  for (const { from, to } of [...times].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const begin = Math.max(minutesOf(from), until)
    until = Math.max(until, minutesOf(to))
    total += Math.max(0, until - begin)
  }
  return total
}

/**
 * Minutes a week in an ordinary week, by the pattern without holidays: what is held against the 40 hours that the rules for
 * school libraries ask of every library (中小学图书馆（室）规程 2018, article 23).
 */
export function minutesOfWeek(day: string, facts: OpeningFacts): number {
  const monday = mondayOf(day)
  const ordinary = { ...facts, open: { ...facts.open, exceptions: new Map<string, boolean>() }, days: new Map() }
  return daysFrom(monday, addDays(monday, 6)).reduce((sum, one) => sum + minutesOpen(openTimesOn(one, ordinary)), 0)
}

/** What is wrong with a set of bells or windows; the place is a name that the person gave. Empty: nothing. */
export interface HoursFault {
  readonly code:
    | 'periods_overlap'
    | 'period_ends_before'
    | 'window_without_time'
    | 'schedules_same_day'
    | 'lesson_twice'
  readonly params: Readonly<Record<string, string | number>>
}

/** Faults of schedules: periods in order, none inside another, each lesson once, no two schedules from one day. */
export function faultsOfBells(bells: Bells): HoursFault[] {
  const faults: HoursFault[] = []
  const days = new Set<string>()
  for (const { name, fromDay, periods } of bells) {
    if (days.has(fromDay)) faults.push({ code: 'schedules_same_day', params: { schedule: name, day: fromDay } })
    days.add(fromDay)
    const lessons = new Set<number>()
    for (const [at, { name: period, kind, number, from, to }] of periods.entries()) {
      const before = periods[at - 1]
      if (to <= from) faults.push({ code: 'period_ends_before', params: { schedule: name, period, from, to } })
      if (before && from < before.to)
        faults.push({ code: 'periods_overlap', params: { schedule: name, period, other: before.name } })
      if (kind === 'lesson' && lessons.has(number ?? 0))
        faults.push({ code: 'lesson_twice', params: { schedule: name, n: number ?? 0 } })
      if (kind === 'lesson') lessons.add(number ?? 0)
    }
  }
  return faults
}

/** Windows that have no time under some schedule: bound to a period 7 on a day of six lessons, or ending before they begin. */
export function faultsOfWindows(windows: readonly OpeningWindow[], bells: Bells): HoursFault[] {
  const schedules = bells.length > 0 ? bells : [undefined]
  return windows.flatMap((one) =>
    schedules
      .filter((schedule) => timesOf(one, schedule).length === 0)
      .map((schedule) => ({
        code: 'window_without_time' as const,
        params: { window: one.name, schedule: schedule?.name ?? '' },
      })),
  )
}
