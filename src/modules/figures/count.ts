import type { Schooling } from '#values/grade'
import type { Ask, Behind, Counted, Totals } from './ask.ts'
import { distinctIn, eventsIn } from './distinct.ts'
import { NEVER } from './facts.ts'
import type { HeldSchool } from './held-school.ts'
import {
  allowed,
  codesOf,
  isHead,
  isHeld,
  isOfSide,
  keep,
  pick,
  type Picked,
  type Scope,
  scopeOf,
  type Way,
  wayOf,
} from './picked.ts'
import { definitions, type Dimension, MOST_CELLS } from './rules.ts'

/** One way of splitting a table, with the code of every loan that was picked. */
interface Axis {
  readonly dimension: Dimension
  readonly way: Way
  readonly codes: Int32Array
}

/** Answers a question over a school that is in memory; undefined when the table would have too many cells. */
export function count(held: HeldSchool, ask: Ask, schooling: Schooling): Counted | undefined {
  const scope = scopeOf(held, ask, schooling)
  const picked = pickedFor(scope)
  const axes = ask.by.map((dimension): Axis => {
    const way = wayOf(scope, dimension)
    return { dimension, way, codes: codesOf(scope, picked, way) }
  })
  const [first, second] = axes
  const rows = first ? present(scope, picked, first) : [0]
  const columns = second ? present(scope, picked, second) : [0]
  if (rows.length * columns.length > MOST_CELLS) return undefined
  const cells = tally(scope, picked, axes)
  const width = second?.way.size ?? 1
  const table = (from: Int32Array) => rows.map((row) => columns.map((column) => from[row * width + column] ?? 0))
  const totals = (axis: Axis | undefined, codes: readonly number[]): Totals => {
    const { above, below } = tally(scope, picked, axis ? [axis] : [])
    return { above: codes.map((code) => above[code] ?? 0), below: below && codes.map((code) => below[code] ?? 0) }
  }
  const all = tally(scope, picked, [])
  return {
    rows: rows.map((code) => first?.way.keyOf(code) ?? ''),
    columns: columns.map((code) => second?.way.keyOf(code) ?? ''),
    above: table(cells.above),
    below: cells.below && table(cells.below),
    rowTotals: totals(first, rows),
    columnTotals: totals(second, columns),
    total: { above: all.above[0] ?? 0, below: all.below?.[0] ?? null },
    readerless: readerless(scope, picked),
  }
}

/** The loans behind a figure, the latest first, or the copies that lie idle: a page of them. */
export function behind(
  held: HeldSchool,
  ask: Ask,
  schooling: Schooling,
  page: { offset: number; limit: number },
): Behind {
  const scope = scopeOf(held, ask, schooling)
  const { above } = definitions[ask.measure]
  const picked = pickedFor(scope)
  if (above === 'idle-copies') {
    const lent = new Uint8Array(held.copyIds.ids.length)
    for (const row of picked.rows) lent[held.facts.columns.copy[row] ?? 0] = 1
    const ids = heldCopies(scope)
      .filter((copy) => lent[copy] !== 1)
      .map((copy) => held.copyIds.ids[copy] ?? 0)
    return {
      of: 'copy',
      total: ids.length,
      ids: [...ids].sort((a, b) => a - b).slice(page.offset, page.offset + page.limit),
    }
  }
  const counts = countedOf(scope, picked)
  const chosen = Array.from(picked.rows.keys()).filter((at) => counts === undefined || counts[at] === 1)
  const id = (at: number) => held.facts.ids[picked.rows[at] ?? 0] ?? 0
  chosen.sort((a, b) => (picked.days[b] ?? 0) - (picked.days[a] ?? 0) || id(b) - id(a))
  return { of: 'loan', total: chosen.length, ids: chosen.slice(page.offset, page.offset + page.limit).map(id) }
}

/** What the measure counts at all of what was picked. */
function pickedFor(scope: Scope): Picked {
  const { facts, persons, copies } = scope.held
  const picked = pick(scope)
  switch (definitions[scope.ask.measure].above) {
    case 'pupil-loans':
      return keep(
        picked,
        codesOf(scope, picked, { of: 'class', table: undefined }),
        notNone(scope.held.classIds.ids.length),
      )
    case 'readers':
      return keep(
        picked,
        gathered(picked.rows, facts.columns.person),
        flags(persons.pupil.length, (one) => isHead(scope, one, true)),
      )
    case 'copies':
    case 'idle-copies':
      return keep(
        picked,
        gathered(picked.rows, facts.columns.copy),
        flags(copies.zone.length, (one) => isHeld(scope, one)),
      )
    default:
      return picked
  }
}

function flags(size: number, of: (index: number) => boolean): Uint8Array {
  const out = new Uint8Array(size)
  for (let i = 1; i < size; i++) out[i] = of(i) ? 1 : 0
  return out
}
const notNone = (size: number) => flags(size, () => true)

/** Which of the picked loans stand above the line; undefined: all. */
function countedOf({ ask, held }: Scope, { rows }: Picked): Uint8Array | undefined {
  const { above } = definitions[ask.measure]
  if (above !== 'on-time' && above !== 'late') return undefined
  const { due, ended, returned } = held.facts.columns
  const counts = new Uint8Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number
    const [last, over] = [due[row] as number, ended[row] as number]
    if (above === 'on-time' ? (returned[row] as number) <= last : over === NEVER || over > last) counts[i] = 1
  }
  return counts
}

interface Tally {
  readonly above: Int32Array
  readonly below: Int32Array | null
}

