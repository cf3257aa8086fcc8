import { emptyCounts, eventsIn, type Grid, type Shape } from './grid.ts'
import { allowed, isHead, isHeld, isOfSide, type Scope, wayOf } from './ways.ts'
import type { Dimension } from './rules.ts'

/** What figures are held against, things that are there whatever happens to them. */
export type Base = 'pupils' | 'pupils-known' | 'copies'

/**
 * Heads or copies of each cell. A dimension that says nothing of them (a week, for heads) does not split them: they are counted
 * over those that do, and stand in each of its cells.
 */
export function basesIn(scope: Scope, by: readonly Dimension[], shape: Shape, base: Base): Grid {
  const things = thingsOf(scope, base)
  const [down, across] = by.map((dimension) =>
    isOfSide(dimension, base) ? wayOf(scope, dimension, true).table : undefined,
  )
  const split = { height: down ? shape.height : 1, width: across ? shape.width : 1 }
  const counted = eventsIn(
    things.map((thing) => (down?.[thing] ?? 0) * split.width + (across?.[thing] ?? 0)),
    split,
  )
  const out = emptyCounts(shape)
  const column = (at: number) => (across ? at : 0)
  for (let row = 0; row < shape.height; row++) {
    const from = down ? row : 0
    out.rows[row] = counted.rows[from] ?? 0
    for (let at = 0; at < shape.width; at++)
      out.cells[row * shape.width + at] = counted.cells[from * split.width + column(at)] ?? 0
  }
  for (let at = 0; at < shape.width; at++) out.columns[at] = counted.columns[column(at)] ?? 0
  return { ...out, all: counted.all }
}

/** Those on the roll, or in the collection, on the day of the question whom its filters of readers or of books let through. */
export function thingsOf(scope: Scope, base: Base): Int32Array {
  const { persons, copies } = scope.held
  return base === 'copies'
    ? through(scope, copies.zone.length, base, (copy) => isHeld(scope, copy))
    : through(scope, persons.pupil.length, base, (person) => isHead(scope, person, base === 'pupils-known'))
}

function through(scope: Scope, size: number, base: Base, is: (thing: number) => boolean): Int32Array {
  const filters = scope.ask.filters.filter(({ dimension }) => isOfSide(dimension, base))
  const ways = filters.map(({ dimension, keys }) => {
    const way = wayOf(scope, dimension, true)
    return { table: way.table ?? new Int32Array(size), wanted: allowed(way, keys) }
  })
  const found = new Int32Array(size)
  let count = 0
  for (let thing = 1; thing < size; thing++)
    if (is(thing) && ways.every(({ table, wanted }) => wanted[table[thing] ?? 0] === 1)) found[count++] = thing
  return found.subarray(0, count)
}
