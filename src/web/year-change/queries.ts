import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#platform/client'
import type { previewYear, YearChoicesOnWire } from '#year-change/contract'

export const yearQuery = (school: string, choices: YearChoicesOnWire) =>
  queryOptions({
    queryKey: ['year-change', school, choices],
    queryFn: ({ signal }) =>
      call<typeof previewYear>('POST /schools/:school/year-change/preview', {
        params: { school },
        body: choices,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

/** What may have changed when the school moved up, or came back. */
export const afterYear = (school: string) => [
  ['year-change', school],
  ['readers', school],
  ['classes', school],
]
