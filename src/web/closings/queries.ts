import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ClosingDays, listClosings, previewClosing } from '#closings/contract'
import { call } from '#platform/client'

export const closingsQuery = (school: string) =>
  queryOptions({
    queryKey: ['closings', school],
    queryFn: ({ signal }) => call<typeof listClosings>('GET /schools/:school/closings', { params: { school }, signal }),
    // the dates are moved in the background
    refetchInterval: ({ state }) =>
      state.data?.some((one) => one.state === 'applying' || one.state === 'undoing') ? 1000 : false,
  })

export const closingPreviewQuery = (school: string, days: ClosingDays) =>
  queryOptions({
    queryKey: ['closing-preview', school, days],
    queryFn: ({ signal }) =>
      call<typeof previewClosing>('POST /schools/:school/closings/preview', { params: { school }, body: days, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  })

/** What looks otherwise once the library was closed, or a closing taken back. */
export const afterClosing = (school: string) => [
  ['closings', school],
  ['calendar', school],
  ['today', school],
  ['due-loans', school],
  ['holds', school],
  ['class-loans', school],
]