/** The counts of each cell that some axes make. */
function tally(scope: Scope, picked: Picked, axes: readonly Axis[]): Tally {
  const { held, ask } = scope
  const { above, below } = definitions[ask.measure]
  const [first, second] = axes
  const width = second?.way.size ?? 1
  const size = (first?.way.size ?? 1) * width
  const cells = cellsOf(picked.rows.length, first?.codes, second?.codes, width)
  const people = held.facts.columns.person
  const heads = below === null || below === 'events' ? null : bases(scope, axes, below)
  const under = below === 'events' ? eventsIn(cells, size) : heads
  const things = (column: Int32Array) => gathered(picked.rows, column)
  if (above === 'readers')
    return { above: distinctIn(cells, size, things(people), held.personIds.ids.length), below: under }
  if (above === 'letters') {
    const letters = codesOf(scope, picked, { of: 'copy', table: held.copies.letter })
    return { above: distinctIn(cells, size, letters, held.letters.keys.length), below: under }
  }
  if (above === 'copies' || above === 'idle-copies') {
    const lent = distinctIn(cells, size, things(held.facts.columns.copy), held.copyIds.ids.length)
    if (above === 'copies') return { above: lent, below: under }
    return { above: bases(scope, axes, 'copies').map((copies, cell) => copies - (lent[cell] ?? 0)), below: null }
  }
  return { above: eventsIn(cells, size, countedOf(scope, picked)), below: under }
}

function gathered(rows: Int32Array, column: Int32Array): Int32Array {
  const out = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) out[i] = column[rows[i] as number] as number
  return out
}

function cellsOf(
  length: number,
  first: Int32Array | undefined,
  second: Int32Array | undefined,
  width: number,
): Int32Array {
  if (!first) return new Int32Array(length)
  if (!second) return first
  const out = new Int32Array(length)
  for (let i = 0; i < length; i++) out[i] = (first[i] as number) * width + (second[i] as number)
  return out
}

/** Heads or copies of each cell. A dimension that says nothing of them (a week, for heads) has all of them in each of its cells. */
function bases(scope: Scope, axes: readonly Axis[], below: 'pupils' | 'pupils-known' | 'copies'): Int32Array {
  const things = below === 'copies' ? heldCopies(scope) : heads(scope, below === 'pupils-known')
  const [first, second] = axes.map(({ dimension, way }) => ({
    size: way.size,
    table: isOfSide(dimension, below) ? wayOf(scope, dimension, true).table : undefined,
  }))
  const width = second?.size ?? 1
  const out = new Int32Array((first?.size ?? 1) * width)
  const own = (axis: typeof first, thing: number) =>
    axis?.table ? [axis.table[thing] ?? 0] : everyCode(axis?.size ?? 1)
  if (first?.table === undefined && second?.table === undefined) return out.fill(things.length)
  for (const thing of things)
    for (const row of own(first, thing))
      for (const column of own(second, thing)) out[row * width + column] = (out[row * width + column] ?? 0) + 1
  return out
}

const every = new Map<number, readonly number[]>()
function everyCode(size: number): readonly number[] {
  const known = every.get(size)
  if (known) return known
  if (every.size > 100) every.clear()
  const codes = Array.from({ length: size }, (_, i) => i)
  every.set(size, codes)
  return codes
}

/** The readers on the roll on the day of the question whom its filters of readers let through. */
function heads(scope: Scope, known: boolean): number[] {
  return through(scope, scope.held.persons.pupil.length, 'pupils', (person) => isHead(scope, person, known))
}

function heldCopies(scope: Scope): number[] {
  return through(scope, scope.held.copies.zone.length, 'copies', (copy) => isHeld(scope, copy))
}

function through(scope: Scope, size: number, below: 'pupils' | 'copies', is: (thing: number) => boolean): number[] {
  const filters = scope.ask.filters.filter(({ dimension }) => isOfSide(dimension, below))
  const ways = filters.map(({ dimension, keys }) => {
    const way = wayOf(scope, dimension, true)
    return { table: way.table ?? new Int32Array(size), wanted: allowed(way, keys) }
  })
  const found: number[] = []
  for (let thing = 1; thing < size; thing++)
    if (is(thing) && ways.every(({ table, wanted }) => wanted[table[thing] ?? 0] === 1)) found.push(thing)
  return found
}

/** Which rows or columns a table has: where something was picked, where there is somebody or something to hold it against, and every week. */
function present(scope: Scope, { rows }: Picked, { dimension, way, codes }: Axis): number[] {
  const there = new Uint8Array(way.size)
  for (let i = 0; i < rows.length; i++) there[codes[i] as number] = 1
  const { above, below } = definitions[scope.ask.measure]
  const held = above === 'idle-copies' ? 'copies' : below === 'events' ? null : below
  if (held !== null && isOfSide(dimension, held)) {
    const { table } = wayOf(scope, dimension, true)
    const things = held === 'copies' ? heldCopies(scope) : heads(scope, held === 'pupils-known')
    for (const thing of things) there[table?.[thing] ?? 0] = 1
  }
  if (dimension === 'week' || dimension === 'month' || dimension === 'term')
    for (const code of way.table ?? []) there[code] = 1
  return Array.from(there.keys()).filter((code) => there[code] === 1)
}

function readerless({ held }: Scope, { rows }: Picked): number {
  const { person } = held.facts.columns
  let found = 0
  for (let i = 0; i < rows.length; i++) if (person[rows[i] as number] === 0) found++
  return found
}
