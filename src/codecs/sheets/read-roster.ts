import { ROSTER_COLUMNS, ROSTER_FOOTER, ROSTER_TITLE, STAFF_WORDS } from './roster-headings.ts'
import { cellAt } from './cells.ts'
import { headingKey, mappingOf } from './column-map.ts'
import { findTables } from './tables.ts'
import { readClassWords } from './class-words.ts'
import { readPerson } from './read-person.ts'
import { seenTogether } from './seen-together.ts'
import type { ClassNameContext, ClassNameFound } from '#values/class-name'
import type { Row, Sheet } from './cells.ts'
import type { MappedColumn, Mapping } from './column-map.ts'
import type { RosterField } from './roster-headings.ts'
import type { Table } from './tables.ts'
import type { Places } from './read-person.ts'
import type { Candidate, Roster, Skipped } from './roster-list.ts'

export type RosterOptions = {
  /** The school's stages and the school year that the file is for. */
  readonly context: ClassNameContext
  /** A mapping as an earlier reading returned it, or as a person changed it. */
  readonly mapping?: Mapping<RosterField>
}

/** A list names each class once when at most this share of its rows names one. */
const CLASS_NAMED_ONCE = 0.25

/**
 * Reads a list of pupils or staff: finds the headings, the titles and the classes, and makes a candidate of every person.
 * Pure. A file in which nothing is found has no candidates, and `skipped` says why, sheet by sheet.
 */
export function readRoster(sheets: readonly Sheet[], { context, mapping }: RosterOptions): Roster {
  const skipped: Skipped[] = []
  const tables: Roster['tables'][number][] = []
  const found: Candidate[] = []
  const classOf = rememberedClasses(context)
  for (const sheet of sheets) {
    const why = sheet.hidden ? 'hidden-sheet' : sheet.rows.length === 0 ? 'empty-sheet' : undefined
    const known = why ? [] : findTables(sheet, ROSTER_COLUMNS, mapping).filter(hasNames)
    if (known.length === 0) {
      skipped.push({ sheet: sheet.name, reason: why ?? 'no-name-column', text: '' })
      continue
    }
    tables.push(...known.map(({ headerRows, columns }) => ({ sheet: sheet.name, headerRows, columns })))
    const reading: SheetReading = { sheet, skipped, classOf, titles: titlesAbove(sheet, known[0]) }
    for (const table of known) found.push(...candidatesOf(table, reading))
  }
  const { candidates, repeated, numbersAreSeats } = seenTogether(found)
  const together: Record<string, RosterField | null> = {}
  for (const { columns } of tables) Object.assign(together, mappingOf(columns))
  return { candidates, skipped: [...skipped, ...repeated], tables, mapping: together, numbersAreSeats }
}

type ClassOf = (className: string, grade: string, around: readonly string[]) => ClassNameFound | undefined

/** Forty rows ask for the same class. */
function rememberedClasses(context: ClassNameContext): ClassOf {
  const known = new Map<string, ClassNameFound | undefined>()
  return (className, grade, around) => {
    const key = [className, grade, ...around].join('\n')
    if (!known.has(key)) known.set(key, readClassWords({ className, grade, around }, context))
    return known.get(key)
  }
}

type SheetReading = {
  readonly sheet: Sheet
  readonly skipped: Skipped[]
  readonly classOf: ClassOf
  /** Titles passed so far, the nearest first. */
  titles: readonly string[]
}

function hasNames({ columns }: Table<RosterField>): boolean {
  return columns.some(({ field }) => field === 'name')
}

function titlesAbove({ rows }: Sheet, first: Table<RosterField> | undefined): string[] {
  return rows
    .slice(0, first?.headerRows[0] ?? 0)
    .flatMap(ownTexts)
    .toReversed()
}

/** The texts of a row, those that a merged cell repeats counted once. */
function ownTexts(row: Row): string[] {
  return row.filter((cell) => !cell.filled && cell.kind !== 'withheld' && cell.text !== '').map((cell) => cell.text)
}

