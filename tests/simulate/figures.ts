/**
 * The figures of the term counted a second time, from the ledger alone, by the definitions of docs/figures-definitions.md and without
 * one line of the program's code; cell by cell against what the program answers.
 */
import { plus, weekday } from './calendar.ts'
import type { LedgerCopy, LedgerLoan, LedgerReader } from './entries.ts'
import type { Ledger } from './ledger.ts'
import type { Server } from './server.ts'

/** A question: measure, up to two dimensions, a filter by main class of books. */
type Question = readonly [measure: string, by: string, letter?: string]

const QUESTIONS: readonly Question[] = [
  ['loans', ''],
  ['loans', 'day'],
  ['loans', 'week,class'],
  ['loans', 'month,grade'],
  ['loans', 'class-number,category'],
  ['loans', 'weekday,class-number'],
  ['loans', 'class', 'I'],
  ['returns', 'day'],
  ['returns', 'week,class'],
  ['renewals', 'week,grade'],
  ['renewals', 'class-number'],
  ['per-head', 'class'],
  ['per-head', 'grade,week'],
  ['reach', 'class'],
  ['reach', 'grade', 'I'],
  ['range', ''],
  ['range', 'class'],
  ['turnover', 'class-number'],
  ['utilisation', 'class-number'],
  ['never-lent', 'class-number'],
  ['on-time', 'week,class'],
  ['overdue', 'week,grade'],
  ['overdue', 'class'],
  ['visits', 'day'],
  ['visits', 'week,class'],
  ['visits', 'grade'],
  ['in-house', 'weekday,class-number'],
  ['in-house', 'day', 'I'],
  ['holds', 'week,class'],
  ['holds', 'class-number,category'],
]

interface Answered {
  readonly table: {
    readonly rows: readonly { readonly key: string; readonly label: string }[]
    readonly columns: readonly { readonly key: string; readonly label: string }[]
    readonly above: readonly (readonly number[])[]
    readonly below: readonly (readonly number[])[] | null
    readonly total: { readonly above: number; readonly below: number | null }
  }
}

/** The first cell that differs, in words; undefined where all agree. Answers how many cells were compared. */
export async function figuresDiffer(server: Server, ledger: Ledger): Promise<{ cells: number; difference?: string }> {
  const { firstDay, lastDay } = ledger.calendar
  let cells = 0
  for (const question of QUESTIONS) {
    const [measure, by, letter] = question
    const where = letter === undefined ? '' : `&where=class-number:${letter}`
    const { table } = await server.ask<Answered>(
      `GET /schools/:school/figures?measure=${measure}&by=${by}&from=${firstDay}&to=${lastDay}${where}`,
    )
    const mine = besidesOf(ledger, question) ?? countOf(ledger, question)
    const dims = by.split(',').filter(Boolean)
    const name = (axis: number, key: { key: string; label: string } | undefined) =>
      dims[axis] === undefined ? '' : nameOf(dims[axis], key)
    const seen = new Set<string>()
    for (const [r, row] of table.above.entries())
      for (const [c, above] of row.entries()) {
        const key = `${name(0, table.rows[r])}|${name(1, table.columns[c])}`
        const known = mine.get(key) ?? { above: 0, below: 0 }
        const below = table.below?.[r]?.[c] ?? 0
        seen.add(key)
        cells++
        if (known.above !== above || (table.below !== null && below !== known.below))
          return {
            cells,
            difference: `${question.join(' ')} at ${key}: ${known.above}/${known.below} by the ledger, ${above}/${below} by the program`,
          }
      }
    for (const [key, { above }] of mine)
      if (above > 0 && !seen.has(key))
        return { cells, difference: `${question.join(' ')} at ${key}: ${above} by the ledger, nothing by the program` }
  }
  return { cells }
}

/** Classes by their names, all else by its key. */
const nameOf = (dimension: string, key: { key: string; label: string } | undefined): string =>
  dimension === 'class' && key?.key !== '-' ? (key?.label ?? '') : (key?.key ?? '')

interface Moment {
  readonly loan: LedgerLoan
  readonly day: string
}

interface Cell {
  above: number
  below: number
}

