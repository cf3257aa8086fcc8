/**
 * What every figure is, written once: the server counts by it, the screen explains by it, and a page of
 * the docs says the same in words. Pure.
 */

/** What can be counted. */
export const measures = [
  'loans',
  'returns',
  'renewals',
  'per-head',
  'reach',
  'range',
  'turnover',
  'utilisation',
  'never-lent',
  'on-time',
  'overdue',
] as const
export type Measure = (typeof measures)[number]

/** What figures can be split and filtered by. */
export const dimensions = [
  'day',
  'week',
  'month',
  'term',
  'weekday',
  'window',
  'class',
  'grade',
  'stage',
  'category',
  'zone',
  'class-number',
  'kind',
  'audience',
] as const
export type Dimension = (typeof dimensions)[number]

/** Whose property a dimension is: of the moment, of the reader, of the book. */
export type Side = 'time' | 'reader' | 'book'

export const sideOf: Readonly<Record<Dimension, Side>> = {
  day: 'time',
  week: 'time',
  month: 'time',
  term: 'time',
  weekday: 'time',
  window: 'time',
  class: 'reader',
  grade: 'reader',
  stage: 'reader',
  category: 'reader',
  zone: 'book',
  'class-number': 'book',
  kind: 'book',
  audience: 'book',
}

/** In which of its moments a loan is counted. */
export type Event = 'lent' | 'returned' | 'renewed' | 'due'

export interface Definition {
  readonly event: Event
  /** What is counted above the line: events, or how many different ones stand behind them. */
  readonly above: 'events' | 'pupil-loans' | 'readers' | 'letters' | 'copies' | 'idle-copies' | 'on-time' | 'late'
  /** What it is divided by; null for a plain count. `pupils-known` leaves out whose data was erased. */
  readonly below: 'pupils' | 'pupils-known' | 'copies' | 'events' | null
  readonly unit: 'loans' | 'each' | 'share' | 'classes' | 'copies'
}

export const definitions: Readonly<Record<Measure, Definition>> = {
  loans: { event: 'lent', above: 'events', below: null, unit: 'loans' },
  returns: { event: 'returned', above: 'events', below: null, unit: 'loans' },
  renewals: { event: 'renewed', above: 'events', below: null, unit: 'loans' },
  'per-head': { event: 'lent', above: 'pupil-loans', below: 'pupils', unit: 'each' },
  reach: { event: 'lent', above: 'readers', below: 'pupils-known', unit: 'share' },
  range: { event: 'lent', above: 'letters', below: null, unit: 'classes' },
  turnover: { event: 'lent', above: 'events', below: 'copies', unit: 'each' },
  utilisation: { event: 'lent', above: 'copies', below: 'copies', unit: 'share' },
  'never-lent': { event: 'lent', above: 'idle-copies', below: null, unit: 'copies' },
  'on-time': { event: 'returned', above: 'on-time', below: 'events', unit: 'share' },
  overdue: { event: 'due', above: 'late', below: 'events', unit: 'share' },
}

/** Whether a measure can be split by a dimension: what falls due does so on a day, in no opening window. */
export function mayBeSplit(measure: Measure, dimension: Dimension): boolean {
  return !(definitions[measure].event === 'due' && dimension === 'window')
}

/** The figure itself; null where there is nothing to divide by. */
export function figureOf(above: number, below: number | null): number | null {
  if (below === null) return above
  return below === 0 ? null : above / below
}

/** The key of what has no value in a dimension: a reader without a class, a book without a class number. */
export const NONE = '-'

/** At most so many dimensions, filters and cells in one question. */
export const MOST_SPLITS = 2
export const MOST_FILTERS = 3
export const MOST_CELLS = 50_000

/** Books a head in a term that a school aims at (读书 5 册以上). */
export const GOAL_PER_HEAD = 5
