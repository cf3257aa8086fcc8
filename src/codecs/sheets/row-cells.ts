import { addressOf, cellAt, EMPTY, identifierText, plainText } from './cells.ts'
import type { Cell, Row } from './cells.ts'
import type { MappedColumn } from './column-map.ts'

/**
 * - `refused`: the row is not taken over until the file is mended
 * - `doubtful`: a person decides
 * - `note`: taken over, and said
 */
export type Severity = 'refused' | 'doubtful' | 'note'

/** Something in a row that a person should know; the code's sentence is in the catalogue of messages. */
export type RowProblem<Code extends string> = {
  readonly code: Code
  readonly severity: Severity
  /** The address in the row's sheet: C17. */
  readonly cell: string
  readonly params: Readonly<Record<string, string | number>>
}

export type Places<Field extends string> = ReadonlyMap<Field, readonly number[]>

/** The columns of each field that is used. */
export function placesOf<Field extends string>(columns: readonly MappedColumn<Field>[]): Places<Field> {
  const places = new Map<Field, number[]>()
  for (const { field, column } of columns) {
    if (field !== undefined && field !== 'other') places.set(field, [...(places.get(field) ?? []), column])
  }
  return places
}

/** One row seen by its fields, collecting what is wrong in it. */
export class RowCells<Field extends string, Code extends string> {
  readonly problems: RowProblem<Code>[] = []
  readonly #row: Row
  readonly #r: number
  readonly #places: Places<Field>
  readonly #severities: Readonly<Record<Code, Severity>>

  /** @param r zero-based */
  constructor(row: Row, r: number, places: Places<Field>, severities: Readonly<Record<Code, Severity>>) {
    this.#row = row
    this.#r = r
    this.#places = places
    this.#severities = severities
  }

  /** All cells of a field that hold something. */
  all(field: Field): Cell[] {
    const columns = this.#places.get(field) ?? []
    return columns
      .map((column) => cellAt(this.#row, column))
      .filter(({ kind }) => kind !== 'empty' && kind !== 'withheld')
  }

  first(field: Field): Cell {
    return this.all(field)[0] ?? EMPTY
  }

  /** The text of a field; an error of the sheet is none. */
  text(field: Field): string | undefined {
    return this.all(field)
      .map((cell) => (cell.kind === 'error' ? '' : textOf(cell)))
      .find((text) => text !== '')
  }

  /** Where the field stands, its empty cell too. */
  address(field: Field): string {
    const columns = this.#places.get(field) ?? []
    return addressOf(this.#r, columns.find((column) => cellAt(this.#row, column).kind !== 'empty') ?? columns[0] ?? 0)
  }

  report(code: Code, field: Field, params: RowProblem<Code>['params'] = {}): void {
    this.problems.push({ code, severity: this.#severities[code], cell: this.address(field), params })
  }

  /** Addresses of all fields that hold something. */
  addresses(): Partial<Record<Field, string>> {
    const addresses: Partial<Record<Field, string>> = {}
    for (const field of this.#places.keys()) if (this.all(field).length > 0) addresses[field] = this.address(field)
    return addresses
  }
}

/**
 * A cell as text: numbers as they are kept, not as they are shown; a date with its time where it may be a year that Excel
 * took for the number of a day (2008 is 1905-06-30), which #values/dates-as-found understands.
 */
function textOf(cell: Cell): string {
  if (cell.kind === 'number' && Number.isInteger(cell.value)) return identifierText(cell) ?? cell.text
  if (cell.kind !== 'date') return plainText(cell)
  return cell.serial >= 1000 && cell.serial < 2101 ? `${cell.day} ${timeOf(cell.serial)}` : cell.day
}

/** Hours, minutes and seconds of the fraction of a day. */
function timeOf(serial: number): string {
  return new Date(Math.round((serial - Math.floor(serial)) * 86_400) * 1000).toISOString().slice(11, 19)
}