/** What is no loan: visits by heads, books read there, holds; undefined for any other measure. */
function besidesOf(ledger: Ledger, [measure, by, letter]: Question): Map<string, Cell> | undefined {
  const all = {
    visits: () => ledger.visits.map((one) => ({ ...one, many: one.undone ? 0 : one.heads, category: '', shelf: '' })),
    'in-house': () =>
      ledger.uses.map(({ day, copy, undone }) => ({
        day,
        className: '',
        many: undone ? 0 : 1,
        category: '',
        shelf: copy.classNumber,
      })),
    // a hold counts with the class that its reader is in at the end
    holds: () =>
      ledger.holds.map(({ day, reader: { className, category }, copy }) => ({
        day,
        className,
        many: 1,
        category,
        shelf: copy.classNumber,
      })),
  }
  if (measure !== 'visits' && measure !== 'in-house' && measure !== 'holds') return undefined
  const cells = new Map<string, Cell>()
  for (const one of all[measure]()) {
    if (letter !== undefined && !one.shelf.startsWith(letter)) continue
    const values = by.split(',').map((dimension) => {
      if (dimension === 'class') return one.className === '' ? '-' : one.className
      if (dimension === 'grade') return gradeOf(one.className)
      if (dimension === 'category') return one.category
      return dimension === 'class-number' ? one.shelf.charAt(0) : timeOf(dimension, one.day)
    })
    const cell = cells.get(keyOf(values)) ?? { above: 0, below: 0 }
    cell.above += one.many
    cells.set(keyOf(values), cell)
  }
  return cells
}

function countOf(ledger: Ledger, [measure, by, letter]: Question): Map<string, Cell> {
  const dims = by.split(',').filter(Boolean)
  const moments = momentsOf(measure, ledger).filter(
    ({ loan }) => letter === undefined || loan.copy.classNumber.startsWith(letter),
  )
  const cells = new Map<string, Cell>()
  const cellAt = (key: string): Cell => {
    const cell = cells.get(key) ?? { above: 0, below: 0 }
    cells.set(key, cell)
    return cell
  }
  const distinct = distinctOf(measure)
  const counted = new Set<string>()
  for (const moment of moments) {
    const key = keyOf(dims.map((dimension) => valueOf(dimension, moment, measure === 'reach')))
    const cell = cellAt(key)
    if (measure === 'on-time') {
      cell.below++
      if (moment.day <= moment.loan.dueDay) cell.above++
    } else if (measure === 'overdue') {
      cell.below++
      const ended = moment.loan.returnedDay ?? moment.loan.lostDay
      if (ended === undefined || ended > moment.loan.dueDay) cell.above++
    } else if (distinct === undefined) {
      if (measure !== 'per-head' || moment.loan.className !== '') cell.above++
    } else if (!counted.has(`${key} ${distinct(moment)}`)) {
      counted.add(`${key} ${distinct(moment)}`)
      if (measure === 'utilisation' && moment.loan.copy.state === 'withdrawn') continue
      if (measure !== 'reach' || isHead(moment.loan.reader)) cell.above++
    }
  }
  if (measure === 'per-head' || measure === 'reach') divideBy(ledger.readers.filter(isHead), dims, cellAt, ofReader)
  const held = ledger.copies.filter((copy) => copy.state !== 'withdrawn')
  if (measure === 'turnover' || measure === 'utilisation') divideBy(held, dims, cellAt, ofCopy)
  return measure === 'never-lent' ? idle(ledger, dims) : cells
}

const isHead = (reader: LedgerReader): boolean => reader.active && reader.className !== ''

function momentsOf(measure: string, { loans, calendar }: Ledger): Moment[] {
  const counted = loans.filter((loan) => !loan.voided)
  if (measure === 'returns' || measure === 'on-time')
    return counted.flatMap((loan) => (loan.returnedDay === undefined ? [] : [{ loan, day: loan.returnedDay }]))
  if (measure === 'renewals') return counted.flatMap((loan) => loan.renewedOn.map((day) => ({ loan, day })))
  // the day on which it is asked is the last one that the library was open, which need not be the last of the term
  if (measure === 'overdue') {
    const asked = [...calendar.days()].at(-1) ?? ''
    return counted.filter((loan) => loan.dueDay < asked).map((loan) => ({ loan, day: loan.dueDay }))
  }
  return counted.map((loan) => ({ loan, day: loan.lentDay }))
}

