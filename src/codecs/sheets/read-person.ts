import { addressOf, cellAt } from './cells.ts'
import { isWhole } from './class-words.ts'
import { identifierOf } from './identifier-cell.ts'
import { normaliseName } from '#values/names'
import { ROSTER_PROBLEMS } from './roster-list.ts'
import type { ClassNameFound } from '#values/class-name'
import type { Cell, Row } from './cells.ts'
import type { RosterField } from './roster-headings.ts'
import type { Candidate, PersonField, RosterProblem, RosterProblemCode } from './roster-list.ts'

/** The column of each field, for one block of a table. */
export type Places = Readonly<Partial<Record<RosterField, number>>>

export type RowReading = {
  readonly sheet: string
  readonly row: Row
  /** Zero-based. */
  readonly r: number
  readonly rowAbove: Row | undefined
  readonly places: Places
  readonly kind: 'pupil' | 'staff'
  readonly classOf: (className: string, grade: string) => ClassNameFound | undefined
  /** The class that a blank cell repeats, where the list names each class once. */
  readonly classAbove: string | undefined
}

/** The longest name of a person that is taken for one. */
const LONGEST_NAME = 40

/** The person of a row; nobody where the row has neither a name nor a number. */
export function readPerson({
  sheet,
  row,
  r,
  rowAbove,
  places,
  kind,
  classOf,
  classAbove,
}: RowReading): Candidate | undefined {
  const at = (field: RosterField): Cell => cellAt(row, places[field] ?? -1)
  const text = (field: RosterField): string => (at(field).kind === 'withheld' ? '' : at(field).text)
  // A name over two rows (two guardians of one child) is one child.
  if (at('name').filled && cellAt(rowAbove, places.name ?? -1).text === at('name').text) return undefined

  const numberField = at('number').kind === 'empty' && at('staff-number').kind !== 'empty' ? 'staff-number' : 'number'
  const fields = { name: 'name', class: 'class', number: numberField, card: 'card' } as const
  const name = normaliseName(text('name'))
  if (name === '' && at(numberField).kind === 'empty' && at('card').kind === 'empty') return undefined

  const problems: RosterProblem[] = []
  const cellOf = (field: PersonField): string => addressOf(r, places[fields[field]] ?? places.name ?? 0)
  const report = (code: RosterProblemCode, field: PersonField, params: RosterProblem['params'] = {}): void => {
    problems.push({ code, severity: ROSTER_PROBLEMS[code], cell: cellOf(field), params })
  }
  if (name === '') report('no-name', 'name')
  else if (/[\d\uFFFD]/.test(name) || name.length > LONGEST_NAME) report('name-odd', 'name')
  const studentNumber = identifierOf(at(numberField), (what) => report(`number-${what}`, 'number'))
  const cardNumber = identifierOf(at('card'), (what) =>
    report(what === 'withheld' ? 'number-withheld' : `card-${what}`, 'card'),
  )
  for (const field of ['name', 'class', 'number', 'card'] as const)
    if (at(fields[field]).formula) report('formula-used', field)

  const seat = Number(text('seat'))
  const person = {
    sheet,
    row: r + 1,
    cells: Object.fromEntries(
      (['name', 'class', 'number', 'card'] as const)
        .filter((field) => at(fields[field]).kind !== 'empty')
        .map((field) => [field, cellOf(field)]),
    ),
    kind,
    name,
    ...(studentNumber === undefined ? {} : { studentNumber }),
    ...(cardNumber === undefined ? {} : { cardNumber }),
    ...(Number.isInteger(seat) && seat > 0 ? { seatNumber: seat } : {}),
    problems,
  } as const
  if (kind === 'staff') return { ...person, className: '' }

  const own = text('class')
  const words = own === '' ? (classAbove ?? '') : own
  if (own === '' && classAbove !== undefined) report('class-from-above', 'class', { text: classAbove })
  const found = classOf(words, text('grade'))
  const fitting = found?.readings.filter(isWhole) ?? []
  const [reading] = fitting
  const className = found?.text ?? words
  if (!found) report('class-unreadable', 'class', { text: words })
  else if (fitting.length !== 1) report('class-unclear', 'class', { text: found.text, readings: fitting.length })
  if (fitting.length !== 1 || reading?.stage === undefined || reading.entryYear === undefined)
    return { ...person, className }
  return {
    ...person,
    className,
    class: { stage: reading.stage, entryYear: reading.entryYear, number: String(reading.name) },
  }
}
