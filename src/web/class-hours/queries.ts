import { queryOptions } from '@tanstack/react-query'
import type { listHours, readHour, whoComes } from '#class-hours/contract'
import { type ArgsOf, call } from '#platform/client'

export const whoComesQuery = (school: string) =>
  queryOptions({
    queryKey: ['class-hours', school, 'now'],
    queryFn: ({ signal }) =>
      call<typeof whoComes>('GET /schools/:school/class-hours/now', { params: { school }, signal }),
    staleTime: 0,
    refetchInterval: 60_000,
  })

/** The class as it stands when the page opens; what happens after it comes with each scan. */
export const hourQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['class-hour', school, id],
    queryFn: ({ signal }) =>
      call<typeof readHour>('GET /schools/:school/class-hours/:id', { params: { school, id }, signal }),
    staleTime: Infinity,
    gcTime: 0,
  })

export type PastQuery = NonNullable<ArgsOf<typeof listHours>['query']>

export const pastHoursQuery = (school: string, query: PastQuery) =>
  queryOptions({
    queryKey: ['class-hours', school, 'past', query],
    queryFn: ({ signal }) =>
      call<typeof listHours>('GET /schools/:school/class-hours', { params: { school }, query, signal }),
    placeholderData: (before) => before,
  })
