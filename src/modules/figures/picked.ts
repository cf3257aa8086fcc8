import { NEVER } from './facts.ts'
import type { HeldSchool } from './held-school.ts'
import { definitions, type Event } from './rules.ts'
import { room } from './grid.ts'
import { allowed, type Scope, type Source, type Way, wayOf } from './ways.ts'

type Numbers = Int32Array

/** All that happened of one kind: on which day, in which window; the rest stands in columns by row. */
interface Moments {
  readonly count: number
  readonly day: Numbers
  readonly window: Numbers
  /** The row of each; undefined where the moments are the rows themselves. */
  readonly row: Numbers | undefined
  readonly columns: Partial<Record<Source | 'heads', Numbers>>
  readonly ids: Float64Array
}

/** What was picked for a question: the numbers of its moments, and their rows. Both lie in room that the next question takes. */
export interface Picked {
  readonly moments: Moments
  readonly events: Numbers
  readonly rows: Numbers
}

/** Which small numbers of a column go through. */
export interface Sieve {
  readonly of: Source
  readonly lets: Uint8Array
}

function momentsOf(held: HeldSchool, event: Event): Moments {
  const { loans, renewals, visits, uses, holds } = held
  const own = ({ count, ids, columns }: typeof visits | typeof uses | typeof holds): Moments => ({
    count,
    ids,
    day: columns.day,
    window: columns.window,
    row: undefined,
    columns,
  })
  switch (event) {
    case 'visited':
      return own(visits)
    case 'used':
      return own(uses)
    case 'asked':
      return own(holds)
    case 'renewed':
      return { ...renewals, row: renewals.row, columns: loans.columns, ids: loans.ids }
    default: {
      const { ids, count, columns } = loans
      const window = event === 'returned' ? columns.returnedWindow : columns.lentWindow
      return { count, ids, day: columns[event], window, row: undefined, columns }
    }
  }
}

/** What a question is about: by the day of what is counted, then by its filters and by what it counts at all. */
export function pick(scope: Scope, more: readonly Sieve[]): Picked {
  const moments = momentsOf(scope.held, definitions[scope.ask.measure].event)
  const sieves = [...scope.ask.filters.map(({ dimension, keys }) => sieveOf(wayOf(scope, dimension), keys)), ...more]
  const events = room('events', moments.count)
  let found = inPeriod(scope, moments, events)
  for (const { of, lets } of sieves) {
    if (of === 'day') found = keep(events, found, moments.day, lets, scope.first)
    else if (of === 'window') found = keep(events, found, moments.window, lets, 0)
    else if (moments.row) found = keepThrough(events, found, moments.row, columnOf(moments, of), lets)
    else found = keep(events, found, columnOf(moments, of), lets, 0)
  }
  const kept = events.subarray(0, found)
  return { moments, events: kept, rows: moments.row ? gathered(kept, moments.row, room('rows', found)) : kept }
}

function columnOf({ columns }: Moments, of: Source | 'heads'): Numbers {
  const column = columns[of]
  if (!column) throw new Error(`what is counted has no ${of}`)
  return column
}

/** A filter, asked of the column itself: what a table leads to is worked out once for each small number. */
function sieveOf(way: Way, keys: readonly string[]): Sieve {
  const wanted = allowed(way, keys)
  return { of: way.of, lets: way.table ? Uint8Array.from(way.table, (code) => wanted[code] ?? 0) : wanted }
}

function inPeriod({ first, last }: Scope, { count, day }: Moments, events: Numbers): number {
  // nothing that has not happened, whatever the first day is
  const from = Math.max(first, NEVER + 1)
  let found = 0
  for (let i = 0; i < count; i++) {
    const at = day[i] as number
    events[found] = i
    found += at >= from && at <= last ? 1 : 0
  }
  return found
}

/** Moves those that go through to the front. Without a branch: what is kept and what is not comes in no order. */
function keep(events: Numbers, count: number, column: Numbers, lets: Uint8Array, from: number): number {
  let kept = 0
  for (let i = 0; i < count; i++) {
    const event = events[i] as number
    events[kept] = event
    kept += lets[(column[event] as number) - from] as number
  }
  return kept
}

function keepThrough(events: Numbers, count: number, row: Numbers, column: Numbers, lets: Uint8Array): number {
  let kept = 0
  for (let i = 0; i < count; i++) {
    const event = events[i] as number
    events[kept] = event
    kept += lets[column[row[event] as number] as number] as number
  }
  return kept
}

/** The same in the order of their days: as a rule they are, since loans are read as they were made. */
export function inOrderOfDays({ first, last }: Scope, picked: Picked): Picked {
  const { events, moments } = picked
  const { day } = moments
  let sorted = true
  for (let i = 1; i < events.length && sorted; i++)
    sorted = (day[events[i - 1] as number] as number) <= (day[events[i] as number] as number)
  if (sorted || moments.row) return picked
  const begins = new Int32Array(Math.max(0, last - first + 2))
  for (const event of events) {
    const at = (day[event] as number) - first + 1
    begins[at] = (begins[at] as number) + 1
  }
  for (let at = 1; at < begins.length; at++) begins[at] = (begins[at] as number) + (begins[at - 1] as number)
  const order = room('order', events.length)
  for (const event of events) {
    const at = (day[event] as number) - first
    order[begins[at] as number] = event
    begins[at] = (begins[at] as number) + 1
  }
  events.set(order)
  return picked
}

export function gathered(index: Numbers, column: Numbers, out: Numbers): Numbers {
  for (let i = 0; i < index.length; i++) out[i] = column[index[i] as number] as number
  return out
}

/** A column of what was picked, in the order in which it was. */
export function columnIn({ moments, rows }: Picked, of: Source | 'heads', name: 'things' | 'weights'): Numbers {
  return gathered(rows, columnOf(moments, of), room(name, rows.length))
}

/** Where a way of splitting finds its codes: which numbers are asked, in which column, through which table. */
function reading({ first }: Scope, { moments, events, rows }: Picked, { of, table, size }: Way) {
  const ofEvent = of === 'day' || of === 'window'
  return {
    index: ofEvent ? events : rows,
    column: of === 'day' ? moments.day : of === 'window' ? moments.window : columnOf(moments, of),
    // a loop that always asks a table is one loop; this one leads each code to itself
    table: table ?? Int32Array.from({ length: size }, (_, code) => code),
    from: of === 'day' ? first : 0,
  }
}

/** The cell of each event: row × width + column. */
export function cellsOf(scope: Scope, picked: Picked, [down, across]: readonly Way[], width: number): Numbers {
  const cells = room('cells', picked.events.length)
  if (!down) return cells.fill(0)
  const { index, column, table, from } = reading(scope, picked, down)
  if (!across) {
    for (let i = 0; i < cells.length; i++) cells[i] = table[(column[index[i] as number] as number) - from] as number
    return cells
  }
  const second = reading(scope, picked, across)
  const { index: index2, column: column2, table: table2, from: from2 } = second
  for (let i = 0; i < cells.length; i++)
    cells[i] =
      (table[(column[index[i] as number] as number) - from] as number) * width +
      (table2[(column2[index2[i] as number] as number) - from2] as number)
  return cells
}
