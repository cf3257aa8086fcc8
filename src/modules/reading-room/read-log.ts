import { say } from '#messages/say'
import { listClasses } from '#people'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import { listTerms } from '#school'
import { termOf } from '#school/rules'
import { addDays, mondayOf } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { schoolYearOf } from '#values/term'
import type { LogPeriod, LogRow } from './contract.ts'
import type { Span } from './rules.ts'
import { notesBetween, usesBetween, visitsBetween } from './store.ts'

interface Windowed {
  readonly day: string
  readonly from_time: string
  readonly to_time: string
  readonly window_name: string
}

/** The log between two days, by day and window in their order; `windows` stand in it though nobody came. */
export async function logOf(
  db: Db,
  schoolId: number,
  from: string,
  to: string,
  windows: readonly (Span & { readonly day: string })[] = [],
): Promise<LogRow[]> {
  const [visits, uses, notes] = [
    await visitsBetween(db, schoolId, from, to),
    await usesBetween(db, schoolId, from, to),
    await notesBetween(db, schoolId, from, to),
  ]
  const labels = await classNames(db, schoolId)
  const rows = new Map<string, LogRow>()
  const rowOf = (day: string, span: Span): LogRow => {
    const key = `${day} ${span.from}`
    const row = rows.get(key) ?? { day, ...span, visits: 0, classes: [], uses: 0, note: '' }
    rows.set(key, row)
    return row
  }
  const at = (one: Windowed) => rowOf(one.day, { name: one.window_name, from: one.from_time, to: one.to_time })
  for (const { day, name, from: start, to: end } of windows) rowOf(day, { name, from: start, to: end })
  for (const visit of visits) {
    const row = at(visit)
    const heads = visit.n
    row.visits += heads
    if (visit.class_id === null) continue
    const label = await labels(visit.class_id, visit.day)
    const same = row.classes.find((one) => one.label === label)
    if (same) same.heads += heads
    else row.classes.push({ label, heads })
  }
  for (const use of uses) at(use).uses += use.n
  for (const note of notes) at(note).note = note.note
  for (const row of rows.values()) row.classes.sort((a, b) => b.heads - a.heads || (a.label < b.label ? -1 : 1))
  return [...rows.values()].sort((a, b) => (`${a.day}${a.from}` < `${b.day}${b.from}` ? -1 : 1))
}

/** A class is called in the log as it was called that year. */
async function classNames(db: Db, schoolId: number): Promise<(id: number, day: string) => Promise<string>> {
  const years = new Map<number, ReadonlyMap<number, string>>()
  return async (id, day) => {
    const year = schoolYearOf(day)
    let known = years.get(year)
    if (!known) {
      known = new Map((await listClasses(db, schoolId, day)).map((one) => [one.id, one.label]))
      years.set(year, known)
    }
    return known.get(id) ?? ''
  }
}

/** From which day on a period runs; it ends today. */
async function firstDayOf(db: Db, schoolId: number, period: LogPeriod, today: string): Promise<string> {
  if (period === 'day') return today
  if (period === 'week') return mondayOf(today)
  if (period === 'month') return `${today.slice(0, 7)}-01`
  // between two terms the half year before
  return termOf(today, await listTerms(db, schoolId))?.firstDay ?? addDays(today, -HALF_YEAR)
}

const HALF_YEAR = 183

/** The whole log of a period, the last window first. */
export async function readLog(db: Db, schoolId: number, period: LogPeriod, today: string): Promise<LogRow[]> {
  return (await logOf(db, schoolId, await firstDayOf(db, schoolId, period, today), today)).reverse()
}

/** 阅览室日志 as a sheet or on paper, in the order of the days. */
export function logFile(db: Db, making: Making, period: LogPeriod): ListFile {
  const { language } = making
  const word = (key: 'day' | 'window' | 'time' | 'visits' | 'classes' | 'uses' | 'note') =>
    say(language, `reading-room.column_${key}`)
  return {
    title: say(language, 'reading-room.log_title'),
    about: say(language, `reading-room.period_${period}`),
    columns: [
      { title: word('day'), type: 'day', width: 24 },
      { title: word('window'), type: 'text', width: 28 },
      { title: word('time'), type: 'text', width: 26 },
      { title: word('visits'), type: 'integer', width: 20, total: true },
      { title: word('classes'), type: 'text', width: 70 },
      { title: word('uses'), type: 'integer', width: 22, total: true },
      { title: word('note'), type: 'text', width: 60 },
    ],
    rows: logRows(db, making, period),
  }
}

async function* logRows(db: Db, { language, school, now }: Making, period: LogPeriod): AsyncGenerator<ExportRow> {
  const rows = await readLog(db, school.schoolId, period, dayOfInstant(now, school.timeZone))
  for (const one of rows.reverse())
    yield [
      one.day,
      one.name || say(language, 'reading-room.outside'),
      `${one.from}–${one.to}`,
      one.visits,
      one.classes.map(({ label, heads }) => `${label} ${heads}`).join(say(language, 'ui.comma')),
      one.uses,
      one.note,
    ]
}
