import type { Schooling } from '#values/grade'
import type { Ask, Behind, Counted, Totals } from './ask.ts'
import { type Base, basesIn, thingsOf } from './bases.ts'
import { type Along, distinctIn, eventsIn, type Grid, kindsIn, room, type Shape, without } from './grid.ts'
import { NEVER } from './facts.ts'
import type { HeldSchool } from './held-school.ts'
import { cellsOf, columnIn, gathered, inOrderOfDays, pick, type Picked, type Sieve } from './picked.ts'
import { definitions, type Dimension, type Event, type Measure, MOST_CELLS } from './rules.ts'
import { isHead, isHeld, isOfSide, type Scope, scopeOf, type Way, wayOf } from './ways.ts'

/** One way of splitting a table. */
interface Axis {
  readonly dimension: Dimension
  readonly way: Way
}

/** More cells than this are not even counted, whatever is in them. */
const MOST_ROOM = 4_000_000

/** Answers a question over a school that is in memory; undefined when the table would have too many cells. */
export function count(held: HeldSchool, ask: Ask, schooling: Schooling): Counted | undefined {
  const scope = scopeOf(held, ask, schooling)
  const axes = ask.by.map((dimension): Axis => ({ dimension, way: wayOf(scope, dimension) }))
  const [first, second] = axes
  const shape = { height: first?.way.size ?? 1, width: second?.way.size ?? 1 }
  if (shape.height * shape.width > MOST_ROOM) return undefined
  const picked = pickedFor(scope)
  const base = baseOf(ask.measure)
  const bases = base && basesIn(scope, ask.by, shape, base)
  const { above, below, touched } = tally(scope, picked, axes, shape, bases)
  const rows = first ? present(first, touched.rows, base, bases?.rows) : [0]
  const columns = second ? present(second, touched.columns, base, bases?.columns) : [0]
  if (rows.length * columns.length > MOST_CELLS) return undefined
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

const KIND: Readonly<Partial<Record<Event, Behind['of']>>> = { visited: 'visit', used: 'use', asked: 'hold' }

/** What stands behind a figure, the latest first, or the copies that lie idle: a page of it. */
export function behind(
  held: HeldSchool,
  ask: Ask,
  schooling: Schooling,
  page: { offset: number; limit: number },
): Behind {
  const scope = scopeOf(held, ask, schooling)
  const { above, event } = definitions[ask.measure]
  const picked = pickedFor(scope)
  if (above === 'idle-copies') {
    const lent = new Uint8Array(held.copyIds.ids.length)
    for (const row of picked.rows) lent[held.loans.columns.copy[row] ?? 0] = 1
    const idle = Array.from(thingsOf(scope, 'copies').filter((copy) => lent[copy] !== 1))
    const ids = idle.map((copy) => held.copyIds.ids[copy] ?? 0).sort((a, b) => a - b)
    return { of: 'copy', total: ids.length, ids: ids.slice(page.offset, page.offset + page.limit) }
  }
  const weights = weightsOf(scope, picked)
  const chosen = Array.from(picked.rows.keys()).filter((at) => weights === undefined || (weights[at] ?? 0) > 0)
  const id = (at: number) => picked.moments.ids[picked.rows[at] ?? 0] ?? 0
  const day = (at: number) => picked.moments.day[picked.events[at] ?? 0] ?? 0
  chosen.sort((a, b) => day(b) - day(a) || id(b) - id(a))
  const ids = chosen.slice(page.offset, page.offset + page.limit).map(id)
  return { of: KIND[event] ?? 'loan', total: chosen.length, ids }
}

/** What the measure counts at all of what was picked. */
function pickedFor(scope: Scope): Picked {
  const { persons, copies, classIds } = scope.held
  switch (definitions[scope.ask.measure].above) {
    case 'pupil-loans':
      return pick(scope, [sieve('class', classIds.ids.length, () => true)])
    case 'readers':
      return inOrderOfDays(
        scope,
        pick(scope, [sieve('person', persons.pupil.length, (one) => isHead(scope, one, true))]),
      )
    case 'copies':
    case 'idle-copies':
      return inOrderOfDays(scope, pick(scope, [sieve('copy', copies.zone.length, (one) => isHeld(scope, one))]))
    default:
      return pick(scope, [])
  }
}

/** Lets those through that are something; 0 is nothing. */
function sieve(of: Sieve['of'], size: number, is: (thing: number) => boolean): Sieve {
  const lets = new Uint8Array(size)
  for (let thing = 1; thing < size; thing++) lets[thing] = is(thing) ? 1 : 0
  return { of, lets }
}

/** How much each counts of what was picked: heads of a visit, 0 for what does not stand above the line; undefined: each once. */
function weightsOf({ ask, held }: Scope, picked: Picked): Int32Array | undefined {
  const { above } = definitions[ask.measure]
  if (above === 'heads') return columnIn(picked, 'heads', 'weights')
  if (above !== 'on-time' && above !== 'late') return undefined
  const { due, ended, returned } = held.loans.columns
  const { rows } = picked
  const weights = room('weights', rows.length)
  if (above === 'on-time')
    for (let i = 0; i < rows.length; i++)
      weights[i] = (returned[rows[i] as number] as number) <= (due[rows[i] as number] as number) ? 1 : 0
  else
    for (let i = 0; i < rows.length; i++) {
      const over = ended[rows[i] as number] as number
      weights[i] = over === NEVER || over > (due[rows[i] as number] as number) ? 1 : 0
    }
  return weights
}

/** What is counted beside the events: heads or copies, also where nothing is divided by them. */
function baseOf(measure: Measure): Base | null {
  const { above, below } = definitions[measure]
  return above === 'idle-copies' ? 'copies' : below === 'events' ? null : below
}

interface Tally {
  readonly above: Grid
  readonly below: Grid | null
  /** More than nothing where something was picked. */
  readonly touched: Grid
}

/** The counts above and below the line. */
function tally(scope: Scope, picked: Picked, axes: readonly Axis[], shape: Shape, bases: Grid | null): Tally {
  const { copies, personIds, copyIds } = scope.held
  const { above, below } = definitions[scope.ask.measure]
  const ways = axes.map((axis) => axis.way)
  const cells = cellsOf(scope, picked, ways, shape.width)
  const under = below === 'events' ? eventsIn(cells, shape) : below && bases
  const different = (of: 'person' | 'copy', kinds: number) => {
    const along = (axis: Axis | undefined) => alongOf(axis, of)
    return distinctIn(cells, shape, { of: columnIn(picked, of, 'things'), kinds }, [along(axes[0]), along(axes[1])])
  }
  switch (above) {
    case 'readers': {
      const readers = different('person', personIds.ids.length)
      return { above: readers, below: under, touched: readers }
    }
    case 'letters': {
      const things = columnIn(picked, 'copy', 'things')
      const letters = kindsIn(cells, shape, gathered(things, copies.letter, things))
      return { above: letters, below: under, touched: letters.touched }
    }
    case 'copies':
    case 'idle-copies': {
      const lent = different('copy', copyIds.ids.length)
      return { above: above === 'idle-copies' && bases ? without(bases, lent) : lent, below: under, touched: lent }
    }
    default: {
      const counted = eventsIn(cells, shape, weightsOf(scope, picked))
      return { above: counted, below: under, touched: below === 'events' && under ? under : counted }
    }
  }
}

/** Whether a thing stays in one row of a table, and goes through it in the order of time. */
function alongOf(axis: Axis | undefined, of: 'person' | 'copy'): Along {
  if (axis === undefined || axis.way.of === of) return 'own'
  return axis.dimension === 'day' || axis.dimension === 'week' || axis.dimension === 'month' ? 'in-order' : 'any'
}

/** Which rows or columns a table has: where something was picked, where there is somebody or something to hold it against, and every week. */
function present(
  { dimension, way }: Axis,
  touched: Int32Array,
  base: Base | null,
  bases: Int32Array | undefined,
): number[] {
  const there = new Uint8Array(way.size)
  touched.forEach((many, code) => many !== 0 && (there[code] = 1))
  if (base !== null && isOfSide(dimension, base)) bases?.forEach((many, code) => many > 0 && (there[code] = 1))
  if (dimension === 'week' || dimension === 'month' || dimension === 'term')
    for (const code of way.table ?? []) there[code] = 1
  return Array.from(there.keys()).filter((code) => there[code] === 1)
}

function readerless({ held, ask }: Scope, { rows, moments }: Picked): number {
  if (moments.ids !== held.loans.ids || definitions[ask.measure].above === 'readers') return 0
  const { person } = held.loans.columns
  let found = 0
  for (let i = 0; i < rows.length; i++) found += person[rows[i] as number] === 0 ? 1 : 0
  return found
}