function candidatesOf(table: Table<RosterField>, reading: SheetReading): Candidate[] {
  const { sheet, skipped, classOf } = reading
  const blocks = sideBySide(table.columns)
  const kind = kindOf(table.columns, [...reading.titles, sheet.name])
  const namedOnce = namesClassesOnce(table, sheet, blocks)
  const classAbove = new Map<Places, string>()
  const found: Candidate[] = []
  for (let r = table.begin; r < table.end; r++) {
    const row = sheet.rows[r] ?? []
    const texts = ownTexts(row)
    const [first] = texts
    if (first === undefined) continue
    const skip = (reason: Skipped['reason']): void => {
      skipped.push({ sheet: sheet.name, row: r + 1, reason, text: texts.join(' ') })
    }
    if (ROSTER_FOOTER.test(first)) skip('footer')
    else if (texts.length === 1 && isTitle(first, row, blocks)) {
      reading.titles = [first, ...reading.titles]
      classAbove.clear()
      skip('title')
    } else {
      const persons = blocks.flatMap((places) => {
        const className = cellAt(row, places.class ?? -1).text
        if (namedOnce && className !== '') classAbove.set(places, className)
        const person = readPerson({
          sheet: sheet.name,
          row,
          r,
          rowAbove: sheet.rows[r - 1],
          places,
          kind,
          classOf: (name, grade) => classOf(name, grade, [...reading.titles, sheet.name]),
          classAbove: classAbove.get(places),
        })
        return person ? [person] : []
      })
      if (persons.length === 0 && !row.some((cell) => cell.filled)) skip('empty-line')
      found.push(...persons)
    }
  }
  return found
}

/** A line with one text is a title, unless the text stands among the names and looks like one. */
function isTitle(text: string, row: Row, blocks: readonly Places[]): boolean {
  return ROSTER_TITLE.test(text) || !blocks.some(({ name = -1 }) => cellAt(row, name).text === text)
}

/** Lists of staff have numbers or subjects of their own and no 学号, or their title says so. */
function kindOf(columns: readonly MappedColumn<RosterField>[], titles: readonly string[]): 'pupil' | 'staff' {
  const has = (wanted: RosterField, least = 0): boolean =>
    columns.some(({ field, confidence }) => field === wanted && confidence > least)
  if (has('seat') || has('number', 0.5)) return 'pupil'
  if (has('staff') || has('staff-number')) return 'staff'
  return !has('class') && titles.some((title) => STAFF_WORDS.test(title)) ? 'staff' : 'pupil'
}

function namesClassesOnce({ begin, end }: Table<RosterField>, { rows }: Sheet, [places]: readonly Places[]): boolean {
  const named = rows.slice(begin, end).filter((row) => cellAt(row, places?.name ?? -1).text !== '')
  const withClass = named.filter((row) => cellAt(row, places?.class ?? -1).text !== '')
  return withClass.length > 0 && withClass.length <= named.length * CLASS_NAMED_ONCE
}

/** Printed lists put two or three blocks of the same columns beside each other: as many sets of places. */
function sideBySide(columns: readonly MappedColumn<RosterField>[]): Places[] {
  const own: Partial<Record<RosterField, number>> = {}
  for (const { field, column } of columns) if (field !== undefined && field !== 'other') own[field] = column
  const heading = (column: number): string => headingKey(columns[column]?.heading ?? '')
  const first = own.name ?? 0
  const others = columns.filter(
    ({ column }) => column > first && heading(column) !== '' && heading(column) === heading(first),
  )
  const moved = others.map(({ column }) => {
    const by = column - first
    const places: Partial<Record<RosterField, number>> = {}
    for (const [field, place] of Object.entries(own) as [RosterField, number][]) {
      places[field] = heading(place + by) === heading(place) ? place + by : place
    }
    return places
  })
  return [own, ...moved]
}
