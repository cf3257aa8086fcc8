import { readDay } from '#values/dates-as-found'
import { normaliseName } from '#values/names'
import { LIST_FOOTER } from './book-headings.ts'
import { mappingOf } from './column-map.ts'
import { identifierOf } from './identifier-cell.ts'
import { LOAN_COLUMNS } from './loan-headings.ts'
import { placesOf, RowCells } from './row-cells.ts'
import { tablesOfList } from './tables.ts'
import type { Day } from '#values/day'
import type { Sheet } from './cells.ts'
import type { MappedColumn, Mapping } from './column-map.ts'
import type { LoanField } from './loan-headings.ts'
import type { RowProblem, Severity } from './row-cells.ts'
import type { ByHand, Table } from './tables.ts'

export const LOAN_PROBLEMS = {
  /** Neither a card, nor a number, nor a name. */
  'no-reader': 'refused',
  /** Neither a barcode nor an accession number. */
  'no-copy': 'refused',
  'number-lossy': 'refused',
  'number-unreadable': 'refused',
  'number-withheld': 'note',
  /** The day is left empty. params: text */
  'day-unreadable': 'doubtful',
  /** Due before it was lent. */
  'due-before-lent': 'doubtful',
} as const satisfies Record<string, Severity>

/** A loan as a list of another system tells it. Who and what it means is found by the importer. */
export type LoanRow = {
  readonly sheet: string
  /** As Excel counts, from 1. */
  readonly row: number
  readonly cells: Readonly<Partial<Record<LoanField, string>>>
  readonly name: string
  /** As it stands; with the grade in front where that has a column of its own. */
  readonly className: string
  readonly grade: string
  readonly studentNumber?: string
  readonly cardNumber?: string
  readonly barcode?: string
  readonly accessionNumber?: string
  readonly title: string
  readonly lentOn?: Day
  readonly dueOn?: Day
  /** Already back: a line of history, no open loan. */
  readonly returnedOn?: Day
  readonly renewals: number
  readonly problems: readonly RowProblem<keyof typeof LOAN_PROBLEMS>[]
}

export type LoanList = {
  readonly rows: readonly LoanRow[]
  readonly skipped: readonly {
    readonly sheet: string
    readonly row?: number
    readonly reason: 'hidden-sheet' | 'no-columns' | 'footer' | 'title-line'
  }[]
  readonly tables: readonly {
    readonly sheet: string
    readonly headerRows: readonly number[]
    readonly columns: readonly MappedColumn<LoanField>[]
  }[]
  readonly mapping: Mapping<LoanField>
}

/**
 * Reads a list of books out on loan, in any order of columns. Pure. Where no column tells the copies there are tables without
 * rows, of which a person can say what their columns hold.
 */
export function readLoanList(sheets: readonly Sheet[], said: ByHand<LoanField> = {}): LoanList {
  const rows: LoanRow[] = []
  const skipped: LoanList['skipped'][number][] = []
  const tables: LoanList['tables'][number][] = []
  const together: Record<string, LoanField | null> = {}
  const found = tablesOfList(sheets, LOAN_COLUMNS, tellsCopies, said)
  for (const sheet of sheets) {
    const known = found.get(sheet) ?? []
    if (!known.some(tellsCopies))
      skipped.push({ sheet: sheet.name, reason: sheet.hidden ? 'hidden-sheet' : 'no-columns' })
    for (const table of known) {
      tables.push({ sheet: sheet.name, headerRows: table.headerRows, columns: table.columns })
      Object.assign(together, mappingOf(table.columns))
      if (!tellsCopies(table)) continue
      const places = placesOf(table.columns)
      for (let r = table.begin; r < table.end; r++) {
        const texts = (sheet.rows[r] ?? []).filter(({ text, filled }) => text !== '' && !filled).map(({ text }) => text)
        const [first] = texts
        if (first === undefined) continue
        const at = { sheet: sheet.name, row: r + 1 }
        if (LIST_FOOTER.test(first)) skipped.push({ ...at, reason: 'footer' })
        else if (texts.length === 1) skipped.push({ ...at, reason: 'title-line' })
        else rows.push({ ...at, ...loanOf(new RowCells(sheet.rows[r] ?? [], r, places, LOAN_PROBLEMS)) })
      }
    }
  }
  return { rows, skipped, tables, mapping: together }
}

/** Whether a table says which copies are out. */
export function tellsCopies({ columns }: Pick<Table<LoanField>, 'columns'>): boolean {
  return columns.some(({ field }) => field === 'barcode' || field === 'accession')
}

type LoanCells = RowCells<LoanField, keyof typeof LOAN_PROBLEMS>

function loanOf(cells: LoanCells): Omit<LoanRow, 'sheet' | 'row'> {
  const numbers = {
    studentNumber: numberOf(cells, 'number'),
    cardNumber: numberOf(cells, 'card'),
    barcode: numberOf(cells, 'barcode'),
    accessionNumber: numberOf(cells, 'accession'),
  }
  const days = { lentOn: dayOf(cells, 'lent'), dueOn: dayOf(cells, 'due'), returnedOn: dayOf(cells, 'returned') }
  const name = normaliseName(cells.text('name') ?? '')
  const unread = cells.problems.some(({ code }) => code !== 'day-unreadable')
  if (!unread && numbers.cardNumber === undefined && numbers.studentNumber === undefined && name === '')
    cells.report('no-reader', 'name')
  if (!unread && numbers.barcode === undefined && numbers.accessionNumber === undefined)
    cells.report('no-copy', 'barcode')
  if (days.lentOn && days.dueOn && days.dueOn < days.lentOn) cells.report('due-before-lent', 'due')
  const renewals = Number(cells.text('renewals') ?? 0)
  return {
    cells: cells.addresses(),
    name,
    className: cells.text('class') ?? '',
    grade: cells.text('grade') ?? '',
    title: cells.text('title') ?? '',
    ...present(numbers),
    ...present(days),
    renewals: Number.isInteger(renewals) && renewals >= 0 ? renewals : 0,
    problems: cells.problems,
  }
}

function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const known = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(known) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

function numberOf(cells: LoanCells, field: 'number' | 'card' | 'barcode' | 'accession'): string | undefined {
  return identifierOf(cells.first(field), (what) => cells.report(`number-${what}`, field))
}

/** A day in any of the forms of such lists; the time behind it is left aside. */
function dayOf(cells: LoanCells, field: 'lent' | 'due' | 'returned'): Day | undefined {
  const cell = cells.first(field)
  if (cell.kind === 'empty') return undefined
  const day = cell.kind === 'date' ? cell.day : readDay(cell.text)
  if (day === undefined) cells.report('day-unreadable', field, { text: cell.text })
  return day
}
