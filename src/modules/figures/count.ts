import type { Schooling } from '#values/grade'
import type { Ask, Behind, Counted, Totals } from './ask.ts'
import { type Base, basesIn, thingsOf } from './bases.ts'
import { distinctIn, eventsIn, type Grid, type Shape, without } from './distinct.ts'
import { NEVER } from './facts.ts'
import type { HeldSchool } from './held-school.ts'
import {
  codesOf,
  gathered,
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
import { definitions, type Dimension, type Measure, MOST_CELLS } from './rules.ts'

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
  const shape = { height: first?.way.size ?? 1, width: second?.way.size ?? 1 }
  const base = baseOf(ask.measure)
  const bases = base && basesIn(scope, ask.by, shape, base)
  const rows = first ? present(first, base, bases?.rows) : [0]
  const columns = second ? present(second, base, bases?.columns) : [0]
  if (rows.length * columns.length > MOST_CELLS) return undefined
  const { above, below } = tally(scope, picked, cellsOf(picked, axes, shape), shape, bases)
  const table = ({ cells }: Grid) => rows.map((row) => columns.map((column) => cells[row * shape.width + column] ?? 0))
  const totals = (codes: readonly number[], margin: 'rows' | 'columns'): Totals => ({
    above: codes.map((code) => above[margin][code] ?? 0),
    below: below && codes.map((code) => below[margin][code] ?? 0),
  })
  return {
    rows: rows.map((code) => first?.way.keyOf(code) ?? ''),
    columns: columns.map((code) => second?.way.keyOf(code) ?? ''),
    above: table(above),
    below: below && table(below),
    rowTotals: totals(rows, 'rows'),
    columnTotals: totals(columns, 'columns'),
    total: { above: above.all, below: below && below.all },
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
    const idle = Array.from(thingsOf(scope, 'copies').filter((copy) => lent[copy] !== 1))
    const ids = idle.map((copy) => held.copyIds.ids[copy] ?? 0).sort((a, b) => a - b)
    return { of: 'copy', total: ids.length, ids: ids.slice(page.offset, page.offset + page.limit) }
  }
  const counts = countedOf(scope, picked)
  const chosen = Array.from(picked.rows.keys()).filter((at) => counts === undefined || counts[at] === 1)
  const id = (at: number) => held.facts.ids[picked.rows[at] ?? 0] ?? 0
  const day = (at: number) => picked.moments.day[picked.events[at] ?? 0] ?? 0
  chosen.sort((a, b) => day(b) - day(a) || id(b) - id(a))
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

/** What is counted beside the events: heads or copies, also where nothing is divided by them. */
function baseOf(measure: Measure): Base | null {
  const { above, below } = definitions[measure]
  return above === 'idle-copies' ? 'copies' : below === 'events' ? null : below
}

/** The counts above and below the line. */
function tally(
  scope: Scope,
  picked: Picked,
  cells: Int32Array,
  shape: Shape,
  bases: Grid | null,
): { above: Grid; below: Grid | null } {
  const { facts, copies, letters, personIds, copyIds } = scope.held
  const { above, below } = definitions[scope.ask.measure]
  const under = below === 'events' ? eventsIn(cells, shape) : below && bases
  const different = (things: Int32Array, kinds: number) => distinctIn(cells, shape, things, kinds)
  switch (above) {
    case 'readers':
      return { above: different(gathered(picked.rows, facts.columns.person), personIds.ids.length), below: under }
    case 'letters': {
      const codes = codesOf(scope, picked, { of: 'copy', table: copies.letter })
      return { above: different(codes, letters.keys.length), below: under }
    }
    case 'copies':
    case 'idle-copies': {
      const lent = different(gathered(picked.rows, facts.columns.copy), copyIds.ids.length)
      return { above: above === 'idle-copies' && bases ? without(bases, lent) : lent, below: under }
    }
    default:
      return { above: eventsIn(cells, shape, countedOf(scope, picked)), below: under }
  }
}

/** The cell of each event. */
function cellsOf({ events }: Picked, [first, second]: readonly Axis[], { width }: Shape): Int32Array {
  if (!first) return new Int32Array(events.length)
  if (!second) return first.codes
  const out = new Int32Array(events.length)
  const [down, across] = [first.codes, second.codes]
  for (let i = 0; i < out.length; i++) out[i] = (down[i] as number) * width + (across[i] as number)
  return out
}

/** Which rows or columns a table has: where something was picked, where there is somebody or something to hold it against, and every week. */
function present({ dimension, way, codes }: Axis, base: Base | null, bases: Int32Array | undefined): number[] {
  const there = new Uint8Array(way.size)
  for (let i = 0; i < codes.length; i++) there[codes[i] as number] = 1
  if (base !== null && isOfSide(dimension, base)) bases?.forEach((many, code) => many > 0 && (there[code] = 1))
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