/** What is counted once however often it comes; undefined where every loan counts. */
function distinctOf(measure: string): ((moment: Moment) => string | number) | undefined {
  if (measure === 'reach') return ({ loan }) => loan.reader.at
  if (measure === 'range') return ({ loan }) => loan.copy.classNumber.charAt(0)
  return measure === 'utilisation' ? ({ loan }) => loan.copy.barcode : undefined
}

/** A base that does not depend on a dimension is not split by it: every cell along it has the whole. */
function divideBy<T>(
  all: readonly T[],
  dims: readonly string[],
  cellAt: (key: string) => Cell,
  valueIn: (dimension: string, one: T) => string | undefined,
): void {
  if (dims.some(isTime)) return belowAlongTime(all, dims, cellAt, valueIn)
  for (const one of all) cellAt(keyOf(dims.map((dimension) => valueIn(dimension, one) ?? ''))).below++
}

/** Each week of a class is divided by all its pupils. */
function belowAlongTime<T>(
  all: readonly T[],
  dims: readonly string[],
  cellAt: (key: string) => Cell,
  valueIn: (dimension: string, one: T) => string | undefined,
): void {
  const bases = new Map<string, number>()
  const still = dims.filter((dimension) => !isTime(dimension))
  for (const one of all) {
    const key = still.map((dimension) => valueIn(dimension, one) ?? '').join('|')
    bases.set(key, (bases.get(key) ?? 0) + 1)
  }
  const at = dims.findIndex(isTime)
  for (const week of weeksSeen)
    for (const [key, n] of bases) {
      const parts = key.split('|')
      parts.splice(at, 0, week)
      cellAt(keyOf(parts.slice(0, dims.length))).below = n
    }
}

/** The weeks of the longest term: a cell that the program does not show is not compared. */
const weeksSeen: readonly string[] = Array.from({ length: 27 }, (_, n) => plus('2026-08-31', n * 7))

const isTime = (dimension: string): boolean => ['day', 'week', 'month', 'weekday'].includes(dimension)
const keyOf = (values: readonly string[]): string => `${values[0] ?? ''}|${values[1] ?? ''}`
const ofCopy = (_: string, copy: LedgerCopy): string => copy.classNumber.charAt(0)

function ofReader(dimension: string, { className, category }: LedgerReader): string {
  if (dimension === 'class') return className
  return dimension === 'grade' ? gradeOf(className) : category
}

/** 三（2）班: the sign before the bracket says the grade; 初二 is the eighth. */
function gradeOf(className: string): string {
  if (className === '') return '-'
  const junior = className.startsWith('初')
  return String('一二三四五六七八九'.indexOf(className.charAt(junior ? 1 : 0)) + (junior ? 7 : 1))
}

/** @param now readers count as they are at the end, not as they were at the loan */
function valueOf(dimension: string, { loan, day }: Moment, now: boolean): string {
  const className = now ? loan.reader.className : loan.className
  switch (dimension) {
    case 'day':
    case 'week':
    case 'month':
    case 'weekday':
      return timeOf(dimension, day)
    case 'class':
      return className === '' ? '-' : className
    case 'grade':
      return gradeOf(className)
    case 'category':
      return loan.reader.category
    default:
      return loan.copy.classNumber.charAt(0)
  }
}

function timeOf(dimension: string, day: string): string {
  if (dimension === 'week') return plus(day, 1 - weekday(day))
  if (dimension === 'month') return day.slice(0, 7)
  return dimension === 'weekday' ? String(weekday(day)) : day
}

function idle({ copies, loans }: Ledger, dims: readonly string[]): Map<string, Cell> {
  const lent = new Set(loans.filter((loan) => !loan.voided).map((loan) => loan.copy.barcode))
  const cells = new Map<string, Cell>()
  for (const copy of copies) {
    if (lent.has(copy.barcode) || copy.state === 'withdrawn') continue
    const key = keyOf(dims.map((dimension) => ofCopy(dimension, copy)))
    const cell = cells.get(key) ?? { above: 0, below: 0 }
    cell.above++
    cells.set(key, cell)
  }
  return cells
}
