/**
 * A timetable as it lies on the clipboard after it was marked in Excel or on a web page: cells by tabs, rows by lines. Weekdays above
 * and lessons at the left, or the other way round; names of classes in the cells.
 */
import { CHINESE_NUMERAL, readNumeral } from './numerals.ts'

export interface GridLesson {
  /** The class as it stood there. */
  readonly name: string
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number
  /** 第 3 节 is 3. */
  readonly number: number
  /** 单周 or 双周 behind the name: in teaching weeks of odd or even number. */
  readonly weeks: 'all' | 'odd' | 'even'
}

export interface TimetableGrid {
  readonly lessons: readonly GridLesson[]
  /** What could not be understood, as it stood there. */
  readonly refused: readonly { readonly text: string; readonly why: 'weekday' | 'period' }[]
}

const WEEKDAYS = '一二三四五六'
const ENGLISH = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const MOST_LESSONS = 16
/** So much of a cell is told when it is not understood. */
const QUOTED = 40

/** 周一, 星期一, 礼拜1, Mon. */
function weekdayIn(text: string): number | undefined {
  const sign = /(?:周|星期|礼拜)\s*([一二三四五六日天1-7])/.exec(text)?.[1]
  if (sign === undefined) {
    const at = ENGLISH.indexOf(text.trim().slice(0, 3).toLowerCase())
    return at < 0 ? undefined : at + 1
  }
  if (/\d/.test(sign)) return Number(sign)
  return WEEKDAYS.includes(sign) ? WEEKDAYS.indexOf(sign) + 1 : 7
}

const PERIOD = new RegExp(`^第?\\s*(\\d{1,2}|[${CHINESE_NUMERAL}]{1,3})\\s*节?(?![^\\s（(])`)

/** 第3节, 第三节, 3, 第 3 节（10:30）. */
function periodIn(text: string): number | undefined {
  const n = readNumeral(PERIOD.exec(text.trim())?.[1] ?? '')
  return n !== undefined && n >= 1 && n <= MOST_LESSONS ? n : undefined
}

export function readTimetableGrid(text: string): TimetableGrid {
  const rows = cellsOf(text)
  const grid = liesOnItsSide(rows) ? turned(rows) : rows
  const top = grid.findIndex((row) => row.some((cell) => weekdayIn(cell) !== undefined))
  if (top < 0) return { lessons: [], refused: [{ text: text.trim().slice(0, QUOTED), why: 'weekday' }] }
  const weekdays = (grid[top] ?? []).map(weekdayIn)
  const lessons: GridLesson[] = []
  const refused: { text: string; why: 'period' }[] = []
  for (const row of grid.slice(top + 1)) {
    const heads = row.filter((_, at) => weekdays[at] === undefined)
    const number = heads.map(periodIn).find((one) => one !== undefined)
    const found = row.flatMap((cell, at) => namesIn(cell, weekdays[at]))
    if (number !== undefined) lessons.push(...found.map((one) => ({ ...one, number })))
    else if (found.length > 0) refused.push({ text: heads.join(' ').trim().slice(0, QUOTED), why: 'period' })
  }
  return { lessons, refused }
}

/** Several classes in a cell stand apart by a comma or a line. */
function namesIn(cell: string, weekday: number | undefined): Omit<GridLesson, 'number'>[] {
  if (weekday === undefined) return []
  return cell
    .split(/[、,，;；\n]+/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const marked = /[（(]?([单双])周?[）)]?$/.exec(part)
      const name = marked ? part.slice(0, marked.index).trim() : part
      return { name: name.slice(0, QUOTED), weekday, weeks: !marked ? 'all' : marked[1] === '单' ? 'odd' : 'even' }
    })
}

/** Excel puts a cell that holds a line break between quotation marks. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const end = () => {
    rows[rows.length - 1]?.push(cell)
    cell = ''
  }
  for (const sign of text.replace(/\r\n?/g, '\n')) {
    if (sign === '"') quoted = !quoted && cell === ''
    else if (quoted || (sign !== '\t' && sign !== '\n')) cell += sign
    else {
      end()
      if (sign === '\n') rows.push([])
    }
  }
  end()
  return rows
}

/** Weekdays one below the other, or the lessons above them. */
function liesOnItsSide(rows: readonly string[][]): boolean {
  const withDay = rows.map((row) => row.some((cell) => weekdayIn(cell) !== undefined))
  const above = rows.slice(0, Math.max(0, withDay.indexOf(true)))
  return withDay.filter(Boolean).length > 1 || above.some((row) => row.some((cell) => periodIn(cell) !== undefined))
}

function turned(rows: readonly string[][]): string[][] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  return Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? ''))
}
