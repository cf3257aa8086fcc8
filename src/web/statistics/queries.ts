import { queryOptions } from '@tanstack/react-query'
import type { getLendingFigures } from '#statistics/contract'
import { type ArgsOf, call } from '#platform/client'

export type FiguresQuery = NonNullable<ArgsOf<typeof getLendingFigures>['query']>

export const lendingFiguresQuery = (school: string, query: FiguresQuery) =>
  queryOptions({
    queryKey: ['lending-figures', school, query],
    queryFn: ({ signal }) =>
      call<typeof getLendingFigures>('GET /schools/:school/statistics/lending', { params: { school }, query, signal }),
    placeholderData: (before) => before,
  })
