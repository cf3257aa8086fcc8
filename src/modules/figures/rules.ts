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
  'visits',
  'in-house',
  'holds',
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

/** What is counted: a moment of a loan, somebody coming in, a book read in the house, a hold placed. */
export type Event = 'lent' | 'returned' | 'renewed' | 'due' | 'visited' | 'used' | 'asked'

export interface Definition {
  readonly event: Event
  /** What is counted above the line: events, or how many different ones stand behind them. */
  readonly above:
    | 'events'
    | 'pupil-loans'
    | 'readers'
    | 'letters'
    | 'copies'
    | 'idle-copies'
    | 'on-time'
    | 'late'
    | 'heads'
  /** What it is divided by; null for a plain count. `pupils-known` leaves out whose data was erased. */
  readonly below: 'pupils' | 'pupils-known' | 'copies' | 'events' | null
  readonly unit: 'loans' | 'each' | 'share' | 'classes' | 'copies' | 'visits' | 'uses' | 'holds'
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
  visits: { event: 'visited', above: 'heads', below: null, unit: 'visits' },
  'in-house': { event: 'used', above: 'events', below: null, unit: 'uses' },
  holds: { event: 'asked', above: 'events', below: null, unit: 'holds' },
}

/**
 * Whether a measure can be split by a dimension: what falls due does so on a day, in no opening window; of who comes in the class is
 * known at most; of a book read in the house the book alone; a hold waits for a title, which stands in no zone.
 */
export function mayBeSplit(measure: Measure, dimension: Dimension): boolean {
  switch (definitions[measure].event) {
    case 'due':
      return dimension !== 'window'
    case 'visited':
      return sideOf[dimension] === 'time' || (sideOf[dimension] === 'reader' && dimension !== 'category')
    case 'used':
      return sideOf[dimension] !== 'reader'
    case 'asked':
      return dimension !== 'zone'
    default:
      return true
  }
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

/** Fewer readers than this are not shown outside the library: a figure must not say what one child did (design §6). */
export const FEWEST_READERS = 5

/** One group of a published table: what would be shown, and how many readers stand behind it. */
export interface Group {
  readonly value: number
  readonly readers: number
}

/**
 * Which groups of a table are withheld. First all behind which stand one to four readers. Then, because the table's total is
 * published and what is missing could be had by taking away, one group more: the smallest that could be shown by itself. So what is
 * missing altogether is always a figure over five readers or more, of at least two groups. Undefined where there is no such group:
 * then nothing may be published that has this total.
 */
export function withheld(groups: readonly Group[]): readonly boolean[] | undefined {
  const hidden = groups.map(({ value, readers }) => value > 0 && readers < FEWEST_READERS)
  if (!hidden.includes(true)) return hidden
  let smallest: number | undefined
  groups.forEach(({ value }, at) => {
    if (hidden[at] || value === 0) return
    if (smallest === undefined || value < (groups[smallest]?.value ?? 0)) smallest = at
  })
  if (smallest === undefined) return undefined
  const second = smallest
  return hidden.map((one, at) => one || at === second)
}
