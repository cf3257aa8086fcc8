import { queryOptions } from '@tanstack/react-query'
import type { listCases, readCase } from '#compensation/contract'
import { type ArgsOf, call } from '#platform/client'

export type CasesQuery = NonNullable<ArgsOf<typeof listCases>['query']>

export const casesQuery = (school: string, query: CasesQuery) =>
  queryOptions({
    queryKey: ['loss-cases', school, 'list', query],
    queryFn: ({ signal }) =>
      call<typeof listCases>('GET /schools/:school/loss-cases', { params: { school }, query, signal }),
    placeholderData: (before) => before,
  })

export const caseQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['loss-cases', school, 'one', id],
    queryFn: ({ signal }) =>
      call<typeof readCase>('GET /schools/:school/loss-cases/:id', { params: { school, id }, signal }),
  })

/** What may have changed after something was done about a case. */
export const afterCases = (school: string) => [
  ['loss-cases', school],
  ['money', school],
  ['copies', school],
  ['due-loans', school],
  ['clearance', school],
]
