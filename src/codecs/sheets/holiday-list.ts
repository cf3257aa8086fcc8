import { readDay } from '#values/dates-as-found'
import { type Day, daysBetween, daysFrom } from '#values/day'
import type { Cell, Sheet } from './cells.ts'
import type { ColumnKinds } from './column-map.ts'
import { placesOf, RowCells, type RowProblem, type Severity } from './row-cells.ts'
import { findTables } from './tables.ts'

/** What a holiday plan as a table is read for: a line is a day, or a run of days. */
type HolidayField = 'from' | 'to' | 'name' | 'arrangement'

const HOLIDAY_COLUMNS: ColumnKinds<HolidayField> = {
  kinds: [
    { field: 'from', sure: '日期|开始日期|开始|起始日期|从|放假日期|date|from|start' },
    { field: 'to', sure: '结束日期|结束|截止日期|至|到|to|end|until' },
    { field: 'name', sure: '节日|节日名称|假期|假期名称|名称|说明|name|holiday' },
    { field: 'arrangement', sure: '安排|类型|休班|放假或上班|休息|性质|type|arrangement' },
  ],
}

export const HOLIDAY_PROBLEMS = {
  /** 10月1日: no year stands there. params: text */
  'day-without-year': 'refused',
  /** params: text */
  'day-unreadable': 'refused',
  /** The last day is before the first. */
  'ends-before': 'refused',
  /** A run of more than two months: two columns mixed up. params: n */
  'run-too-long': 'refused',
  /** Neither a day off nor a working day. params: text */
  'arrangement-unreadable': 'refused',
} as const satisfies Record<string, Severity>

export interface HolidayRow {
  readonly days: readonly Day[]
  readonly off: boolean
  readonly name: string
}

export interface HolidayList {
  readonly rows: readonly HolidayRow[]
  readonly problems: readonly (RowProblem<keyof typeof HOLIDAY_PROBLEMS> & { readonly sheet: string })[]
}

const OFF = /^(休|休息|放假|假|假期|节假日|off|holiday|rest)$/i
const WORKED = /^(班|上班|补班|上课|补课|调休上班|调班|工作日|work|working day)$/i
const MOST_DAYS = 62
const MONTH_AND_DAY = /^\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?$/

/** Reads a holiday plan: columns 日期 (or 开始日期 and 结束日期), 节日, 安排 (休 or 班; empty is a day off). Pure. */
export function readHolidayList(sheets: readonly Sheet[]): HolidayList {
  const rows: HolidayRow[] = []
  const problems: HolidayList['problems'][number][] = []
  for (const sheet of sheets) {
    if (sheet.hidden) continue
    for (const table of findTables(sheet, HOLIDAY_COLUMNS)) {
      const places = placesOf(table.columns)
      if (!places.has('from')) continue
      for (let r = table.begin; r < table.end; r++) {
        const cells = new RowCells(sheet.rows[r] ?? [], r, places, HOLIDAY_PROBLEMS)
        if (cells.first('from').kind === 'empty') continue
        const row = rowOf(cells)
        if (row) rows.push(row)
        problems.push(...cells.problems.map((one) => ({ ...one, sheet: sheet.name })))
      }
    }
  }
  return { rows, problems }
}

type Cells = RowCells<HolidayField, keyof typeof HOLIDAY_PROBLEMS>

function rowOf(cells: Cells): HolidayRow | undefined {
  const from = dayOf(cells, 'from')
  const to = cells.first('to').kind === 'empty' ? from : dayOf(cells, 'to')
  const arrangement = cells.text('arrangement') ?? ''
  const off = arrangement === '' || OFF.test(arrangement)
  if (!off && !WORKED.test(arrangement)) cells.report('arrangement-unreadable', 'arrangement', { text: arrangement })
  if (from && to && to < from) cells.report('ends-before', 'to')
  else if (from && to && daysBetween(from, to) >= MOST_DAYS)
    cells.report('run-too-long', 'to', { n: daysBetween(from, to) + 1 })
  if (cells.problems.length > 0 || !from || !to) return undefined
  return { days: daysFrom(from, to), off, name: cells.text('name') ?? '' }
}

function dayOf(cells: Cells, field: 'from' | 'to'): Day | undefined {
  const cell: Cell = cells.first(field)
  const day = cell.kind === 'date' ? cell.day : readDay(cell.text)
  if (day === undefined)
    cells.report(MONTH_AND_DAY.test(cell.text.trim()) ? 'day-without-year' : 'day-unreadable', field, {
      text: cell.text,
    })
  return day
}
