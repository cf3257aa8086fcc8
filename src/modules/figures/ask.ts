import type { Term } from '#values/term'
import type { Dimension, Measure } from './rules.ts'

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

/** The loans (or, for what lies idle, the copies) that stand behind a figure. */
export interface Behind {
  readonly of: 'loan' | 'copy'
  readonly total: number
  readonly ids: readonly number[]
}
