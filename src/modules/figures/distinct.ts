/** The counts of a table: its cells row by row, its margins, and all of it. */
export interface Grid {
  readonly cells: Int32Array
  readonly rows: Int32Array
  readonly columns: Int32Array
  readonly all: number
}

/** How many rows and columns a table has. */
export interface Shape {
  readonly height: number
  readonly width: number
}

export function emptyCounts({ height, width }: Shape) {
  return { cells: new Int32Array(height * width), rows: new Int32Array(height), columns: new Int32Array(width) }
}

/** How many events lie in each cell; of those that `counts` has, where it is given. */
export function eventsIn(cells: Int32Array, shape: Shape, counts?: Uint8Array): Grid {
  const out = emptyCounts(shape)
  if (!counts) tallied(cells, out.cells)
  else
    for (let i = 0; i < cells.length; i++)
      out.cells[cells[i] as number] = (out.cells[cells[i] as number] as number) + (counts[i] as number)
  // an event lies in one cell, so the margins are sums
  let all = 0
  for (let row = 0, cell = 0; row < shape.height; row++)
    for (let column = 0; column < shape.width; column++, cell++) {
      const many = out.cells[cell] as number
      out.rows[row] = (out.rows[row] as number) + many
      out.columns[column] = (out.columns[column] as number) + many
      all += many
    }
  return { ...out, all }
}

/**
 * How many different things lie in each cell, each row, each column and in all; thing 0 is none and counts nowhere. The cells are
 * laid in the order of their things (a counting sort), then each thing goes through its cells once and stamps them: a row or a
 * column is looked at only for a cell that is new to the thing, and the stamps are as small as the table.
 */
export function distinctIn(cells: Int32Array, shape: Shape, things: Int32Array, kinds: number): Grid {
  const [order, ends] = inOrderOf(things, kinds, cells)
  const [out, seen] = [emptyCounts(shape), emptyCounts(shape)]
  const { width } = shape
  let all = 0
  for (let thing = 1, at = ends[0] as number; thing < kinds; thing++) {
    const end = ends[thing] as number
    if (at < end) all++
    for (; at < end; at++) {
      const cell = order[at] as number
      if (seen.cells[cell] === thing) continue
      stamp(out.cells, seen.cells, cell, thing)
      const row = Math.floor(cell / width)
      stamp(out.rows, seen.rows, row, thing)
      stamp(out.columns, seen.columns, cell - row * width, thing)
    }
  }
  return { ...out, all }
}

/** What is left of one when the other is taken away. */
export function without(from: Grid, taken: Grid): Grid {
  const left = (a: Int32Array, b: Int32Array) => a.map((many, at) => many - (b[at] ?? 0))
  return {
    cells: left(from.cells, taken.cells),
    rows: left(from.rows, taken.rows),
    columns: left(from.columns, taken.columns),
    all: from.all - taken.all,
  }
}

function stamp(out: Int32Array, seen: Int32Array, at: number, thing: number): void {
  if (seen[at] === thing) return
  seen[at] = thing
  out[at] = (out[at] as number) + 1
}

/** The values of each key together, and where each key's values end. */
function inOrderOf(keys: Int32Array, kinds: number, values: Int32Array): [order: Int32Array, ends: Int32Array] {
  const ends = new Int32Array(kinds)
  tallied(keys, ends)
  let begin = 0
  for (let key = 0; key < kinds; key++) {
    const many = ends[key] as number
    ends[key] = begin
    begin += many
  }
  const order = new Int32Array(keys.length)
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number
    const at = ends[key] as number
    order[at] = values[i] as number
    ends[key] = at + 1
  }
  return [order, ends]
}

function tallied(codes: Int32Array, out: Int32Array): void {
  for (let i = 0; i < codes.length; i++) out[codes[i] as number] = (out[codes[i] as number] as number) + 1
}
