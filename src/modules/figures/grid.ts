type Numbers = Int32Array

const rooms = new Map<string, Numbers>()

/**
 * Room for so many numbers, which questions take one after another: nothing in it outlives an answer. It grows to the largest school
 * and is never more than a few columns of it.
 */
export function room(
  name: 'events' | 'rows' | 'cells' | 'things' | 'weights' | 'stamps' | 'order',
  size: number,
): Numbers {
  let there = rooms.get(name)
  if (!there || there.length < size) {
    there = new Int32Array(Math.ceil(size * 1.2))
    rooms.set(name, there)
  }
  return there.subarray(0, size)
}

/** The counts of a table: its cells row by row, its margins, and all of it. */
export interface Grid {
  readonly cells: Numbers
  readonly rows: Numbers
  readonly columns: Numbers
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

/** How many events lie in each cell; `weights`: how much each counts, where it is not one. */
export function eventsIn(cells: Numbers, shape: Shape, weights?: Numbers): Grid {
  const out = new Int32Array(shape.height * shape.width)
  if (!weights) tallied(cells, out)
  else
    for (let i = 0; i < cells.length; i++)
      out[cells[i] as number] = (out[cells[i] as number] as number) + (weights[i] as number)
  return summed(out, shape)
}

/** Counts whose margins are their sums. */
function summed(cells: Numbers, shape: Shape): Grid {
  const [rows, columns] = [new Int32Array(shape.height), new Int32Array(shape.width)]
  let all = 0
  for (let row = 0, cell = 0; row < shape.height; row++)
    for (let column = 0; column < shape.width; column++, cell++) {
      const many = cells[cell] as number
      rows[row] = (rows[row] as number) + many
      columns[column] = (columns[column] as number) + many
      all += many
    }
  return { cells, rows, columns, all }
}

/** What an axis is to the things that are counted: each lies in one code of it; each goes through its codes in order; neither. */
export type Along = 'own' | 'in-order' | 'any'

/**
 * How many different things lie in each cell, each row, each column and in all. No thing is 0. Where each thing lies in one row (or
 * column) for good and goes through the other way in the order of time, its last cell is all that has to be remembered of it;
 * `events` then have to be in that order.
 */
export function distinctIn(
  cells: Numbers,
  shape: Shape,
  things: { readonly of: Numbers; readonly kinds: number },
  [down, across]: readonly [Along, Along],
): Grid {
  if (down === 'any' || across === 'any' || (down === 'in-order' && across === 'in-order'))
    return distinctInAnyOrder(cells, shape, things)
  const { of, kinds } = things
  const last = room('stamps', kinds).fill(-1)
  const found = new Int32Array(shape.height * shape.width)
  const firsts = new Int32Array(found.length)
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as number
    const before = last[of[i] as number] as number
    if (before === cell) continue
    last[of[i] as number] = cell
    found[cell] = (found[cell] as number) + 1
    if (before === -1) firsts[cell] = (firsts[cell] as number) + 1
  }
  // along its own row a thing is counted where it was met first; a column of time has each thing once
  const [sums, once] = [summed(found, shape), summed(firsts, shape)]
  return {
    cells: found,
    rows: (down === 'own' ? once : sums).rows,
    columns: (across === 'own' ? once : sums).columns,
    all: once.all,
  }
}

/**
 * The cells are laid in the order of their things (a counting sort), then each thing goes through its cells once and stamps them: a
 * row or a column is looked at only for a cell that is new to the thing, and the stamps are as small as the table.
 */
function distinctInAnyOrder(
  cells: Numbers,
  shape: Shape,
  { of, kinds }: { readonly of: Numbers; readonly kinds: number },
): Grid {
  const [order, ends] = inOrderOf(of, kinds, cells)
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

/** How many of at most 31 kinds lie in each cell, a bit each; kind 0 is none. */
export function kindsIn(cells: Numbers, shape: Shape, kinds: Numbers): Grid & { readonly touched: Grid } {
  const bits = emptyCounts(shape)
  for (let i = 0; i < cells.length; i++)
    bits.cells[cells[i] as number] = (bits.cells[cells[i] as number] as number) | (1 << (kinds[i] as number))
  let all = 0
  for (let row = 0, cell = 0; row < shape.height; row++)
    for (let column = 0; column < shape.width; column++, cell++) {
      const there = bits.cells[cell] as number
      bits.rows[row] = (bits.rows[row] as number) | there
      bits.columns[column] = (bits.columns[column] as number) | there
      all |= there
    }
  const many = {
    cells: bits.cells.map(ones),
    rows: bits.rows.map(ones),
    columns: bits.columns.map(ones),
    all: ones(all),
  }
  return { ...many, touched: { ...bits, all } }
}

/** How many bits are set, without the lowest. */
function ones(bits: number): number {
  let many = 0
  for (let left = bits & ~1; left !== 0; left &= left - 1) many++
  return many
}

/** What is left of one when the other is taken away. */
export function without(from: Grid, taken: Grid): Grid {
  const left = (a: Numbers, b: Numbers) => a.map((many, at) => many - (b[at] ?? 0))
  return {
    cells: left(from.cells, taken.cells),
    rows: left(from.rows, taken.rows),
    columns: left(from.columns, taken.columns),
    all: from.all - taken.all,
  }
}

function stamp(out: Numbers, seen: Numbers, at: number, thing: number): void {
  if (seen[at] === thing) return
  seen[at] = thing
  out[at] = (out[at] as number) + 1
}

/** The values of each key together, and where each key's values end. */
function inOrderOf(keys: Numbers, kinds: number, values: Numbers): [order: Numbers, ends: Numbers] {
  const ends = room('stamps', kinds).fill(0)
  tallied(keys, ends)
  let begin = 0
  for (let key = 0; key < kinds; key++) {
    const many = ends[key] as number
    ends[key] = begin
    begin += many
  }
  const order = room('order', keys.length)
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number
    const at = ends[key] as number
    order[at] = values[i] as number
    ends[key] = at + 1
  }
  return [order, ends]
}

function tallied(codes: Numbers, out: Numbers): void {
  for (let i = 0; i < codes.length; i++) out[codes[i] as number] = (out[codes[i] as number] as number) + 1
}
