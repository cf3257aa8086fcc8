import type { Actor } from '#platform/permissions'
import { may } from '#platform/permissions'
import { refused } from '#platform/problem'
import { termOf } from '#school/rules'
import { addDays, type Day } from '#values/day'
import type { Term } from '#values/term'
import type { Asked, Kind } from './contract.ts'
import { type Dimension, dimensions, mayBeSplit, type Measure, MOST_FILTERS, MOST_SPLITS } from './rules.ts'

/** One question, as the thread of the figures is asked it. */
export interface Ask {
  readonly measure: Measure
  readonly by: readonly Dimension[]
  readonly filters: readonly Filter[]
  readonly from: string
  readonly to: string
  /** The school's day: what falls due later is not late, who joins later is no head. */
  readonly today: string
  readonly terms: readonly Term[]
}

export interface Filter {
  readonly dimension: Dimension
  /** One of these. */
  readonly keys: readonly string[]
}

/** A table of counts: `above[row][column]` over `below`; without splits one row, one column. Keys of rows and columns. */
export interface Counted {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly above: readonly (readonly number[])[]
  readonly below: readonly (readonly number[])[] | null
  readonly rowTotals: Totals
  readonly columnTotals: Totals
  readonly total: { readonly above: number; readonly below: number | null }
  /** Loans in the answer whose reader was erased: they count, but no reader stands behind them. */
  readonly readerless: number
}

export interface Totals {
  readonly above: readonly number[]
  readonly below: readonly number[] | null
}

/** What stands behind a figure: loans, copies where they lie idle, visits, uses in the house, holds. */
export interface Behind {
  readonly of: Kind
  readonly total: number
  readonly ids: readonly number[]
}

/** Outside a term: the last so many days. */
const WITHOUT_TERM_DAYS = 120

/** A question as the address of a page writes it. Refused with a sentence where it cannot be answered. */
export function readAsked(asked: Asked, { today, terms }: { today: Day; terms: readonly Term[] }): Ask {
  const by = asked.by === '' ? [] : asked.by.split(',').map((name) => dimensionOf(asked.measure, name))
  if (by.length > MOST_SPLITS || new Set(by).size < by.length) return refused('figures.too_many_splits')
  const filters = readWhere(asked.measure, asked.where)
  if (filters.length > MOST_FILTERS) return refused('figures.too_many_filters')
  const to = asked.to ?? today
  const from = asked.from ?? termOf(to, terms)?.firstDay ?? addDays(to, -WITHOUT_TERM_DAYS)
  if (from > to) return refused('figures.period_backwards')
  return { measure: asked.measure, by, filters, from, to, today, terms }
}

/** `grade:3,4;zone:12` as filters. */
export function readWhere(measure: Measure, text: string): Filter[] {
  if (text === '') return []
  return text.split(';').map((one) => {
    const [name = '', keys = ''] = one.split(':')
    return { dimension: dimensionOf(measure, name), keys: keys.split(',').map(decoded) }
  })
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    return refused('figures.unknown_split', { name: key })
  }
}

function dimensionOf(measure: Measure, name: string): Dimension {
  const found = dimensions.find((one) => one === name)
  if (found === undefined) return refused('figures.unknown_split', { name })
  return mayBeSplit(measure, found) ? found : refused('figures.not_split_so')
}

/** The classes whose figures somebody may ask for; undefined: the whole school. */
export function ownClasses(actor: Actor, permission: string): readonly number[] | undefined {
  if (actor.grants === 'all' || may(actor, permission)) return undefined
  return actor.grants.flatMap((grant) =>
    grant.permission === permission && grant.classId !== null ? [grant.classId] : [],
  )
}

/** Who may see his own classes only is asked about nothing else, whatever he filters by. */
export function within(ask: Ask, classes: readonly number[] | undefined): Ask {
  if (classes === undefined) return ask
  // what is known of no reader is known of no class
  if (!mayBeSplit(ask.measure, 'class')) return refused('figures.whole_school_only')
  const own: Filter = { dimension: 'class', keys: classes.map(String) }
  return { ...ask, filters: [...ask.filters, own] }
}
