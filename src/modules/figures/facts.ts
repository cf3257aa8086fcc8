/** No day: it has not happened. */
export const NEVER = -1

/**
 * Rows of a school in memory, a column an array: a million of them are gone through in some milliseconds. All columns are of one
 * type, which keeps the loops over them fast. Rows are in the order of their ids as they were first read; later ones follow.
 */
export class Columns<Name extends string> {
  count = 0
  ids = new Float64Array(0)
  /** Rows that were read in the order of their ids; what came later is found by the map. */
  #sorted = 0
  readonly #later = new Map<number, number>()
  readonly #names: readonly Name[]
  readonly columns: Record<Name, Int32Array>

  constructor(names: readonly Name[]) {
    this.#names = names
    this.columns = Object.fromEntries(names.map((name) => [name, new Int32Array(0)])) as Record<Name, Int32Array>
  }

  get bytes(): number {
    return this.ids.length * (8 + 4 * this.#names.length)
  }

  /** Puts a row in, or in place of what was known of it. */
  put(id: number, values: Readonly<Record<Name, number>>): number {
    const row = this.rowOf(id) ?? this.#add(id)
    for (const name of this.#names) this.columns[name][row] = values[name]
    return row
  }

  rowOf(id: number): number | undefined {
    let [low, high] = [0, this.#sorted - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const there = this.ids[middle] ?? 0
      if (there === id) return middle
      if (there < id) low = middle + 1
      else high = middle - 1
    }
    return this.#later.get(id)
  }

  #add(id: number): number {
    if (this.count === this.ids.length) this.#grow()
    const row = this.count++
    this.ids[row] = id
    const inOrder = row === this.#sorted && (row === 0 || (this.ids[row - 1] ?? 0) < id)
    if (inOrder) this.#sorted++
    else this.#later.set(id, row)
    return row
  }

  #grow(): void {
    const room = Math.max(1024, Math.ceil(this.count * 1.5))
    const ids = new Float64Array(room)
    ids.set(this.ids)
    this.ids = ids
    for (const name of this.#names) {
      const column = new Int32Array(room)
      column.set(this.columns[name])
      this.columns[name] = column
    }
  }
}

/**
 * Loans: days as numbers, all else as small numbers. `person` 0: erased. `grade`: of the class on the day of lending, 0: none.
 * `ended`: the day on which it was over, returned or not.
 */
export const LOAN = [
  'person',
  'class',
  'category',
  'grade',
  'copy',
  'lent',
  'lentWindow',
  'returned',
  'returnedWindow',
  'due',
  'ended',
] as const
export type Loans = Columns<(typeof LOAN)[number]>

/** It counts nowhere any more. */
export function strikeLoan({ columns }: Loans, row: number): void {
  for (const name of ['lent', 'returned', 'due', 'ended'] as const) columns[name][row] = NEVER
  columns.person[row] = 0
}

/** Who came into the reading room: heads of a class, or of none that is known. */
export const VISIT = ['day', 'window', 'class', 'grade', 'heads'] as const
export type Visits = Columns<(typeof VISIT)[number]>

/** Books read in the reading room and not lent. */
export const USE = ['day', 'window', 'copy'] as const
export type Uses = Columns<(typeof USE)[number]>

/** Holds: `waits` is the class that asked as a whole; class, category and grade are worked out from the reader. */
export const HOLD = ['day', 'window', 'bib', 'person', 'waits', 'class', 'category', 'grade'] as const
export type Holds = Columns<(typeof HOLD)[number]>

/** Renewals: each a day and a window of a loan. */
export class Renewals {
  count = 0
  row = new Int32Array(256)
  day = new Int32Array(256)
  window = new Int32Array(256)

  add(row: number, day: number, window: number): void {
    if (this.count === this.row.length) {
      this.row = grown(this.row)
      this.day = grown(this.day)
      this.window = grown(this.window)
    }
    this.row[this.count] = row
    this.day[this.count] = day
    this.window[this.count++] = window
  }

  /** Forgets those of some loans; they are read again. */
  dropOf(rows: ReadonlySet<number>): void {
    let kept = 0
    for (let i = 0; i < this.count; i++) {
      if (rows.has(this.row[i] ?? -1)) continue
      this.row[kept] = this.row[i] ?? 0
      this.day[kept] = this.day[i] ?? 0
      this.window[kept++] = this.window[i] ?? 0
    }
    this.count = kept
  }
}

function grown(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(column.length * 2)
  larger.set(column)
  return larger
}

/** Small numbers for values, in the order in which they were met; 0 is the value that is none. */
export class Coder {
  readonly keys: string[] = ['-']
  readonly #codes = new Map<string, number>([['-', 0]])

  codeOf(key: string): number {
    const known = this.#codes.get(key)
    if (known !== undefined) return known
    this.#codes.set(key, this.keys.length)
    return this.keys.push(key) - 1
  }

  /** The code of a value that was met; undefined for any other. */
  find(key: string): number | undefined {
    return this.#codes.get(key)
  }
}

/** The same for the numbers of rows. */
export class IdCoder {
  readonly ids: number[] = [0]
  readonly #codes = new Map<number, number>()

  codeOf(id: number): number {
    const known = this.#codes.get(id)
    if (known !== undefined) return known
    this.#codes.set(id, this.ids.length)
    return this.ids.push(id) - 1
  }

  find(id: number): number | undefined {
    return this.#codes.get(id)
  }
}
