import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  countHolds,
  holdsOfReader,
  listHolds,
  listLongQueues,
  listShelfLeft,
  readHoldSettings,
} from '#holds/contract'
import { type ArgsOf, call } from '#platform/client'

export const readerHoldsQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['holds', school, 'reader', id],
    queryFn: ({ signal }) =>
      call<typeof holdsOfReader>('GET /schools/:school/readers/:id/holds', { params: { school, id }, signal }),
    staleTime: 0,
  })

export const holdCountsQuery = (school: string) =>
  queryOptions({
    queryKey: ['holds', school, 'counts'],
    queryFn: ({ signal }) =>
      call<typeof countHolds>('GET /schools/:school/holds/counts', { params: { school }, signal }),
  })

export type HoldsQuery = NonNullable<ArgsOf<typeof listHolds>['query']>

export const holdsQuery = (school: string, query: HoldsQuery) =>
  queryOptions({
    queryKey: ['holds', school, 'list', query],
    queryFn: ({ signal }) =>
      call<typeof listHolds>('GET /schools/:school/holds', { params: { school }, query, signal }),
    placeholderData: keepPreviousData,
  })

export const shelfLeftQuery = (school: string) =>
  queryOptions({
    queryKey: ['holds', school, 'left'],
    queryFn: ({ signal }) =>
      call<typeof listShelfLeft>('GET /schools/:school/holds/left', { params: { school }, signal }),
  })

export const longQueuesQuery = (school: string) =>
  queryOptions({
    queryKey: ['holds', school, 'long'],
    queryFn: ({ signal }) =>
      call<typeof listLongQueues>('GET /schools/:school/holds/long-queues', { params: { school }, query: {}, signal }),
  })

export const holdSettingsQuery = (school: string) =>
  queryOptions({
    queryKey: ['holds', school, 'settings'],
    queryFn: ({ signal }) =>
      call<typeof readHoldSettings>('GET /schools/:school/holds/settings', { params: { school }, signal }),
  })

/** What may have changed when a hold did. */
export const afterHolds = (school: string) => [['holds', school]]
