import { useSearchParams } from 'react-router'
import { type Dimension, dimensions, mayBeSplit, type Measure, measures } from '#figures/rules'
import type { FiguresQuery } from './queries.ts'

export interface ChosenFilter {
  dimension: Dimension
  keys: string[]
}

export interface Question {
  measure: Measure
  by: Dimension[]
  filters: ChosenFilter[]
  from: string
  to: string
}

/** The question lives in the address: a table can be sent to a colleague, and Back works. */
export function useQuestion(): { question: Question; ask: (change: Partial<Question>) => void; query: FiguresQuery } {
  const [search, change] = useSearchParams()
  const question: Question = {
    measure: measures.find((one) => one === search.get('measure')) ?? 'loans',
    by: known((search.get('by') ?? 'week').split(',')),
    filters: (search.get('where') ?? '').split(';').flatMap((one) => {
      const [name = '', keys = ''] = one.split(':')
      const [dimension] = known([name])
      return dimension ? [{ dimension, keys: keys.split(',').filter(Boolean).map(decodeURIComponent) }] : []
    }),
    from: search.get('from') ?? '',
    to: search.get('to') ?? '',
  }
  const ask = (changed: Partial<Question>) => {
    const next = { ...question, ...changed }
    const fits = (dimension: Dimension) => mayBeSplit(next.measure, dimension)
    const where = whereText(next.filters.filter((one) => fits(one.dimension)))
    const by = next.by.filter(fits)
    change(
      Object.entries({ measure: next.measure, by: by.join(',') || 'none', where, from: next.from, to: next.to }).filter(
        ([, value]) => value !== '',
      ),
      { replace: true },
    )
  }
  const { measure, by, from, to } = question
  const where = whereText(question.filters.filter(({ keys }) => keys.length > 0))
  const query: FiguresQuery = {
    measure,
    by: by.join(','),
    ...(where ? { where } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  }
  return { question, ask, query }
}

const known = (names: readonly string[]) =>
  dimensions.filter((one) => names.includes(one)).sort((a, b) => names.indexOf(a) - names.indexOf(b))

/** `grade:3,4;zone:12` */
export function whereText(filters: readonly ChosenFilter[]): string {
  return filters.map(({ dimension, keys }) => `${dimension}:${keys.map(encodeURIComponent).join(',')}`).join(';')
}
